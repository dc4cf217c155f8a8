import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning } from '#features/audit/concerning.service.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { requireSignedPolicy } from '#features/consents/policies.service.ts'
import { replaceSegments } from './note-segments.queries.ts'
import { readNotes, toColumns, toSegmentRows } from './note-rows.service.ts'
import type { NewNote, Note, NoteDraft, NoteKind, NotePage } from './notes.contract.ts'
import {
  deleteDraft,
  findNote,
  findNoteHead,
  insertNote,
  listNoteHeads,
  listSessionDays,
  updateDraft,
} from './notes.queries.ts'
import { concernsOfNote, peopleOfNote, problemsOfNote } from './notes.rules.ts'
import { partsOf } from './sharing.contract.ts'
import type { NoteRow } from './notes.table.ts'

/** Days on which a session was held and noted, inside the transaction of another reading. */
export async function readSessionDays(trx: Trx, scope: PracticeScope, caseId: string): Promise<string[]> {
  return listSessionDays(trx, scope, caseId)
}

/** More than anybody writes about one case. */
const mostOfACase = 100_000

export async function getNotes(
  access: Access,
  actor: Actor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number; kind: NoteKind },
): Promise<NotePage> {
  const scope = requirePermission(actor, 'note.read')
  const [occurredOn, id] = query.cursor ? decodeCursor(query.cursor, z.tuple([Day, z.uuid()])) : []
  const before = occurredOn && id ? { occurredOn, id } : undefined
  return withActor(access, actor, async (trx) => {
    const { isTreating } = await readCase(trx, scope, caseId)
    const found = await listNoteHeads(trx, scope, { caseId, before, limit: query.limit, kind: query.kind })
    const heads = found.slice(0, query.limit)
    const items = await readNotes(trx, scope, heads, isTreating, query.kind)
    const last = heads.at(-1)
    if (items.length > 0)
      await recordAudit(trx, actor, {
        action: 'note.listed',
        caseId,
        ...concerning(items.flatMap(concernsOfNote)),
      })
    return {
      items,
      next: found.length > query.limit && last ? encodeCursor([last.occurred_on, last.id]) : null,
    }
  })
}

/** One note as far as the reader's lanes go. */
export async function getNote(access: Access, actor: Actor, id: string): Promise<Note> {
  const scope = requirePermission(actor, 'note.read')
  return withActor(access, actor, async (trx) => {
    const head = await findNoteHead(trx, scope, id)
    if (!head) throw notFound('note')
    const { isTreating } = await readKnownCase(trx, scope, head.case_id)
    const [note] = await readNotes(trx, scope, [head], isTreating)
    await recordAudit(trx, actor, {
      action: 'note.listed',
      caseId: head.case_id,
      ...concerning(concernsOfNote(note!)),
      subjectId: id,
    })
    return note!
  })
}

/** Every note of a case as far as the actor may see it, inside the transaction of another reading. */
export async function readNotesOfCase(trx: Trx, scope: PracticeScope, found: Case): Promise<Note[]> {
  const page = { caseId: found.id, before: undefined, limit: mostOfACase, kind: 'all' as const }
  return readNotes(trx, scope, await listNoteHeads(trx, scope, page), found.isTreating)
}

/** Starts a note. Sending the same one again, after a broken connection, gives the one that was stored. */
export async function createNote(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewNote,
): Promise<Note> {
  const scope = requirePermission(actor, 'note.write')
  return withActor(access, actor, async (trx) => {
    const existing = await findNote(trx, scope, input.id)
    if (existing) {
      // Another note under this id gets the words that a hidden one would get.
      if (existing.author_id !== scope.actorId || existing.case_id !== caseId)
        throw new AppError('conflict', 'This has already been recorded.')
      const note = await readOwnNote(trx, scope, existing)
      await recordAudit(trx, actor, {
        action: 'note.listed',
        caseId,
        ...concerning(concernsOfNote(note)),
        subjectId: note.id,
      })
      return note
    }
    await checkNote(trx, scope, caseId, input)
    if (isWithOneAlone(input)) await requireSignedPolicy(trx, scope, caseId)
    if (input.amendsId) await checkAmended(trx, scope, caseId, input.amendsId)
    await insertNote(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      case_id: caseId,
      author_id: scope.actorId,
      amends_id: input.amendsId,
      ...toColumns(input.id, input),
    })
    await storeSegments(trx, scope, { id: input.id, caseId }, input)
    await recordAudit(trx, actor, {
      action: 'note.created',
      caseId,
      personIds: peopleOfNote(input),
      toldIds: [],
      subjectId: input.id,
    })
    return readOwnNote(trx, scope, (await findNote(trx, scope, input.id))!)
  })
}

