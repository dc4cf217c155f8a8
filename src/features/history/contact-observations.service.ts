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
import { problemsOfObservation } from './contact-dates.rules.ts'
import type {
  ContactObservation,
  ContactObservationDraft,
  NewContactObservation,
} from './contact-observations.contract.ts'
import {
  findObservation,
  insertObservation,
  listObservations,
  updateObservation,
} from './contact-observations.queries.ts'
import { findPlan } from './history.queries.ts'
import type { ContactObservationRow } from './history.table.ts'
import { treatedCase } from './treated-case.service.ts'

type Content = Pick<ContactObservation, 'observer' | 'ratings' | 'text'>
const place = (id: string, lane: string) => ({
  table: 'contact_observation',
  column: 'content',
  rowId: id,
  lane,
})

/** Observations of a child, inside the transaction of another reading. */
export async function readObservations(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactObservation[]> {
  return (await listObservations(trx, scope, caseId, childId)).map(toObservation)
}

/** Adds an observation to a plan. Sending the same one again gives the one that was stored. */
export async function addObservation(
  access: Access,
  actor: Actor,
  planId: string,
  input: NewContactObservation,
): Promise<ContactObservation> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const plan = await findPlan(trx, scope, planId)
    if (!plan || plan.removed_at) throw notFound('plan')
    await treatedCase(trx, scope, plan.case_id)
    await checkObservation(trx, scope, input)
    const existing = await findObservation(trx, scope, input.id)
    if (existing && (existing.created_by !== scope.actorId || existing.plan_id !== planId))
      throw new AppError('conflict', 'This has already been recorded.')
    if (!existing)
      await insertObservation(trx, {
        practice_id: scope.practiceId,
        id: input.id,
        plan_id: planId,
        case_id: plan.case_id,
        child_id: plan.child_id,
        created_by: scope.actorId,
        ...toColumns(input.id, input),
      })
    const observation = toObservation((await findObservation(trx, scope, input.id))!)
    await record(trx, actor, existing ? 'history.read' : 'contact-plan.observed', observation)
    return observation
  })
}

export async function changeObservation(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: ContactObservationDraft,
): Promise<ContactObservation> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const before = await findObservation(trx, scope, id)
    if (!before || before.removed_at) throw notFound('observation')
    await treatedCase(trx, scope, before.case_id)
    await checkObservation(trx, scope, draft)
    if (draft.lane === 'process' && before.created_by !== scope.actorId)
      throw new AppError('invalid', 'Only who wrote an observation can keep it for themselves.', {
        fields: [{ path: 'lane', message: 'Choose the care team or safeguarding.' }],
      })
    const row = await updateObservation(trx, scope, id, version, toColumns(id, draft))
    if (!row) throw changedMeanwhile()
    const observation = toObservation(row)
    await record(trx, actor, 'contact-plan.observation-changed', observation)
    return observation
  })
}

/** Takes an observation away, or brings it back as it was. */
export async function setObservationRemoved(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  isRemoved: boolean,
): Promise<ContactObservation> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const before = await findObservation(trx, scope, id)
    if (!before) throw notFound('observation')
    await treatedCase(trx, scope, before.case_id)
    const row = await updateObservation(trx, scope, id, version, {
      removed_at: isRemoved ? new Date() : null,
    })
    if (!row) throw changedMeanwhile()
    const observation = toObservation(row)
    const action = isRemoved ? 'contact-plan.observation-removed' : 'contact-plan.observation-restored'
    await record(trx, actor, action, observation)
    return observation
  })
}

async function checkObservation(
  trx: Trx,
  scope: PracticeScope,
  draft: ContactObservationDraft,
): Promise<void> {
  const problems = problemsOfObservation(draft, await findToday(trx, scope))
  if (problems.length > 0)
    throw new AppError('invalid', 'The observation does not fit together.', { fields: problems })
}

async function record(trx: Trx, actor: Actor, action: string, one: ContactObservation): Promise<void> {
  const { id, caseId, childId, lane } = one
  await recordAudit(trx, actor, { action, caseId, personIds: [childId], toldIds: [], subjectId: id })
  if (action !== 'history.read')
    await recordEvent(trx, actor, { kind: action, caseId, lane, personId: childId, subjectId: id })
}

function toColumns(id: string, draft: ContactObservationDraft) {
  const { lane, contactOn, moment, observer, ratings, text } = draft
  const content: Content = { observer, ratings, text }
  return { lane, contact_on: contactOn, moment, content: sealJson(place(id, lane), content) }
}

function toObservation(row: ContactObservationRow): ContactObservation {
  return {
    id: row.id,
    planId: row.plan_id,
    caseId: row.case_id,
    childId: row.child_id,
    contactOn: row.contact_on,
    moment: row.moment,
    lane: row.lane,
    ...unsealJson<Content>(place(row.id, row.lane), row.content),
    createdBy: row.created_by,
    isRemoved: row.removed_at !== null,
    version: row.version,
  }
}
