import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { NoteRow, NoteTable } from './notes.table.ts'

/** Newest first; one row more than the limit tells whether there are further ones. */
export async function listNotes(
  trx: Trx,
  scope: PracticeScope,
  page: { caseId: string; before?: { occurredOn: string; id: string } | undefined; limit: number },
): Promise<NoteRow[]> {
  let query = trx
    .selectFrom('note')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', page.caseId)
  const before = page.before
  if (before)
    query = query.where((eb) =>
      eb.or([
        eb('occurred_on', '<', before.occurredOn),
        eb.and([eb('occurred_on', '=', before.occurredOn), eb('id', '>', before.id)]),
      ]),
    )
  return query
    .orderBy('occurred_on', 'desc')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
}

export async function findNote(trx: Trx, scope: PracticeScope, id: string): Promise<NoteRow | undefined> {
  return trx
    .selectFrom('note')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertNote(trx: Trx, note: Insertable<NoteTable>): Promise<void> {
  await trx.insertInto('note').values(note).execute()
}

/** Changes a draft of this version; undefined where it is signed, newer, or not the actor's. */
export async function updateDraft(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<NoteTable>,
): Promise<NoteRow | undefined> {
  return trx
    .updateTable('note')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .returningAll()
    .executeTakeFirst()
}

export async function deleteDraft(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
): Promise<boolean> {
  const result = await trx
    .deleteFrom('note')
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
