import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { LibraryEntryRow, LibraryEntryTable } from './library.table.ts'

/** Everything of the practice that was not taken away, drafts too, as it was written. */
export async function listEntries(trx: Trx, scope: PracticeScope): Promise<LibraryEntryRow[]> {
  return trx
    .selectFrom('library_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Chapters and readings that clients may read. */
export async function listForClients(trx: Trx, scope: PracticeScope): Promise<LibraryEntryRow[]> {
  return trx
    .selectFrom('library_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('removed_at', 'is', null)
    .where('status', '=', 'published')
    .where('audience', '=', 'clients')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findEntry(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<LibraryEntryRow | undefined> {
  return trx
    .selectFrom('library_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertEntry(trx: Trx, row: Insertable<LibraryEntryTable>): Promise<void> {
  await trx.insertInto('library_entry').values(row).execute()
}

/** Changes an entry of this version; false where it is newer or not within reach. */
export async function updateEntry(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<LibraryEntryTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('library_entry')
    .set({ ...change, changed_by: scope.actorId, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
