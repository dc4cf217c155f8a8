import { sql, type ExpressionBuilder, type Insertable, type Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Database, Trx } from '#server/database.ts'
import type { NoteKind } from './notes.contract.ts'
import type { NoteRow, NoteSegmentRow, NoteTable } from './notes.table.ts'

/**
 * A note as a reader finds it in a list. `id` is that of the note, or, where its own text is not theirs, of the first
 * segment that is: the list is sorted and paged by it, so that nothing hangs on what is hidden.
 */
export type NoteHead = { note_id: string; id: string; occurred_on: string }

/** The end of a page: the next one goes on behind it. */
export type Place = { occurredOn: string; id: string }

type HeadPage = { caseId: string; kind: NoteKind; before?: Place | undefined; limit: number }

/** Newest first; one row more than the limit tells whether there are further ones. */
export async function listNoteHeads(trx: Trx, scope: PracticeScope, page: HeadPage): Promise<NoteHead[]> {
  return headsOfNotes(trx, scope, page)
    .unionAll(headsOfSegments(trx, scope, page))
    .orderBy('occurred_on', 'desc')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
}

/** Notes whose own text may be read. */
function headsOfNotes(trx: Trx, scope: PracticeScope, { caseId, kind, before }: HeadPage) {
  return trx
    .selectFrom('note')
    .select(['note.id as note_id', 'note.id', 'note.occurred_on'])
    .where('note.practice_id', '=', scope.practiceId)
    .where('note.case_id', '=', caseId)
    .$if(kind !== 'all', (query) =>
      query.where((eb) =>
        eb.or([
          ofKind(eb, 'note.lane', kind),
          eb.exists(
            eb
              .selectFrom('note_segment as part')
              .select('part.id')
              .whereRef('part.practice_id', '=', 'note.practice_id')
              .whereRef('part.note_id', '=', 'note.id')
              .where((inner) => ofKind(inner, 'part.lane', kind)),
          ),
        ]),
      ),
    )
    .$if(before !== undefined, (query) => query.where(isBehind('note', before!)))
}

/** Of each other note, the first segment that may be read. */
function headsOfSegments(trx: Trx, scope: PracticeScope, { caseId, kind, before }: HeadPage) {
  return trx
    .selectFrom('note_segment')
    .select(['note_segment.note_id', 'note_segment.id', 'note_segment.occurred_on'])
    .where('note_segment.practice_id', '=', scope.practiceId)
    .where('note_segment.case_id', '=', caseId)
    .where(isHead)
    .$if(kind !== 'all', (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('note_segment as part')
            .select('part.id')
            .whereRef('part.practice_id', '=', 'note_segment.practice_id')
            .whereRef('part.note_id', '=', 'note_segment.note_id')
            .where((inner) => ofKind(inner, 'part.lane', kind)),
        ),
      ),
    )
    .$if(before !== undefined, (query) => query.where(isBehind('note_segment', before!)))
}

function ofKind(eb: ExpressionBuilder<any, any>, lane: 'note.lane' | 'part.lane', kind: NoteKind) {
  return eb(lane, kind === 'process' ? '=' : '<>', 'process')
}

const isBehind = (table: 'note' | 'note_segment', { occurredOn, id }: Place) =>
  sql<boolean>`(${sql.ref(`${table}.occurred_on`)} < ${occurredOn}
    or ${sql.ref(`${table}.occurred_on`)} = ${occurredOn} and ${sql.ref(`${table}.id`)} > ${id})`

/** Neither the note's own text nor an earlier segment of it is there for the reader. */
const isHead = (eb: ExpressionBuilder<Database, 'note_segment'>) =>
  eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('note as own')
          .select('own.id')
          .whereRef('own.practice_id', '=', 'note_segment.practice_id')
          .whereRef('own.id', '=', 'note_segment.note_id'),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('note_segment as earlier')
          .select('earlier.id')
          .whereRef('earlier.practice_id', '=', 'note_segment.practice_id')
          .whereRef('earlier.note_id', '=', 'note_segment.note_id')
          .whereRef('earlier.position', '<', 'note_segment.position'),
      ),
    ),
  ])

/** The head that goes by this id; undefined for a hidden note and for a segment that is not the first to be read. */
export async function findNoteHead(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<(NoteHead & { case_id: string; status: string }) | undefined> {
  const note = trx
    .selectFrom('note')
    .select(['note.id as note_id', 'note.id', 'note.occurred_on', 'note.case_id', 'note.status'])
    .where('note.practice_id', '=', scope.practiceId)
    .where('note.id', '=', id)
  const segment = trx
    .selectFrom('note_segment')
    .select(['note_id', 'note_segment.id', 'occurred_on', 'case_id', 'status'])
    .where('note_segment.practice_id', '=', scope.practiceId)
    .where('note_segment.id', '=', id)
    .where(isHead)
  return note.unionAll(segment).limit(1).executeTakeFirst()
}

/** The head of a note for whoever reads any of it. */
export async function findNoteOfHead(
  trx: Trx,
  scope: PracticeScope,
  noteId: string,
): Promise<NoteHead | undefined> {
  const note = trx
    .selectFrom('note')
    .select(['note.id as note_id', 'note.id', 'note.occurred_on'])
    .where('note.practice_id', '=', scope.practiceId)
    .where('note.id', '=', noteId)
  const segment = trx
    .selectFrom('note_segment')
    .select(['note_id', 'note_segment.id', 'occurred_on'])
    .where('note_segment.practice_id', '=', scope.practiceId)
    .where('note_segment.note_id', '=', noteId)
    .where(isHead)
  return note.unionAll(segment).limit(1).executeTakeFirst()
}

export async function listNotesById(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<NoteRow[]> {
  if (ids.length === 0) return []
  return trx
    .selectFrom('note')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', 'in', ids)
    .execute()
}

/** The further segments of these notes that the reader may see, each in its order. */
export async function listSegments(
  trx: Trx,
  scope: PracticeScope,
  noteIds: readonly string[],
): Promise<NoteSegmentRow[]> {
  if (noteIds.length === 0) return []
  return trx
    .selectFrom('note_segment')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('note_id', 'in', noteIds)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function findNote(trx: Trx, scope: PracticeScope, id: string): Promise<NoteRow | undefined> {
  return (await listNotesById(trx, scope, [id]))[0]
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

/**
 * Days of a case with a signed note of a session, the earliest first. What an author or a supervision keeps to itself
 * does not count, so that the number is the same for all who treat.
 */
export async function listSessionDays(trx: Trx, scope: PracticeScope, caseId: string): Promise<string[]> {
  const days = (table: 'note' | 'note_segment') =>
    trx
      .selectFrom(table)
      .select('occurred_on')
      .where('practice_id', '=', scope.practiceId)
      .where('case_id', '=', caseId)
      .where('status', '=', 'signed')
      .where('setting', '<>', 'between')
      .where('lane', 'in', ['unit', 'self', 'team', 'safeguarding'])
  const rows = await days('note').union(days('note_segment')).orderBy('occurred_on').execute()
  return rows.map(({ occurred_on }) => occurred_on)
}
