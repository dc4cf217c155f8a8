import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { readAlarmingScreens } from '#features/measures/measures.service.ts'
import type { CaseSafety, NewSafetyDecision } from './safety.contract.ts'
import { insertDecision, listDecisions } from './safety.queries.ts'

const place = (id: string) => ({ table: 'safety_decision', column: 'reason', rowId: id, lane: 'team' })

/** What is known of safety in a case, for those who treat it or opened it in an emergency; for others there is no such case. */
export async function getSafety(access: Access, actor: Actor, caseId: string): Promise<CaseSafety> {
  const scope = requirePermission(actor, 'safety.read')
  return withActor(access, actor, async (trx) => {
    const { isTreating, isOpened } = await readCase(trx, scope, caseId)
    if (!isTreating && !isOpened) throw notFound('case')
    const safety = await readSafety(trx, scope, caseId)
    await recordAudit(trx, actor, {
      action: 'safety.read',
      caseId,
      personIds: safety.waiting.map(({ personId }) => personId),
      toldIds: [],
    })
    return safety
  })
}

/** A concern, or what was decided about it. It takes into account every screen that waits now. */
export async function decideSafety(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewSafetyDecision,
): Promise<CaseSafety> {
  const scope = requirePermission(actor, 'safety.decide')
  return withActor(access, actor, async (trx) => {
    const { isTreating } = await readCase(trx, scope, caseId)
    if (!isTreating) throw notFound('case')
    const { waiting } = await readSafety(trx, scope, caseId)
    const isNew = await insertDecision(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id: input.id,
      kind: input.kind,
      reason: seal(place(input.id), input.reason),
      response_ids: waiting.map(({ responseId }) => responseId),
      decided_by: scope.actorId,
    })
    await recordAudit(trx, actor, {
      action: isNew ? 'safety.decided' : 'safety.read',
      caseId,
      personIds: waiting.map(({ personId }) => personId),
      toldIds: [],
      subjectId: input.id,
    })
    if (isNew)
      await recordEvent(trx, actor, { kind: 'safety.decided', caseId, lane: 'team', subjectId: input.id })
    return readSafety(trx, scope, caseId)
  })
}

/** The same inside another subject's transaction, which leaves the entry. */
export async function readSafety(trx: Trx, scope: PracticeScope, caseId: string): Promise<CaseSafety> {
  const rows = await listDecisions(trx, scope, caseId)
  const considered = new Set(rows.flatMap((row) => row.response_ids))
  const screens = await readAlarmingScreens(trx, scope, caseId)
  const waiting = screens.filter(({ responseId }) => !considered.has(responseId))
  return { state: stateOf(waiting.length > 0, rows[0]?.kind), waiting, decisions: rows.map(toDecision) }
}

function stateOf(isWaiting: boolean, last: NewSafetyDecision['kind'] | undefined): CaseSafety['state'] {
  if (isWaiting || last === 'concern') return 'open'
  return last ?? 'none'
}

function toDecision(row: Awaited<ReturnType<typeof listDecisions>>[number]): CaseSafety['decisions'][number] {
  return {
    id: row.id,
    kind: row.kind,
    reason: unseal(place(row.id), row.reason),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at.toISOString(),
  }
}
