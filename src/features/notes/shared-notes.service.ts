import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { may, requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { askAs, withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import { unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning } from '#features/audit/concerning.service.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { ownIds } from '#features/people/people.service.ts'
import { findMemberRoles } from '#features/practice/practice.service.ts'
import { readNotes } from './note-rows.service.ts'
import { savepoint, signForALook } from './note-segments.queries.ts'
import type { Note } from './notes.contract.ts'
import { findNote, findNoteOfHead } from './notes.queries.ts'
import { concernsOfNote } from './notes.rules.ts'
import { readOwnNote } from './notes.service.ts'
import type { MyNotePage, NotePreview, NoteReader, SharedSegment } from './shared-notes.contract.ts'
import { listSharedWith, type SharedRow } from './shared-notes.queries.ts'

const pageSize = 20

/** What is shared with a client of the notes on them, newest first. Looking leaves an entry in their own trail. */
export async function getMyNotes(
  access: Access,
  actor: Actor,
  cursor: string | undefined,
): Promise<MyNotePage> {
  const scope = requirePermission(actor, 'own-note.read')
  const [occurredOn, id] = cursor ? decodeCursor(cursor, z.tuple([Day, z.uuid()])) : []
  const before = occurredOn && id ? { occurredOn, id } : undefined
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    const rows = await listSharedWith(trx, scope, { ownIds: own, before, limit: pageSize })
    await recordAudit(trx, actor, { action: 'note.own-read', personIds: own })
    const items = rows.slice(0, pageSize).map(toShared)
    const last = items.at(-1)
    return {
      items,
      next: rows.length > pageSize && last ? encodeCursor([last.occurredOn, last.id]) : null,
    }
  })
}

function toShared({ table, id, lane, setting, occurred_on, body }: SharedRow): SharedSegment {
  const place = { table, column: 'body', rowId: id, lane }
  return { id, lane, setting, occurredOn: occurred_on, body: unseal(place, body) }
}

/**
 * Who reads what of an own note, once it is signed: each reader is asked for in their own name, so that the policies
 * answer and nothing that imitates them. Nothing of it stays.
 */
export async function previewNote(access: Access, actor: Actor, id: string): Promise<NotePreview> {
  const scope = requirePermission(actor, 'note.write')
  return withActor(access, actor, async (trx) => {
    const row = await findNote(trx, scope, id)
    if (!row || row.author_id !== scope.actorId) throw notFound('note')
    const note = await readOwnNote(trx, scope, row)
    const others = await readersOf(trx, scope, row.case_id)
    await recordAudit(trx, actor, {
      action: 'note.previewed',
      caseId: row.case_id,
      ...concerning(concernsOfNote(note)),
      subjectId: id,
    })
    const look = await savepoint(trx)
    await signForALook(trx, scope, id)
    const readers: NoteReader[] = []
    for (const other of others)
      readers.push({ kind: kindOf(other), id: other.id, reads: await readAs(access, trx, other, note) })
    await look.undo()
    return { readers }
  })
}

const kindOf = ({ kind }: Actor) => (kind === 'member' ? kind : 'person')

/** Everybody of the case, and everybody else who treats or supervises it. */
async function readersOf(trx: Trx, scope: PracticeScope, caseId: string): Promise<Actor[]> {
  const { practiceId } = scope
  const { participants, team } = await readCase(trx, scope, caseId)
  const roles = await findMemberRoles(trx, scope)
  const members = team.filter(({ memberId, endedAt }) => endedAt === null && memberId !== scope.actorId)
  return [
    ...participants.map(({ person }): Actor => ({ kind: 'person', practiceId, id: person.id })),
    ...members.map(({ memberId }): Actor => ({
      kind: 'member',
      practiceId,
      id: memberId,
      roles: roles.get(memberId) ?? [],
    })),
  ]
}

async function readAs(access: Access, trx: Trx, other: Actor, note: Note): Promise<SharedSegment[]> {
  await askAs(access, trx, other)
  if (other.kind === 'person') {
    const rows = await listSharedWith(trx, requirePermission(other, 'own-note.read'), {
      ownIds: await ownIds(trx),
      noteId: note.id,
      limit: note.segments.length + 1,
    })
    return inOrderOf(note, rows.map(toShared))
  }
  if (!may(other, 'note.read')) return []
  const scope = requirePermission(other, 'note.read')
  const head = await findNoteOfHead(trx, scope, note.id)
  const [read] = head ? await readNotes(trx, scope, [head], false) : []
  return read
    ? [{ ...read, id: head!.id }, ...read.segments].map((part) => ({
        id: part.id,
        lane: part.lane,
        setting: part.setting,
        occurredOn: read.occurredOn,
        body: part.body,
      }))
    : []
}

function inOrderOf(note: Note, items: SharedSegment[]): SharedSegment[] {
  const order = [note.id, ...note.segments.map(({ id }) => id)]
  return items.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
}
