import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import type { ContactDate, ContactDateMark } from './contact-dates.contract.ts'
import { findMark, insertMark, listMarks, updateMark, type MarkKey } from './contact-dates.queries.ts'
import { problemsOfMark } from './contact-dates.rules.ts'
import { findPlan } from './history.queries.ts'
import type { ContactDateRow } from './history.table.ts'
import { treatedCase } from './treated-case.service.ts'

type Content = Pick<ContactDateMark, 'reason'>
const sealedAt = ({ planId, kind, dueOn }: MarkKey) => ({
  table: 'contact_date',
  column: 'content',
  rowId: `${planId}/${kind}/${dueOn}`,
  lane: 'team',
})

/** What was said of the days of a child's plans, inside the transaction of another reading. */
export async function readMarks(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactDate[]> {
  return (await listMarks(trx, scope, caseId, childId)).map(toDate)
}

/**
 * Says what became of a day of a plan, or takes back what was said.
 *
 * @param version - of what was said before; 0: nothing yet
 * @throws AppError invalid where the day has not come or a reason is missing, precondition-failed where another tab was
 *   faster
 */
export async function markDate(
  access: Access,
  actor: Actor,
  planId: string,
  version: number,
  mark: ContactDateMark,
): Promise<ContactDate> {
  const scope = requirePermission(actor, 'history.write')
  const { kind, dueOn } = mark
  const key = { planId, kind, dueOn }
  return withActor(access, actor, async (trx) => {
    const plan = await findPlan(trx, scope, planId)
    if (!plan || plan.removed_at) throw notFound('plan')
    await treatedCase(trx, scope, plan.case_id)
    const problems = problemsOfMark(mark, await findToday(trx, scope))
    if (problems.length > 0) throw new AppError('invalid', 'This does not fit the day.', { fields: problems })
    const { practice_id, case_id, child_id } = plan
    const place = { practice_id, case_id, child_id, plan_id: planId, kind, due_on: dueOn }
    const fresh = { ...place, created_by: scope.actorId }
    const row =
      version === 0
        ? ((await insertMark(trx, { ...fresh, ...toColumns(key, mark) })) ??
          (await sameMark(trx, scope, key, mark)))
        : await updateMark(trx, scope, key, version, toColumns(key, mark))
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'contact-plan.marked',
      caseId: case_id,
      personIds: plan.with_person_id === null ? [child_id] : [child_id, plan.with_person_id],
      toldIds: [],
      subjectId: planId,
    })
    await recordEvent(trx, actor, {
      ...{ kind: 'contact-plan.marked', caseId: case_id, lane: 'team', personId: child_id },
      subjectId: planId,
    })
    return toDate(row)
  })
}

/** What was said already, where it is the same: the answer to the first time was lost on the way. */
async function sameMark(
  trx: Trx,
  scope: PracticeScope,
  key: MarkKey,
  mark: ContactDateMark,
): Promise<ContactDateRow | undefined> {
  const row = await findMark(trx, scope, key)
  if (!row || row.version !== 1 || row.created_by !== scope.actorId) return undefined
  const { outcome, movedTo, reason } = toDate(row)
  return outcome === mark.outcome && movedTo === mark.movedTo && reason === mark.reason ? row : undefined
}

function toColumns(key: MarkKey, { outcome, movedTo, reason }: ContactDateMark) {
  const content: Content = { reason }
  return { outcome, moved_to: movedTo, content: sealJson(sealedAt(key), content) }
}

function toDate(row: ContactDateRow): ContactDate {
  const key = { planId: row.plan_id, kind: row.kind, dueOn: row.due_on }
  return {
    ...key,
    on: row.moved_to ?? row.due_on,
    outcome: row.outcome,
    movedTo: row.moved_to,
    ...unsealJson<Content>(sealedAt(key), row.content),
    version: row.version,
  }
}
