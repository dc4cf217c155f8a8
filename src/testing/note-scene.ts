import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import type { NewNote, NoteSegment } from '#features/notes/notes.contract.ts'
import type { TestApp } from './app.ts'
import {
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  buildSignedPolicy,
  type BuiltMember,
} from './factories.ts'

type Sent = z.input<typeof NewNote>
type SentSegment = z.input<typeof NoteSegment>

const plain = (): Omit<SentSegment, 'id'> => ({
  lane: 'team',
  personId: null,
  subjectIds: [],
  speakerId: null,
  setting: 'joint',
  body: 'They turned towards each other.',
})

/** A note as the browser sends it: for the care team, unless said otherwise. */
export function newNote(given: Partial<Sent> = {}): Sent {
  return { id: randomUUID(), ...plain(), occurredOn: '2026-11-20', amendsId: null, ...given }
}

export function newSegment(given: Partial<SentSegment> = {}): SentSegment {
  return { id: randomUUID(), ...plain(), ...given }
}

/** A couple in treatment with a lead, a colleague and a supervisor, and everything one does with its notes. */
export async function noteScene(t: TestApp) {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice)
  const colleague = await buildMember(admin, practice, { name: 'Eli Brandt' })
  const supervisor = await buildMember(admin, practice, { name: 'Sol Reyes', roles: ['supervisor'] })
  const amara = await buildPerson(admin, practice)
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  const couple = await buildCase(admin, practice, {
    team: [therapist, colleague, { member: supervisor, position: 'supervisor' }],
    participants: [amara, jonas],
  })
  await buildSignedPolicy(admin, couple, [amara, jonas])
  const as = (version: number) => ({ 'if-match': `"${version}"` })
  const scene = {
    ...{ practice, therapist, colleague, supervisor, amara, jonas, couple },
    create: (note: Sent, by: BuiltMember = therapist) =>
      t.call(by.actor, { method: 'POST', url: `/api/cases/${couple.id}/notes`, payload: note }),
    save: ({ id, amendsId: _amends, ...draft }: Sent, version: number, by: BuiltMember = therapist) =>
      t.call(by.actor, { method: 'PUT', url: `/api/notes/${id}`, payload: draft, headers: as(version) }),
    sign: (id: string, version = 1, by: BuiltMember = therapist) =>
      t.call(by.actor, { method: 'POST', url: `/api/notes/${id}/sign`, headers: as(version) }),
    list: (actor: Actor, query = '') => t.call(actor, { url: `/api/cases/${couple.id}/notes${query}` }),
    read: (actor: Actor, id: string) => t.call(actor, { url: `/api/notes/${id}` }),
    preview: (id: string, by: BuiltMember = therapist) =>
      t.call(by.actor, { url: `/api/notes/${id}/preview` }),
    mine: (actor: Actor, cursor?: string) =>
      t.call(actor, { url: `/api/my-record/notes${cursor ? `?cursor=${cursor}` : ''}` }),
    /** Creates and signs; the answer to the signing. */
    signed: async (note: Sent, by: BuiltMember = therapist) => {
      const made = await scene.create(note, by)
      if (made.status !== 201) return made
      return scene.sign(made.body.id, made.body.version, by)
    },
    entries: async () =>
      (
        await admin.query<{ action: string; person_ids: string[]; actor_kind: string }>(
          'select action, person_ids, actor_kind from audit_entry where practice_id = $1 order by seq',
          [practice.id],
        )
      ).rows,
  }
  return scene
}
