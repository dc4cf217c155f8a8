import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  EmergencyOpeningRow,
  EmergencyOpeningTable,
  EmergencyReasonTable,
  EmergencyReviewTable,
} from './emergency.table.ts'

/** Somebody in a case that the actor does not treat; the names are sealed. */
export type SearchedRow = {
  person_id: string
  name: Buffer
  chosen_name: Buffer | null
  email: Buffer | null
  birth_date: string | null
  case_id: string
}

/** Whoever could be meant. The database counts the call, leaves its entry in the trail and refuses too many. */
export async function listSearched(trx: Trx, requestId: string | undefined): Promise<SearchedRow[]> {
  const { rows } =
    await sql<SearchedRow>`select * from access.search_in_emergency(${requestId ?? null})`.execute(trx)
  return rows
}

export const isTooManySearches = (error: unknown): boolean => stateOf(error) === 'SB002'
export const isUnknownCase = (error: unknown): boolean => stateOf(error) === '23503'

function stateOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

/** Opens for some hours from now by the clock of the database, which is the one that closes it. */
export async function insertOpening(
  trx: Trx,
  row: Omit<Insertable<EmergencyOpeningTable>, 'ends_at'>,
  hours: number,
): Promise<void> {
  await trx
    .insertInto('emergency_opening')
    .values({ ...row, ends_at: sql<Date>`now() + make_interval(hours => ${hours})` })
    .execute()
}

export async function insertReason(trx: Trx, row: Insertable<EmergencyReasonTable>): Promise<void> {
  await trx.insertInto('emergency_reason').values(row).execute()
}

export async function insertReview(trx: Trx, row: Insertable<EmergencyReviewTable>): Promise<void> {
  await trx.insertInto('emergency_review').values(row).execute()
}

export type ListedOpening = EmergencyOpeningRow & {
  is_running: boolean
  may_answer: boolean
  is_reviewed: boolean
}

/** What the actor may know of, newest first. `may_answer`: an owner, or who leads the case now. */
export async function listOpenings(
  trx: Trx,
  scope: PracticeScope,
  filter: { caseId?: string | undefined; id?: string | undefined },
): Promise<ListedOpening[]> {
  let query = trx
    .selectFrom('emergency_opening as o')
    .selectAll('o')
    .select([
      sql<boolean>`o.ended_at is null and o.ends_at > clock_timestamp()`.as('is_running'),
      sql<boolean>`exists (select from access.scope() s
        where s.is_owner or o.case_id = any (s.led_cases))`.as('may_answer'),
      sql<boolean>`exists (select from emergency_review v
        where v.practice_id = o.practice_id and v.opening_id = o.id)`.as('is_reviewed'),
    ])
    .where('o.practice_id', '=', scope.practiceId)
  if (filter.caseId !== undefined) query = query.where('o.case_id', '=', filter.caseId)
  if (filter.id !== undefined) query = query.where('o.id', '=', filter.id)
  return query.orderBy('o.opened_at', 'desc').orderBy('o.id').limit(200).execute()
}

/** Ends every running opening of a member for a case; a further one cannot be left over by a second window. */
export async function endOpenings(
  trx: Trx,
  scope: PracticeScope,
  { caseId, memberId }: { caseId: string; memberId: string },
): Promise<number> {
  const result = await trx
    .updateTable('emergency_opening')
    .set({ ended_at: sql<Date>`clock_timestamp()`, ended_by: scope.actorId })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function findReason(trx: Trx, scope: PracticeScope, openingId: string) {
  return trx
    .selectFrom('emergency_reason')
    .select('body')
    .where('practice_id', '=', scope.practiceId)
    .where('opening_id', '=', openingId)
    .executeTakeFirst()
}

export async function findReview(trx: Trx, scope: PracticeScope, openingId: string) {
  return trx
    .selectFrom('emergency_review')
    .select(['body', 'reviewed_by', 'reviewed_at'])
    .where('practice_id', '=', scope.practiceId)
    .where('opening_id', '=', openingId)
    .executeTakeFirst()
}

/** What was read of the case meanwhile; nothing for who does not answer for it. */
export async function listReads(trx: Trx, openingId: string): Promise<{ at: Date; action: string }[]> {
  const { rows } = await sql<{
    at: Date
    action: string
  }>`select * from access.emergency_reads(${openingId})`.execute(trx)
  return rows
}
