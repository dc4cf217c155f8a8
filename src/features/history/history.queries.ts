import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ContactPlanRow, ContactPlanTable, HistoryEntryRow, HistoryEntryTable } from './history.table.ts'

/** Entries of some people of a case that were not removed, as they were entered. */
export async function listEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personIds: readonly string[],
): Promise<HistoryEntryRow[]> {
  return trx
    .selectFrom('history_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', 'in', [...personIds])
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findEntry(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<HistoryEntryRow | undefined> {
  return trx
    .selectFrom('history_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertEntry(trx: Trx, entry: Insertable<HistoryEntryTable>): Promise<void> {
  await trx.insertInto('history_entry').values(entry).execute()
}

/** Changes an entry of this version; undefined where it is newer or not within reach. */
export async function updateEntry(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<HistoryEntryTable>,
): Promise<HistoryEntryRow | undefined> {
  return trx
    .updateTable('history_entry')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

/** Plans for a child's contact that were not removed, the newest first. */
export async function listPlans(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactPlanRow[]> {
  return trx
    .selectFrom('contact_plan')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('child_id', '=', childId)
    .where('removed_at', 'is', null)
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .execute()
}

export async function findPlan(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ContactPlanRow | undefined> {
  return trx
    .selectFrom('contact_plan')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertPlan(trx: Trx, plan: Insertable<ContactPlanTable>): Promise<void> {
  await trx.insertInto('contact_plan').values(plan).execute()
}

export async function updatePlan(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<ContactPlanTable>,
): Promise<ContactPlanRow | undefined> {
  return trx
    .updateTable('contact_plan')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
