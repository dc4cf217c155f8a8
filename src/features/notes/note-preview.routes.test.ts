import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newNote, newSegment, noteScene } from '#testing/note-scene.ts'
import { lanes, noteSettings, type Lane } from './notes.contract.ts'
import type { NotePreview, SharedSegment } from './shared-notes.contract.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof noteScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await noteScene(t)
})

const readBy = (preview: NotePreview, id: string) =>
  preview.readers.find((reader) => reader.id === id)!.reads.map(({ body }) => body)

const joint = () =>
  newNote({
    lane: 'unit',
    body: 'Together.',
    segments: [
      newSegment({ lane: 'self', personId: s.jonas.id, body: 'Jonas alone.' }),
      newSegment({ lane: 'supervision', body: 'A question.' }),
      newSegment({ lane: 'process', body: 'My own.' }),
    ],
  })

test('a draft says what each of the case, the team and the supervisor would read, and stays a draft', async () => {
  const note = joint()
  await s.create(note)
  const { status, body } = await s.preview(note.id)
  expect(status).toBe(200)
  expect(readBy(body, s.amara.id)).toEqual(['Together.'])
  expect(readBy(body, s.jonas.id)).toEqual(['Together.', 'Jonas alone.'])
  expect(readBy(body, s.supervisor.id)).toEqual(['Together.', 'A question.'])
  expect(readBy(body, s.colleague.id)).toEqual(['Together.', 'Jonas alone.'])
  expect(body.readers.map(({ id }: { id: string }) => id)).not.toContain(s.therapist.id)
  expect((await s.read(s.therapist.actor, note.id)).body).toMatchObject({ status: 'draft', version: 1 })
  expect((await s.mine(s.amara.actor)).body.items).toEqual([])
  expect((await s.save({ ...note, body: 'Together, again.' }, 1)).status).toBe(200)
})

test('only an author looks through the eyes of others, in their own name', async () => {
  const note = joint()
  await s.create(note)
  await s.preview(note.id)
  await s.sign(note.id)
  expect((await s.preview(note.id)).status).toBe(200)
  expect((await s.preview(note.id, s.colleague)).status).toBe(404)
  const looks = (await s.entries()).filter(({ action }) => action === 'note.previewed')
  expect(looks).toEqual([
    { action: 'note.previewed', person_ids: [s.jonas.id], actor_kind: 'member' },
    { action: 'note.previewed', person_ids: [s.jonas.id], actor_kind: 'member' },
  ])
  expect((await s.entries()).some(({ actor_kind }) => actor_kind === 'person')).toBe(false)
})

/** What a reader really gets over HTTP of a note of this case that is the only one. */
async function reallyRead(reader: NotePreview['readers'][number]): Promise<string[]> {
  const actors = [s.amara, s.jonas, s.supervisor, s.colleague].map(({ actor }) => actor)
  const actor = actors.find(({ id }) => id === reader.id)!
  if (actor.kind === 'person')
    return (await s.mine(actor)).body.items.map(({ body }: SharedSegment) => body).toSorted()
  const { body } = await s.list(actor)
  return body.items
    .flatMap((note: { body: string; segments: { body: string }[] }) => [note, ...note.segments])
    .map((part: { body: string }) => part.body)
    .toSorted()
}

test(
  'whatever the draft, each reader really reads what the preview said, once it is signed',
  { timeout: 240_000 },
  async () => {
    const part = fc.record({
      lane: fc.constantFrom<Lane>(...lanes),
      whose: fc.boolean(),
      speaks: fc.constantFrom('author', 'amara', 'jonas'),
      setting: fc.constantFrom(...noteSettings),
      isThirdParty: fc.boolean(),
      inConfidence: fc.boolean(),
    })
    const circumstances = fc.record({
      parts: fc.array(part, { minLength: 1, maxLength: 6 }),
      amaraReadsUnit: fc.boolean(),
      jonasHasLeft: fc.boolean(),
      isGroup: fc.boolean(),
      supervisorIsSuspended: fc.boolean(),
    })
    let read = 0
    await fc.assert(
      fc.asyncProperty(circumstances, async (drawn) => {
        s = await noteScene(t)
        const segments = drawn.parts.map(({ whose, speaks, ...fields }, index) =>
          newSegment({
            ...fields,
            personId: fields.lane === 'self' ? (whose ? s.amara.id : s.jonas.id) : null,
            speakerId: speaks === 'author' ? null : s[speaks as 'amara' | 'jonas'].id,
            body: `Part ${index}`,
            shareReason: 'They agreed.',
          }),
        )
        const [first, ...further] = segments
        const note = newNote({ ...first, segments: further })
        const made = await s.create(note)
        expect(made.status).toBe(201)
        const admin = t.database.admin
        if (!drawn.amaraReadsUnit)
          await admin.query('update participant set reads_unit = false where person_id = $1', [s.amara.id])
        if (drawn.jonasHasLeft)
          await admin.query('update participant set ended_at = now() where person_id = $1', [s.jonas.id])
        if (drawn.isGroup)
          await admin.query(`update "case" set format = 'group' where id = $1`, [s.couple.id])
        if (drawn.supervisorIsSuspended)
          await admin.query(`update member set status = 'suspended' where id = $1`, [s.supervisor.id])
        const preview = (await s.preview(note.id)).body as NotePreview
        expect((await s.sign(note.id)).status).toBe(200)
        for (const reader of preview.readers) {
          if (drawn.supervisorIsSuspended && reader.id === s.supervisor.id) continue
          expect([reader.id, await reallyRead(reader)]).toEqual([
            reader.id,
            reader.reads.map(({ body }) => body).toSorted(),
          ])
          read += reader.reads.length
        }
        if (drawn.supervisorIsSuspended) expect(readBy(preview, s.supervisor.id)).toEqual([])
        expect((await s.preview(note.id)).body).toEqual(preview)
      }),
      { numRuns: Number(process.env['PREVIEW_RUNS'] ?? 40), seed: 20_261_130, endOnFailure: true },
    )
    expect(read).toBeGreaterThan(40)
  },
)
