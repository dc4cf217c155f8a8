import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { ContactPlan, ContactPlanDraft, NewContactPlan } from './contact-plans.contract.ts'
import { findPlan, insertPlan, listPlans, updatePlan } from './history.queries.ts'
import { problemsOfPlan } from './history.rules.ts'
import type { ContactPlanRow } from './history.table.ts'
import { treatedCase } from './treated-case.service.ts'

type Content = Pick<ContactPlan, 'whom' | 'frequency' | 'rhythm' | 'place' | 'supervisor' | 'order'>
const place = (id: string) => ({ table: 'contact_plan', column: 'content', rowId: id, lane: 'team' })

export async function readPlans(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactPlan[]> {
  return (await listPlans(trx, scope, caseId, childId)).map(toPlan)
}

export async function addPlan(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewContactPlan,
): Promise<ContactPlan> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    await checkPlan(trx, scope, caseId, input.childId, input)
    const existing = await findPlan(trx, scope, input.id)
    if (existing && (existing.created_by !== scope.actorId || existing.case_id !== caseId))
      throw new AppError('conflict', 'This has already been recorded.')
    if (!existing)
      await insertPlan(trx, {
        practice_id: scope.practiceId,
        id: input.id,
        case_id: caseId,
        child_id: input.childId,
        created_by: scope.actorId,
        ...toColumns(input.id, input),
      })
    const plan = toPlan((await findPlan(trx, scope, input.id))!)
    await record(trx, actor, existing ? 'history.read' : 'contact-plan.added', plan)
    return plan
  })
}

export async function changePlan(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: ContactPlanDraft,
): Promise<ContactPlan> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const before = await findPlan(trx, scope, id)
    if (!before || before.removed_at) throw notFound('plan')
    await checkPlan(trx, scope, before.case_id, before.child_id, draft)
    const row = await updatePlan(trx, scope, id, version, toColumns(id, draft))
    if (!row) throw changedMeanwhile()
    const plan = toPlan(row)
    await record(trx, actor, 'contact-plan.changed', plan)
    return plan
  })
}

/** Takes a plan away, or brings it back as it was. */
export async function setPlanRemoved(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  isRemoved: boolean,
): Promise<ContactPlan> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    if (!(await findPlan(trx, scope, id))) throw notFound('plan')
    const row = await updatePlan(trx, scope, id, version, { removed_at: isRemoved ? new Date() : null })
    if (!row) throw changedMeanwhile()
    const plan = toPlan(row)
    await record(trx, actor, isRemoved ? 'contact-plan.removed' : 'contact-plan.restored', plan)
    return plan
  })
}

async function checkPlan(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
  draft: ContactPlanDraft,
): Promise<void> {
  const { people } = await treatedCase(trx, scope, caseId)
  const problems = problemsOfPlan(draft, childId, people)
  if (!people.has(childId)) problems.push({ path: 'childId', message: 'This person is not in the case.' })
  if (problems.length > 0)
    throw new AppError('invalid', 'The plan does not fit together.', { fields: problems })
}

async function record(trx: Trx, actor: Actor, action: string, plan: ContactPlan): Promise<void> {
  const { id, caseId, childId, withPersonId } = plan
  const personIds = withPersonId === null ? [childId] : [childId, withPersonId]
  await recordAudit(trx, actor, { action, caseId, personIds, toldIds: [], subjectId: id })
  if (action !== 'history.read')
    await recordEvent(trx, actor, { kind: action, caseId, lane: 'team', personId: childId, subjectId: id })
}

function toColumns(id: string, draft: ContactPlanDraft) {
  const { whom, frequency, rhythm, supervisor, order } = draft
  const content: Content = { whom, frequency, rhythm, place: draft.place, supervisor, order }
  return {
    with_person_id: draft.withPersonId,
    mode: draft.mode,
    from_on: draft.fromOn,
    to_on: draft.toOn,
    review_on: draft.reviewOn,
    content: sealJson(place(id), content),
  }
}

function toPlan(row: ContactPlanRow): ContactPlan {
  // What was written before there were rhythms has none.
  const content = unsealJson<Content | Omit<Content, 'rhythm'>>(place(row.id), row.content)
  return {
    id: row.id,
    caseId: row.case_id,
    childId: row.child_id,
    withPersonId: row.with_person_id,
    mode: row.mode,
    rhythm: null,
    ...content,
    fromOn: row.from_on,
    toOn: row.to_on,
    reviewOn: row.review_on,
    isRemoved: row.removed_at !== null,
    version: row.version,
  }
}
