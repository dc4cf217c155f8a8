import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { BondEntryRow, BondEntryTable } from './bond-page.table.ts'

/** Newest first; what has no day comes last. */
export async function listEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  bondIds: readonly string[],
): Promise<BondEntryRow[]> {
  return trx
    .selectFrom('bond_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('bond_id', 'in', bondIds)
    .where('removed_at', 'is', null)
    .orderBy('occurred_on', (order) => order.desc().nullsLast())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Also a removed one. */
export async function findEntry(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<BondEntryRow | undefined> {
  return trx
    .selectFrom('bond_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertEntry(trx: Trx, row: Insertable<BondEntryTable>): Promise<void> {
  await trx.insertInto('bond_entry').values(row).execute()
}

export async function updateEntry(
  trx: Trx,
  { practice_id, case_id, id }: BondEntryRow,
  version: number,
  change: Updateable<BondEntryTable>,
): Promise<BondEntryRow | undefined> {
  return trx
    .updateTable('bond_entry')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
