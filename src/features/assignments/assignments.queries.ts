import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  AnswerLinkTable,
  AssignmentRow,
  AssignmentTable,
  OccasionRow,
  OccasionTable,
} from './assignments.table.ts'

export type OccasionListRow = OccasionRow & { answered_on: string | null; has_open_link: boolean }

export async function listAssignments(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<AssignmentRow[]> {
  return trx
    .selectFrom('assignment')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Repeating assignments of the actor's own cases whose newest day has come and has no occasion yet. */
export async function listDueAssignments(
  trx: Trx,
  scope: PracticeScope,
  today: string,
): Promise<AssignmentRow[]> {
  const lastDay = sql<string>`a.starts_on + (least(${today}::date, coalesce(a.ends_on, ${today}::date)) - a.starts_on)
    / a.every_days * a.every_days`
  return trx
    .selectFrom('assignment as a')
    .innerJoin('care_team as c', (join) =>
      join.onRef('c.practice_id', '=', 'a.practice_id').onRef('c.case_id', '=', 'a.case_id'),
    )
    .selectAll('a')
    .where('a.practice_id', '=', scope.practiceId)
    .where('c.member_id', '=', scope.actorId)
    .where('c.position', '<>', 'supervisor')
    .where('c.ended_at', 'is', null)
    .where('a.status', '=', 'active')
    .where('a.every_days', 'is not', null)
    .where('a.starts_on', '<=', today)
    .where(
      sql<boolean>`not exists (select from occasion o where o.practice_id = a.practice_id
        and o.assignment_id = a.id and o.due_on >= ${lastDay})`,
    )
    .execute()
}

export async function listOccasions(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<OccasionListRow[]> {
  const practiceId = scope.practiceId
  return trx
    .selectFrom('occasion as o')
    .selectAll('o')
    .select([
      sql<string | null>`(select max(r.answered_on)::text from response r
        where r.practice_id = ${practiceId} and r.occasion_id = o.id)`.as('answered_on'),
      sql<boolean>`exists (select from answer_link l where l.practice_id = ${practiceId} and l.occasion_id = o.id
        and l.revoked_at is null and l.expires_at > now())`.as('has_open_link'),
    ])
    .where('o.practice_id', '=', practiceId)
    .where('o.case_id', '=', caseId)
    .orderBy('o.due_on')
    .orderBy('o.id')
    .execute()
}

export async function findAssignment(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<AssignmentRow | undefined> {
  return trx
    .selectFrom('assignment')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function findOccasion(
  trx: Trx,
  practiceId: string,
  id: string,
): Promise<OccasionRow | undefined> {
  return trx
    .selectFrom('occasion')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Withdraws what is still open of somebody in a case. */
export async function withdrawOpenOccasions(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personId: string,
): Promise<void> {
  await trx
    .updateTable('answer_link')
    .set({ revoked_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
  await trx
    .updateTable('assignment')
    .set({ status: 'ended' })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .execute()
  await trx
    .updateTable('occasion')
    .set({ status: 'withdrawn' })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('status', '=', 'open')
    .execute()
}

/** Ends what these people are asked in the lane of the unit, and remembers by which separation. */
export async function closeSharedAssignments(
  trx: Trx,
  scope: PracticeScope,
  { caseId, personIds, separationId }: { caseId: string; personIds: readonly string[]; separationId: string },
): Promise<void> {
  await trx
    .updateTable('assignment')
    .set({ status: 'ended', closed_by_separation: separationId })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', 'in', personIds)
    .where('lane', '=', 'unit')
    .where('status', '=', 'active')
    .execute()
  const closed = trx
    .selectFrom('assignment')
    .select('id')
    .where('practice_id', '=', scope.practiceId)
    .where('closed_by_separation', '=', separationId)
  await trx
    .updateTable('answer_link')
    .set({ revoked_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('revoked_at', 'is', null)
    .where('occasion_id', 'in', (eb) =>
      eb
        .selectFrom('occasion')
        .select('id')
        .where('practice_id', '=', scope.practiceId)
        .where('assignment_id', 'in', closed),
    )
    .execute()
  await trx
    .updateTable('occasion')
    .set({ status: 'withdrawn' })
    .where('practice_id', '=', scope.practiceId)
    .where('assignment_id', 'in', closed)
    .where('status', '=', 'open')
    .execute()
}

/** Occasions of an assignment that goes on are withdrawn by nothing else, so each that is was closed with it. */
export async function reopenClosedAssignments(
  trx: Trx,
  scope: PracticeScope,
  separationId: string,
): Promise<void> {
  await trx
    .updateTable('occasion')
    .set({ status: 'open' })
    .where('practice_id', '=', scope.practiceId)
    .where('status', '=', 'withdrawn')
    .where('assignment_id', 'in', (eb) =>
      eb
        .selectFrom('assignment')
        .select('id')
        .where('practice_id', '=', scope.practiceId)
        .where('closed_by_separation', '=', separationId),
    )
    .execute()
  await trx
    .updateTable('assignment')
    .set({ status: 'active', closed_by_separation: null })
    .where('practice_id', '=', scope.practiceId)
    .where('closed_by_separation', '=', separationId)
    .execute()
}

export async function insertAssignment(trx: Trx, row: Insertable<AssignmentTable>): Promise<void> {
  await trx.insertInto('assignment').values(row).execute()
}

export async function insertOccasion(trx: Trx, row: Insertable<OccasionTable>): Promise<void> {
  await trx
    .insertInto('occasion')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'assignment_id', 'due_on']).doNothing())
    .execute()
}

export async function setOccasionStatus(
  trx: Trx,
  practiceId: string,
  id: string,
  status: OccasionRow['status'],
): Promise<void> {
  await trx
    .updateTable('occasion')
    .set({ status })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute()
}

/** Ends an assignment and withdraws what is still open of it; false where the actor does not treat the case. */
export async function endAssignment(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  today: string,
): Promise<boolean> {
  const ended = await trx
    .updateTable('assignment')
    .set((eb) => ({
      status: 'ended',
      ends_on: sql<string>`greatest(starts_on, ${today}::date)`,
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
  await trx
    .updateTable('occasion')
    .set({ status: 'withdrawn' })
    .where('practice_id', '=', scope.practiceId)
    .where('assignment_id', '=', id)
    .where('status', '=', 'open')
    .execute()
  return ended.numUpdatedRows > 0n
}

export async function insertAnswerLink(trx: Trx, row: Insertable<AnswerLinkTable>): Promise<void> {
  await trx.insertInto('answer_link').values(row).execute()
}

/** A new link takes the place of the ones before. */
export async function revokeLinks(trx: Trx, scope: PracticeScope, occasionId: string): Promise<void> {
  await trx
    .updateTable('answer_link')
    .set({ revoked_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('occasion_id', '=', occasionId)
    .where('revoked_at', 'is', null)
    .execute()
}

export type ClaimedLink = {
  practice_id: string
  link_id: string
  occasion_id: string
  outcome: 'open' | 'answered' | 'expired' | 'revoked' | 'in-use'
}

/** Looks a link up before any actor is known, and binds it to the browser that opens it first. */
export async function claimLink(
  trx: Pick<Trx, 'getExecutor'>,
  tokenHash: Buffer,
  browserHash: Buffer,
): Promise<ClaimedLink | undefined> {
  const { rows } =
    await sql<ClaimedLink>`select * from access.claim_link(${tokenHash}, ${browserHash})`.execute(trx as Trx)
  return rows[0]
}
