import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { ownIds } from '#features/people/people.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import { recordingPurposes, type OwnConsents } from './consents.contract.ts'
import {
  listOwnParts,
  listPolicies,
  listRecordingConsents,
  listSignatures,
  listUnitChanges,
} from './consents.queries.ts'
import { dayIn, endedWithUnit, policyOn } from './consents.rules.ts'
import { toPolicy, toSignature } from './read-consents.service.ts'

/** What a client is asked to sign, what they signed, and their own word on being recorded. */
export async function getOwnConsents(access: Access, actor: Actor): Promise<OwnConsents> {
  const scope = requirePermission(actor, 'own-consent.read')
  return withActor(access, actor, async (trx) => {
    const today = dayIn((await readPractice(trx, scope.practiceId)).timeZone, new Date())
    const changes = await listUnitChanges(trx, scope)
    const policies = (await listPolicies(trx, scope)).map((row) => ({
      caseId: row.case_id,
      policy: toPolicy(row, changes.get(row.case_id) ?? null),
    }))
    const signatures = (await listSignatures(trx, scope)).map(toSignature)
    const facts = await listRecordingConsents(trx, scope)
    const ids = await ownIds(trx)
    const parts = await listOwnParts(trx, scope, ids)
    await recordAudit(trx, actor, { action: 'consent.read', personIds: ids })
    return {
      policies: policies
        .map(({ caseId, policy }) => {
          const versions = policies.filter((one) => one.caseId === caseId).map((one) => one.policy)
          const inForce = policyOn(versions, today)
          const signature = signatures.find((one) => one.policyId === policy.id) ?? null
          const isSuperseded = inForce !== undefined && policy.version < inForce.version
          return { ...policy, signature, isAsked: signature === null && !isSuperseded && !policy.hasEnded }
        })
        .filter((policy) => policy.isAsked || policy.signature),
      recording: parts.flatMap(({ case_id: caseId, person_id: personId }) =>
        recordingPurposes.map((purpose) => {
          const last = facts
            .filter(
              (fact) =>
                fact.case_id === caseId &&
                fact.purpose === purpose &&
                fact.person_id === personId &&
                fact.given_by === personId,
            )
            .at(-1)
          const at = last?.at.toISOString() ?? null
          const isOver =
            last?.decision === 'given' && at !== null && endedWithUnit(at, changes.get(caseId) ?? null)
          if (!last || isOver) return { caseId, purpose, decision: null, at: null }
          return { caseId, purpose, decision: last.decision, at }
        }),
      ),
    }
  })
}
