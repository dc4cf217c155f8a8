import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { seal, unseal } from '#server/sealed.ts'
import type { Note, NoteDraft, NoteKind, NoteSegment } from './notes.contract.ts'
import { listNotesById, listSegments, type NoteHead } from './notes.queries.ts'
import type { Part } from './sharing.contract.ts'
import type { NoteRow, NoteSegmentRow, NoteSegmentTable, PartRow } from './notes.table.ts'

type PartTable = 'note' | 'note_segment'
const place = (table: PartTable, column: string, rowId: string, lane: string) => ({
  table,
  column,
  rowId,
  lane,
})

/** Of what is kept beside a text, only who treats the case learns from whom it came and why it may be read. */
export type Reader = { id: string; isTreating: boolean }

/**
 * Notes as far as the policies let the reader see them. Whoever may not read a note's own text gets the first segment
 * that is theirs in its place.
 */
export async function readNotes(
  trx: Trx,
  scope: PracticeScope,
  heads: readonly NoteHead[],
  isTreating: boolean,
  kind: NoteKind = 'all',
): Promise<Note[]> {
  const noteIds = heads.map(({ note_id }) => note_id)
  const notes = new Map((await listNotesById(trx, scope, noteIds)).map((row) => [row.id, row]))
  const segments = Map.groupBy(await listSegments(trx, scope, noteIds), (row) => row.note_id)
  const amended = await readable(
    trx,
    scope,
    [...notes.values()].flatMap((row) => row.amends_id ?? []),
  )
  const reader = { id: scope.actorId, isTreating }
  return heads.flatMap(({ note_id, id }) => {
    const note = notes.get(note_id)
    const parts = partsIn(note, segments.get(note_id) ?? [], reader, kind)
    return parts.length === 0 ? [] : toNote(id, note, segments.get(note_id)?.[0], parts, amended)
  })
}

/** Whether these are notes that the reader may know of. */
async function readable(trx: Trx, scope: PracticeScope, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await listNotesById(trx, scope, ids)).map(({ id }) => id))
}

function partsIn(
  note: NoteRow | undefined,
  segments: readonly NoteSegmentRow[],
  reader: Reader,
  kind: NoteKind,
): NoteSegment[] {
  const parts = [
    ...(note ? [toPart('note', note, reader)] : []),
    ...segments.map((row) => toPart('note_segment', row, reader)),
  ]
  return parts.filter(({ lane }) => kind === 'all' || (lane === 'process') === (kind === 'process'))
}

function toPart(table: PartTable, row: PartRow, reader: Reader): NoteSegment {
  const text = (column: 'body' | 'third_party' | 'share_reason') =>
    row[column] && unseal(place(table, column, row.id, row.lane), row[column])
  const knowsOrigin = reader.isTreating || reader.id === row.author_id
  return {
    id: row.id,
    lane: row.lane,
    personId: row.person_id,
    subjectIds: row.subject_ids,
    speakerId: row.speaker_id,
    setting: row.setting,
    isThirdParty: row.is_third_party,
    thirdParty: knowsOrigin ? text('third_party') : null,
    inConfidence: row.in_confidence,
    shareReason: knowsOrigin ? text('share_reason') : null,
    body: unseal(place(table, 'body', row.id, row.lane), row.body),
  }
}

/** Once signed, a note looks alike to all its readers: how often and when its draft was saved is nobody's to learn. */
function toNote(
  id: string,
  note: NoteRow | undefined,
  segment: NoteSegmentRow | undefined,
  parts: readonly NoteSegment[],
  amended: ReadonlySet<string>,
): Note {
  const row = (note ?? segment)!
  const { id: _first, ...first } = parts[0]!
  const signedAt = row.signed_at?.toISOString() ?? null
  return {
    ...first,
    id,
    caseId: row.case_id,
    occurredOn: row.occurred_on,
    segments: parts.slice(1),
    authorId: row.author_id,
    status: row.status,
    signedAt,
    amendsId: note?.amends_id && amended.has(note.amends_id) ? note.amends_id : null,
    createdAt: signedAt ?? note!.created_at.toISOString(),
    updatedAt: signedAt ?? note!.updated_at.toISOString(),
    version: signedAt === null ? note!.version : 1,
  }
}

/** A note's own columns. */
export function toColumns(id: string, note: NoteDraft) {
  return { ...partColumns('note', id, note), occurred_on: note.occurredOn }
}

/** The rows of a note's further segments, in their order. */
export function toSegmentRows(
  of: { practiceId: string; noteId: string; caseId: string; authorId: string },
  note: NoteDraft,
): Insertable<NoteSegmentTable>[] {
  return note.segments.map((segment, index) => ({
    practice_id: of.practiceId,
    note_id: of.noteId,
    id: segment.id,
    case_id: of.caseId,
    author_id: of.authorId,
    position: index + 1,
    occurred_on: note.occurredOn,
    ...partColumns('note_segment', segment.id, segment),
  }))
}

function partColumns(table: PartTable, id: string, part: Part) {
  const sealed = (column: string, text: string | null) =>
    text?.trim() ? seal(place(table, column, id, part.lane), text.trim()) : null
  return {
    lane: part.lane,
    person_id: part.personId,
    subject_ids: part.subjectIds,
    speaker_id: part.speakerId,
    setting: part.setting,
    is_third_party: part.isThirdParty,
    third_party: part.isThirdParty ? sealed('third_party', part.thirdParty) : null,
    in_confidence: part.inConfidence,
    share_reason: sealed('share_reason', part.shareReason),
    body: seal(place(table, 'body', id, part.lane), part.body),
  }
}
