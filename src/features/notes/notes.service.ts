import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { requireSignedPolicy } from '#features/consents/policies.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { NewNote, Note, NoteDraft, NotePage } from './notes.contract.ts'
import { deleteDraft, findNote, insertNote, listNotes, updateDraft } from './notes.queries.ts'
import { peopleOfNote, problemsOfNote } from './notes.rules.ts'
import type { NoteRow } from './notes.table.ts'

/** More than anybody writes about one case. */
const mostOfACase = 100_000
const place = (id: string, lane: string) => ({ table: 'note', column: 'body', rowId: id, lane })

export async function getNotes(
  access: Access,
  actor: Actor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<NotePage> {
  const scope = requirePermission(actor, 'note.read')
  const [occurredOn, id] = query.cursor ? decodeCursor(query.cursor, z.tuple([Day, z.uuid()])) : []
  const before = occurredOn && id ? { occurredOn, id } : undefined
  return withActor(access, actor, async (trx) => {
    await readCase(trx, scope, caseId)
    const rows = await listNotes(trx, scope, { caseId, before, limit: query.limit })
    const items = rows.slice(0, query.limit).map(toNote)
    const last = items.at(-1)
    if (items.length > 0)
      await recordAudit(trx, actor, { action: 'note.listed', caseId, personIds: items.flatMap(peopleOfNote) })
    return {
      items,
      next: rows.length > query.limit && last ? encodeCursor([last.occurredOn, last.id]) : null,
    }
  })
}

/** Every note of a case that the actor may see, inside the transaction of another reading. */
export async function readNotes(trx: Trx, scope: PracticeScope, caseId: string): Promise<Note[]> {
  return (await listNotes(trx, scope, { caseId, limit: mostOfACase })).map(toNote)
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
      const note = toNote(existing)
      await recordAudit(trx, actor, {
        action: 'note.listed',
        caseId,
        personIds: peopleOfNote(note),
        subjectId: note.id,
      })
      return note
    }
    await checkNote(trx, scope, caseId, input)
    if (input.setting === 'individual') await requireSignedPolicy(trx, scope, caseId)
    if (input.amendsId) {
      const amended = await findNote(trx, scope, input.amendsId)
      if (!amended || amended.case_id !== caseId) throw notFound('note')
      if (amended.status !== 'signed')
        throw new AppError('conflict', 'Only a signed note takes an addition. Change the draft itself.')
    }
    await insertNote(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      case_id: caseId,
      author_id: scope.actorId,
      amends_id: input.amendsId,
      ...toColumns(input.id, input),
    })
    await recordAudit(trx, actor, {
      action: 'note.created',
      caseId,
      personIds: peopleOfNote(input),
      subjectId: input.id,
    })
    return toNote((await findNote(trx, scope, input.id))!)
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
    if (draft.setting === 'individual' && before.setting !== 'individual')
      await requireSignedPolicy(trx, scope, before.case_id)
    const row = await updateDraft(trx, scope, id, version, toColumns(id, draft))
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'note.changed',
      caseId: row.case_id,
      personIds: peopleOfNote(draft),
      subjectId: id,
    })
    return toNote(row)
  })
}

/** Signs and locks: from now on nobody changes it, and those of its lane may read it. */
export async function signNote(access: Access, actor: Actor, id: string, version: number): Promise<Note> {
  const scope = requirePermission(actor, 'note.write')
  return withActor(access, actor, async (trx) => {
    const before = await findOwnDraft(trx, scope, id)
    if (toNote(before).body.trim() === '')
      throw new AppError('invalid', 'An empty note cannot be signed. Write something first.')
    const row = await updateDraft(trx, scope, id, version, { status: 'signed', signed_at: new Date() })
    if (!row) throw changedMeanwhile()
    const note = toNote(row)
    await recordAudit(trx, actor, {
      action: 'note.signed',
      caseId: row.case_id,
      personIds: peopleOfNote(note),
      subjectId: id,
    })
    await recordEvent(trx, actor, {
      kind: 'note.signed',
      caseId: row.case_id,
      lane: row.lane,
      personId: row.person_id,
      subjectId: id,
    })
    return note
  })
}

export async function discardDraft(access: Access, actor: Actor, id: string, version: number): Promise<void> {
  const scope = requirePermission(actor, 'note.write')
  await withActor(access, actor, async (trx) => {
    const before = await findOwnDraft(trx, scope, id)
    if (!(await deleteDraft(trx, scope, id, version))) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'note.discarded',
      caseId: before.case_id,
      personIds: peopleOfNote(toNote(before)),
      subjectId: id,
    })
  })
}

async function findOwnDraft(trx: Trx, scope: PracticeScope, id: string): Promise<NoteRow> {
  const row = await findNote(trx, scope, id)
  if (!row || (row.status === 'draft' && row.author_id !== scope.actorId)) throw notFound('note')
  if (row.status === 'signed')
    throw new AppError('conflict', 'This note is signed and locked. Write an addition instead.')
  return row
}

async function checkNote(trx: Trx, scope: PracticeScope, caseId: string, note: NoteDraft): Promise<void> {
  const inCase = new Set(
    (await readCase(trx, scope, caseId)).participants.map((participant) => participant.person.id),
  )
  const problems = problemsOfNote(note, inCase)
  if (problems.length > 0)
    throw new AppError('invalid', 'The note does not fit the case.', { fields: problems })
}

function toColumns(id: string, note: NoteDraft) {
  return {
    lane: note.lane,
    person_id: note.personId,
    subject_ids: note.subjectIds,
    speaker_id: note.speakerId,
    setting: note.setting,
    occurred_on: note.occurredOn,
    body: seal(place(id, note.lane), note.body),
  }
}

function toNote(row: NoteRow): Note {
  return {
    id: row.id,
    caseId: row.case_id,
    lane: row.lane,
    personId: row.person_id,
    subjectIds: row.subject_ids,
    speakerId: row.speaker_id,
    setting: row.setting,
    occurredOn: row.occurred_on,
    body: unseal(place(row.id, row.lane), row.body),
    authorId: row.author_id,
    status: row.status,
    signedAt: row.signed_at?.toISOString() ?? null,
    amendsId: row.amends_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}
