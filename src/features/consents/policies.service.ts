import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { ownIds } from '#features/people/people.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type { NewPolicy, SeenSignature, Signature } from './consents.contract.ts'
import {
  findPolicy,
  findUnit,
  insertPolicy,
  insertSignature,
  listOwnParts,
  listPolicies,
  listSignatures,
  listUnitChanges,
} from './consents.queries.ts'
import { dayIn, endedWithUnit, policyOn, policyState, signersOf } from './consents.rules.ts'
import type { UnitPolicyRow } from './consents.table.ts'

export const policyPlace = (id: string) => ({ table: 'unit_policy', column: 'body', rowId: id })
export const signaturePlace = (policyId: string, personId: string) => ({
  table: 'policy_signature',
  column: 'mark',
  rowId: `${policyId}/${personId}`,
})

/**
 * Records a further version of what the unit has agreed on. It counts from a day that is not past, so that nothing said
 * before falls under it.
 */
export async function addPolicy(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewPolicy,
): Promise<{ id: string }> {
  const scope = requirePermission(actor, 'policy.write')
  return withActor(access, actor, async (trx) => {
    const unit = await findUnit(trx, scope, caseId)
    if (!unit) throw notFound('case')
    if (input.validFrom < (await today(trx, scope)))
      throw new AppError('invalid', 'A policy cannot count for what was said before.', {
        fields: [{ path: 'validFrom', message: 'Choose today or a later day.' }],
      })
    const versions = await listPolicies(trx, scope, caseId)
    const newest = versions[0]
    const isEnded = newest && endedWithUnit(newest.created_at.toISOString(), unit.changedAt)
    if (newest && !isEnded && input.validFrom < newest.valid_from)
      throw new AppError('invalid', 'The version before begins later than this one.', {
        fields: [{ path: 'validFrom', message: `Choose ${newest.valid_from} or a later day.` }],
      })
    const id = randomUUID()
    await insertPolicy(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      version: (newest?.version ?? 0) + 1,
      kind: input.kind,
      body: seal(policyPlace(id), input.body),
      valid_from: input.validFrom,
      recorded_by: scope.actorId,
    })
    await recordAudit(trx, actor, {
      action: 'policy.written',
      caseId,
      personIds: unit.participants.map((one) => one.personId),
      subjectId: id,
    })
    return { id }
  })
}

/** Enters a signature that the actor saw somebody give in the room. */
export async function signInRoom(
  access: Access,
  actor: Actor,
  caseId: string,
  policyId: string,
  { personId, signature }: SeenSignature,
): Promise<void> {
  const scope = requirePermission(actor, 'consent.change')
  await withActor(access, actor, async (trx) => {
    const policy = await findPolicy(trx, scope, policyId)
    if (!policy || policy.case_id !== caseId) throw notFound('policy')
    const unit = await findUnit(trx, scope, caseId)
    if (!unit || !signersOf(unit).includes(personId))
      throw new AppError('invalid', 'Only who is competent and in the case now can sign.', {
        fields: [{ path: 'personId', message: 'Choose somebody of the case who signs.' }],
      })
    await sign(trx, scope, actor, policyId, personId, signature, scope.actorId)
  })
}

/** Signs in the actor's own client account. */
export async function signOwn(
  access: Access,
  actor: Actor,
  policyId: string,
  signature: Signature,
): Promise<void> {
  const scope = requirePermission(actor, 'own-consent.write')
  await withActor(access, actor, async (trx) => {
    const policy = await findPolicy(trx, scope, policyId)
    if (!policy) throw notFound('policy')
    const parts = await listOwnParts(trx, scope, await ownIds(trx))
    const part = parts.find((one) => one.case_id === policy.case_id)
    await sign(trx, scope, actor, policyId, part?.person_id ?? scope.actorId, signature, null)
  })
}

async function sign(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  policyId: string,
  personId: string,
  signature: Signature,
  witnessId: string | null,
): Promise<void> {
  const policy = await findPolicy(trx, scope, policyId)
  if (!policy) throw notFound('policy')
  const changedAt = (await listUnitChanges(trx, scope, policy.case_id)).get(policy.case_id) ?? null
  const versions = (await listPolicies(trx, scope, policy.case_id)).map((row) => toVersion(row, changedAt))
  const inForce = policyOn(versions, await today(trx, scope))
  if (endedWithUnit(policy.created_at.toISOString(), changedAt))
    throw new AppError(
      'conflict',
      'This version ended when the unit separated. A new one has to be agreed on.',
    )
  if (inForce && policy.version < inForce.version)
    throw new AppError('conflict', 'A newer version counts now. Load the page again and sign that one.')
  const known = await listSignatures(trx, scope, policy.case_id)
  if (known.some((row) => row.policy_id === policyId && row.person_id === personId))
    throw new AppError('conflict', 'This version is signed already.')
  await insertSignature(trx, {
    practice_id: scope.practiceId,
    policy_id: policyId,
    person_id: personId,
    case_id: policy.case_id,
    kind: signature.kind,
    mark: seal(signaturePlace(policyId, personId), signature.mark),
    witness_id: witnessId,
  })
  await recordAudit(trx, actor, {
    action: 'policy.signed',
    caseId: policy.case_id,
    personIds: [personId],
    subjectId: policyId,
  })
}

/**
 * The gate before a session with one person alone: without a policy that everybody competent has signed there is none,
 * and nobody can override it.
 * @throws AppError conflict that says what is missing
 */
export async function requireSignedPolicy(trx: Trx, scope: PracticeScope, caseId: string): Promise<void> {
  const unit = await findUnit(trx, scope, caseId)
  if (!unit) throw notFound('case')
  const versions = await listPolicies(trx, scope, caseId)
  const signatures = await listSignatures(trx, scope, caseId)
  const state = policyState(
    versions.map((row) => toVersion(row, unit.changedAt)),
    signatures.map((row) => ({ policyId: row.policy_id, personId: row.person_id })),
    unit,
    await today(trx, scope),
  )
  if (state.isOpen) return
  const missing = {
    'no-policy': 'No policy on secrets is agreed in this case.',
    'unit-changed': 'The unit that agreed on the policy on secrets separated, so a new one is needed.',
    'not-yet-valid': 'The policy on secrets of this case does not count yet.',
    'nobody-competent': 'Nobody in this case is marked as somebody who signs.',
    'not-signed': `The policy on secrets is not signed by everybody: ${state.missing.length} of ${signersOf(unit).length} signatures are missing.`,
    signed: '',
    'not-needed': '',
  }[state.reason]
  throw new AppError(
    'conflict',
    `${missing} Before a session with one person alone, everybody signs it under Consents.`,
    { fields: [{ path: 'setting', message: 'Choose another setting until then.' }] },
  )
}

function toVersion(row: UnitPolicyRow, changedAt: string | null) {
  const { id, version, valid_from: validFrom, created_at: at } = row
  return { id, version, validFrom, hasEnded: endedWithUnit(at.toISOString(), changedAt) }
}

async function today(trx: Trx, scope: PracticeScope): Promise<string> {
  return dayIn((await readPractice(trx, scope.practiceId)).timeZone, new Date())
}
