import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { NoteSegmentTable } from './notes.table.ts'

/** Columns of a segment that its author may still change. */
const changed = [
  'position',
  'lane',
  'person_id',
  'subject_ids',
  'speaker_id',
  'setting',
  'occurred_on',
  'is_third_party',
  'third_party',
  'in_confidence',
  'share_reason',
  'body',
] as const

/** Makes these the segments of a draft, and there are no others. */
export async function replaceSegments(
  trx: Trx,
  scope: PracticeScope,
  noteId: string,
  segments: readonly Insertable<NoteSegmentTable>[],
): Promise<void> {
  const ids = segments.map(({ id }) => id)
  await trx
    .deleteFrom('note_segment')
    .where('practice_id', '=', scope.practiceId)
    .where('note_id', '=', noteId)
    .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
    .execute()
  if (segments.length === 0) return
  await trx
    .insertInto('note_segment')
    .values(segments)
    .onConflict((conflict) =>
      conflict
        .columns(['practice_id', 'note_id', 'id'])
        .doUpdateSet((eb) =>
          Object.fromEntries(changed.map((column) => [column, eb.ref(`excluded.${column}`)])),
        ),
    )
    .execute()
}

/** Takes the draft for itself until the end of the transaction; false where it is signed, newer, or not the actor's. */
export async function lockDraft(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('note')
    .select('id')
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Signs the segments of a draft. Those that need no reason keep none. */
export async function signSegments(
  trx: Trx,
  scope: PracticeScope,
  noteId: string,
  signing: { at: Date; withReason: readonly string[] },
): Promise<void> {
  await trx
    .updateTable('note_segment')
    .set((eb) => ({
      status: 'signed',
      signed_at: signing.at,
      share_reason: eb
        .case()
        .when('id', 'in', signing.withReason.length > 0 ? signing.withReason : [noteId])
        .then(eb.ref('share_reason'))
        .else(null)
        .end(),
    }))
    .where('practice_id', '=', scope.practiceId)
    .where('note_id', '=', noteId)
    .where('status', '=', 'draft')
    .execute()
}

/**
 * Signs note and segments as they would be signed, for a look at who reads what. Whoever calls it takes it back.
 * Reasons that are still missing are put in place, since they decide nothing about who reads.
 */
export async function signForALook(trx: Trx, scope: PracticeScope, noteId: string): Promise<void> {
  const reason = sql<Buffer>`coalesce(share_reason, '\\x00')`
  const signed = { status: 'signed', signed_at: new Date(), share_reason: reason } as const
  await trx
    .updateTable('note_segment')
    .set(signed)
    .where('practice_id', '=', scope.practiceId)
    .where('note_id', '=', noteId)
    .where('status', '=', 'draft')
    .execute()
  await trx
    .updateTable('note')
    .set(signed)
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', noteId)
    .where('status', '=', 'draft')
    .execute()
}

export async function savepoint(trx: Trx): Promise<{ undo(): Promise<void> }> {
  await sql`savepoint a_look`.execute(trx)
  return {
    async undo() {
      await sql`rollback to savepoint a_look`.execute(trx)
    },
  }
}