export async function saveDraft(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: NoteDraft,
): Promise<Note> {
  const scope = requirePermission(actor, 'note.write')
  return withActor(access, actor, async (trx) => {
    const before = await findOwnDraft(trx, scope, id)
    await checkNote(trx, scope, before.case_id, draft)
    // A note of such a session that was begun before stays one that can be finished.
    if (isWithOneAlone(draft) && !isWithOneAlone(await readOwnNote(trx, scope, before)))
      await requireSignedPolicy(trx, scope, before.case_id)
    const row = await updateDraft(trx, scope, id, version, toColumns(id, draft))
    if (!row) throw changedMeanwhile()
    await storeSegments(trx, scope, { id, caseId: row.case_id }, draft)
    await recordAudit(trx, actor, {
      action: 'note.changed',
      caseId: row.case_id,
      personIds: peopleOfNote(draft),
      toldIds: [],
      subjectId: id,
    })
    return readOwnNote(trx, scope, row)
  })
}

export async function discardDraft(access: Access, actor: Actor, id: string, version: number): Promise<void> {
  const scope = requirePermission(actor, 'note.write')
  await withActor(access, actor, async (trx) => {
    const before = await findOwnDraft(trx, scope, id)
    const note = await readOwnNote(trx, scope, before)
    if (!(await deleteDraft(trx, scope, id, version))) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'note.discarded',
      caseId: before.case_id,
      personIds: peopleOfNote(note),
      toldIds: [],
      subjectId: id,
    })
  })
}

/** @throws AppError not-found for a note that is hidden or the draft of somebody else, conflict for a signed one */
export async function findOwnDraft(trx: Trx, scope: PracticeScope, id: string): Promise<NoteRow> {
  const row = await findNote(trx, scope, id)
  // By its segment, a note whose own text is not theirs is as locked as any other.
  const isSigned = row ? row.status === 'signed' : (await findNoteHead(trx, scope, id))?.status === 'signed'
  if (isSigned) throw new AppError('conflict', 'This note is signed and locked. Write an addition instead.')
  if (!row || row.author_id !== scope.actorId) throw notFound('note')
  return row
}

/** A note of the actor's own, with everything in it. */
export async function readOwnNote(trx: Trx, scope: PracticeScope, row: NoteRow): Promise<Note> {
  const head = { note_id: row.id, id: row.id, occurred_on: row.occurred_on }
  return (await readNotes(trx, scope, [head], true))[0]!
}

async function storeSegments(
  trx: Trx,
  scope: PracticeScope,
  note: { id: string; caseId: string },
  draft: NoteDraft,
): Promise<void> {
  const of = { practiceId: scope.practiceId, noteId: note.id, caseId: note.caseId, authorId: scope.actorId }
  await replaceSegments(trx, scope, note.id, toSegmentRows(of, draft))
}

const isWithOneAlone = (note: NoteDraft) => partsOf(note).some(({ setting }) => setting === 'individual')

/** An addition goes to what its author may read, and is signed. */
async function checkAmended(trx: Trx, scope: PracticeScope, caseId: string, id: string): Promise<void> {
  const amended = await findNoteHead(trx, scope, id)
  if (!amended || amended.case_id !== caseId) throw notFound('note')
  if (amended.status !== 'signed')
    throw new AppError('conflict', 'Only a signed note takes an addition. Change the draft itself.')
}

/** The case of a note; whoever may not know it gets the words for a note that is not there. */
async function readKnownCase(trx: Trx, scope: PracticeScope, caseId: string) {
  try {
    return await readCase(trx, scope, caseId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') throw notFound('note')
    throw error
  }
}

async function checkNote(trx: Trx, scope: PracticeScope, caseId: string, note: NoteDraft): Promise<void> {
  const inCase = new Set(
    (await readCase(trx, scope, caseId)).participants.map((participant) => participant.person.id),
  )
  const problems = problemsOfNote(note, inCase)
  if (problems.length > 0)
    throw new AppError('invalid', 'The note does not fit the case.', { fields: problems })
}
