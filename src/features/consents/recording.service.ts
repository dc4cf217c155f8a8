import { randomUUID } from 'node:crypto'
import { consentAgePacks } from '#families/consent/consent-age-packs.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { ownIds } from '#features/people/people.service.ts'
import type {
  ConsentSetting,
  ConsentSettingChange,
  NewRecordingConsent,
  OwnRecordingConsent,
} from './consents.contract.ts'
import {
  findJurisdiction,
  findUnit,
  insertRecordingConsent,
  listOwnParts,
  upsertSetting,
} from './consents.queries.ts'

/** Keeps a word about being recorded, given or taken back, as somebody said it to the actor. */
export async function recordDecision(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewRecordingConsent,
): Promise<void> {
  const scope = requirePermission(actor, 'consent.change')
  await withActor(access, actor, async (trx) => {
    const unit = await findUnit(trx, scope, caseId)
    if (!unit) throw notFound('case')
    for (const [path, id] of Object.entries({ personId: input.personId, givenBy: input.givenBy }))
      if (!unit.participants.some((one) => one.personId === id))
        throw new AppError('invalid', 'Somebody named here is not in the case.', {
          fields: [{ path, message: 'Choose somebody of this case.' }],
        })
    await keep(trx, scope, actor, caseId, input)
  })
}

/** Keeps the actor's own word about being recorded. */
export async function recordOwnDecision(
  access: Access,
  actor: Actor,
  input: OwnRecordingConsent,
): Promise<void> {
  const scope = requirePermission(actor, 'own-consent.write')
  await withActor(access, actor, async (trx) => {
    const { caseId, purpose, decision } = input
    const part = (await listOwnParts(trx, scope, await ownIds(trx))).find((one) => one.case_id === caseId)
    if (!part) throw notFound('case')
    const own = { personId: part.person_id, givenBy: part.person_id }
    await keep(trx, scope, actor, caseId, { ...own, purpose, decision })
  })
}

async function keep(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  caseId: string,
  input: NewRecordingConsent,
): Promise<void> {
  const id = randomUUID()
  await insertRecordingConsent(trx, {
    practice_id: scope.practiceId,
    id,
    case_id: caseId,
    person_id: input.personId,
    purpose: input.purpose,
    given_by: input.givenBy,
    decision: input.decision,
    // A client records it as who they take part as.
    recorded_by: actor.kind === 'person' ? input.personId : scope.actorId,
  })
  await recordAudit(trx, actor, {
    action: input.decision === 'given' ? 'recording.agreed' : 'recording.withdrawn',
    caseId,
    personIds: [input.personId, input.givenBy],
    subjectId: id,
  })
}

export async function getConsentSetting(access: Access, actor: Actor): Promise<ConsentSetting> {
  const scope = requirePermission(actor, 'practice.read')
  return withActor(access, actor, async (trx) => ({ jurisdiction: await findJurisdiction(trx, scope) }))
}

/** Where the practice works, as far as ages of consent go. */
export async function changeConsentSetting(
  access: Access,
  actor: Actor,
  { jurisdiction }: ConsentSettingChange,
): Promise<ConsentSetting> {
  const scope = requirePermission(actor, 'practice.change')
  if (!consentAgePacks.some((pack) => pack.id === jurisdiction))
    throw new AppError('invalid', 'The ages of consent there are not known here.', {
      fields: [{ path: 'jurisdiction', message: 'Choose one from the list.' }],
    })
  return withActor(access, actor, async (trx) => {
    await upsertSetting(trx, {
      practice_id: scope.practiceId,
      jurisdiction,
      changed_by: scope.actorId,
      changed_at: new Date(),
    })
    await recordAudit(trx, actor, { action: 'practice.changed', subjectId: scope.practiceId })
    return { jurisdiction }
  })
}
