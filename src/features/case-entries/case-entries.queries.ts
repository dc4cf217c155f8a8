import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  CaseEntryRow,
  CaseEntryTable,
  CaseEntryVersionRow,
  EntryCopyRow,
  EntryCopyTable,
  EntryReplyRow,
  EntryReplyTable,
} from './case-entries.table.ts'

/** An entry and where it stands in the list. */
export type PlacedEntryRow = CaseEntryRow & { day: string; made: string }

const day = sql<string>`coalesce(on_day, (created_at at time zone 'UTC')::date)::text`
const made = sql<string>`created_at::text`

/** Newest first, one row more than the limit. */
export async function listCaseEntries(
  trx: Trx,
  scope: PracticeScope,
  {
    caseId,
    kinds,
    before,
    limit,
  }: {
    caseId: string
    kinds?: readonly string[] | undefined
    before?: { day: string; made: string; id: string } | undefined
    limit: number
  },
): Promise<PlacedEntryRow[]> {
  let query = trx
    .selectFrom('case_entry')
    .selectAll()
    .select([day.as('day'), made.as('made')])
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
  if (kinds) query = query.where('kind', 'in', [...kinds])
  if (before)
    query = query.where(
      sql<boolean>`(coalesce(on_day, (created_at at time zone 'UTC')::date), created_at, id)
        < (${before.day}::date, ${before.made}::timestamptz, ${before.id}::uuid)`,
    )
  return query
    .orderBy(sql`coalesce(on_day, (created_at at time zone 'UTC')::date)`, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

type Address = { caseId: string; id: string }

const entryAt = (trx: Trx, scope: PracticeScope, { caseId, id }: Address) =>
  trx
    .selectFrom('case_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)

/** Also a removed one. */
export async function findCaseEntry(
  trx: Trx,
  scope: PracticeScope,
  address: Address,
): Promise<CaseEntryRow | undefined> {
  return entryAt(trx, scope, address).executeTakeFirst()
}

/** The same, held until the transaction ends, so that changes of two people follow each other. */
export async function holdCaseEntry(
  trx: Trx,
  scope: PracticeScope,
  address: Address,
): Promise<CaseEntryRow | undefined> {
  return entryAt(trx, scope, address).forUpdate().executeTakeFirst()
}

const idsAmong = (trx: Trx, scope: PracticeScope, caseId: string, ids: readonly string[]) =>
  trx
    .selectFrom('case_entry')
    .select('id')
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('id', 'in', [...ids])

export async function listEntryIds(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await idsAmong(trx, scope, caseId, ids).execute()
  return rows.map(({ id }) => id)
}

/** Of these, the ones in the lane of the team that were not removed. */
export async function listTeamEntryIds(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  ids: readonly string[],
): Promise<string[]> {
  const all = idsAmong(trx, scope, caseId, ids)
  const rows = await all.where('lane', '=', 'team').where('removed_at', 'is', null).execute()
  return rows.map(({ id }) => id)
}

/** False where there is one of this id already. */
export async function insertCaseEntry(trx: Trx, row: Insertable<CaseEntryTable>): Promise<boolean> {
  const result = await trx
    .insertInto('case_entry')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateCaseEntry(
  trx: Trx,
  { practice_id, case_id, id }: CaseEntryRow,
  change: {
    people: string[]
    owner_id: string | null
    on_day: string | null
    content: Buffer
    changed_by: string
    version: number
  },
): Promise<CaseEntryRow> {
  return trx
    .updateTable('case_entry')
    .set({ ...change, changed_at: sql`clock_timestamp()`, removed_at: null })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes beside what an entry says whose it is. */
export async function setOwner(
  trx: Trx,
  { practice_id, case_id, id }: CaseEntryRow,
  ownerId: string | null,
): Promise<void> {
  await trx
    .updateTable('case_entry')
    .set({ owner_id: ownerId })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('id', '=', id)
    .execute()
}

export async function setRemoved(
  trx: Trx,
  scope: PracticeScope,
  { caseId, id }: Address,
  removedAt: Date | null,
): Promise<CaseEntryRow | undefined> {
  return trx
    .updateTable('case_entry')
    .set({ removed_at: removedAt })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

export async function insertEntryVersion(
  trx: Trx,
  row: Omit<CaseEntryVersionRow, 'changed_at'>,
): Promise<void> {
  await trx
    .insertInto('case_entry_version')
    .values({ ...row, changed_at: sql`clock_timestamp()` })
    .execute()
}

/** Newest first. */
export async function listEntryVersions(
  trx: Trx,
  scope: PracticeScope,
  { caseId, id }: Address,
): Promise<CaseEntryVersionRow[]> {
  return trx
    .selectFrom('case_entry_version')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('entry_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
}

export async function findEntryVersion(
  trx: Trx,
  scope: PracticeScope,
  { caseId, id }: Address,
  version: number,
): Promise<CaseEntryVersionRow | undefined> {
  return trx
    .selectFrom('case_entry_version')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('entry_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** Of these entries, newest first, those that were taken back as well. */
export async function listCopies(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  entryIds: readonly string[],
): Promise<EntryCopyRow[]> {
  if (entryIds.length === 0) return []
  return trx
    .selectFrom('entry_copy')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('entry_id', 'in', [...entryIds])
    .orderBy('given_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function findCopy(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<EntryCopyRow | undefined> {
  return trx
    .selectFrom('entry_copy')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False where there is one of this id already. */
export async function insertCopy(trx: Trx, row: Insertable<EntryCopyTable>): Promise<boolean> {
  const result = await trx
    .insertInto('entry_copy')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function withdrawCopy(trx: Trx, { practice_id, case_id, id }: EntryCopyRow): Promise<void> {
  await trx
    .updateTable('entry_copy')
    .set({ withdrawn_at: sql`clock_timestamp()` })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Every copy of an entry that clients still have. */
export async function withdrawCopiesOf(trx: Trx, { practice_id, case_id, id }: CaseEntryRow): Promise<void> {
  await trx
    .updateTable('entry_copy')
    .set({ withdrawn_at: sql`clock_timestamp()` })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('entry_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** What others than this person still have of an entry. */
export async function withdrawCopiesOfOthers(
  trx: Trx,
  { practice_id, case_id, id }: CaseEntryRow,
  ownerId: string | null,
): Promise<void> {
  await trx
    .updateTable('entry_copy')
    .set({ withdrawn_at: sql`clock_timestamp()` })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('entry_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`person_id is distinct from ${ownerId}::uuid`)
    .execute()
}

/** What these people may read of copies in the cases they take part in, newest first. Narrowed by columns of the row. */
export async function listOwnCopies(
  trx: Trx,
  scope: PracticeScope,
  {
    ownIds,
    caseIds,
    kinds,
  }: { ownIds: readonly string[]; caseIds: readonly string[]; kinds?: readonly string[] | undefined },
): Promise<EntryCopyRow[]> {
  let query = trx
    .selectFrom('entry_copy')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('person_id', 'in', [...ownIds]),
        ...(caseIds.length > 0 ? [eb.and([eb('lane', '=', 'unit'), eb('case_id', 'in', [...caseIds])])] : []),
      ]),
    )
  if (kinds) query = query.where('kind', 'in', [...kinds])
  return query.orderBy('given_at', 'desc').orderBy('id').limit(500).execute()
}

/** Newest first. */
export async function listReplies(
  trx: Trx,
  scope: PracticeScope,
  copyIds: readonly string[],
  ofPeople?: readonly string[],
): Promise<EntryReplyRow[]> {
  if (copyIds.length === 0) return []
  let query = trx
    .selectFrom('entry_reply')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('copy_id', 'in', [...copyIds])
  if (ofPeople) query = query.where('person_id', 'in', [...ofPeople])
  return query.orderBy('replied_at', 'desc').orderBy('id').execute()
}

/** The numbers that a client chose for copies of these entries, also for those they no longer have; newest first. */
export async function listOwnRatings(
  trx: Trx,
  scope: PracticeScope,
  { ownIds, entryIds }: { ownIds: readonly string[]; entryIds: readonly string[] },
): Promise<(EntryReplyRow & { entry_id: string })[]> {
  if (entryIds.length === 0) return []
  return trx
    .selectFrom('entry_reply')
    .innerJoin(
      sql<{ copy_id: string; entry_id: string }>`access.answered_copies()`.as('answered'),
      'answered.copy_id',
      'entry_reply.copy_id',
    )
    .selectAll('entry_reply')
    .select('answered.entry_id')
    .where('entry_reply.practice_id', '=', scope.practiceId)
    .where('entry_reply.person_id', 'in', [...ownIds])
    .where('entry_reply.answer', '=', 'rated')
    .where('answered.entry_id', 'in', [...entryIds])
    .orderBy('entry_reply.replied_at', 'desc')
    .orderBy('entry_reply.id')
    .execute()
}

/** False where there is one of this id already. */
export async function insertReply(trx: Trx, row: Insertable<EntryReplyTable>): Promise<boolean> {
  const result = await trx
    .insertInto('entry_reply')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
