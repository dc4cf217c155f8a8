import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice } from '#testing/factories.ts'
import { newNote, newSegment, noteScene } from '#testing/note-scene.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof noteScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await noteScene(t)
})

const textsOf = (body: { items: { body: string; segments: { body: string }[] }[] }) =>
  body.items.map((note) => [note.body, ...note.segments.map((part) => part.body)])

/** A note for the team with a part for everybody, one for Jonas alone, one for the supervisor and one for its author. */
const manifold = () =>
  newNote({
    body: 'For the team.',
    segments: [
      newSegment({ lane: 'unit', body: 'For everybody.' }),
      newSegment({ lane: 'self', personId: s.jonas.id, body: 'For Jonas.' }),
      newSegment({ lane: 'supervision', body: 'For the supervisor.' }),
      newSegment({ lane: 'process', body: 'For me.' }),
    ],
  })

test('each part of a signed note is read by those of its own lane, whatever lane the others have', async () => {
  expect((await s.signed(manifold())).status).toBe(200)
  expect(textsOf((await s.list(s.therapist.actor)).body)).toEqual([
    ['For the team.', 'For everybody.', 'For Jonas.', 'For the supervisor.', 'For me.'],
  ])
  expect(textsOf((await s.list(s.colleague.actor)).body)).toEqual([
    ['For the team.', 'For everybody.', 'For Jonas.'],
  ])
  expect(textsOf((await s.list(s.supervisor.actor)).body)).toEqual([
    ['For everybody.', 'For the supervisor.'],
  ])
  const texts = async (person: typeof s.amara) =>
    (await s.mine(person.actor)).body.items.map(({ body }: { body: string }) => body).toSorted()
  expect(await texts(s.amara)).toEqual(['For everybody.'])
  expect(await texts(s.jonas)).toEqual(['For Jonas.', 'For everybody.'].toSorted())
})

test('a draft and all its parts are its author’s alone', async () => {
  const note = manifold()
  await s.create(note)
  for (const actor of [s.colleague.actor, s.supervisor.actor])
    expect((await s.list(actor)).body).toEqual({ items: [], next: null })
  expect((await s.mine(s.jonas.actor)).body).toEqual({ items: [], next: null })
  for (const id of [note.id, note.segments![0]!.id])
    expect((await s.read(s.colleague.actor, id)).status).toBe(404)
  expect((await s.preview(note.id, s.colleague)).status).toBe(404)
})

test('parts are added, changed, moved and removed with the save of the whole; an old version keeps out', async () => {
  const note = manifold()
  await s.create(note)
  const [first, second] = note.segments!
  const moved = { ...note, segments: [{ ...second!, body: 'Again.' }, first!, newSegment({ body: 'New.' })] }
  const saved = await s.save(moved, 1)
  expect(saved.status).toBe(200)
  expect(textsOf({ items: [saved.body] })).toEqual([['For the team.', 'Again.', 'For everybody.', 'New.']])
  expect((await s.save(note, 1)).status).toBe(412)
  expect((await s.sign(note.id, 1)).status).toBe(412)
  expect((await s.read(s.therapist.actor, note.id)).body.segments).toHaveLength(3)
  await s.save({ ...note, segments: [] }, 2)
  expect((await s.read(s.therapist.actor, note.id)).body.segments).toEqual([])
})

test('what is signed stays: no part is changed, added or removed, also not past the server', async () => {
  const note = manifold()
  await s.signed(note)
  expect((await s.save({ ...note, segments: [] }, 1)).status).toBe(409)
  const { rows } = await t.database.admin.query(
    'select status, count(*)::int from note_segment where note_id = $1 group by 1',
    [note.id],
  )
  expect(rows).toEqual([{ status: 'signed', count: 4 }])
})

test('a note cannot be signed beside a part that stays a draft', async () => {
  const note = manifold()
  await s.create(note)
  await expect(
    t.database.admin.query(`update note set status = 'signed', signed_at = now() where id = $1`, [note.id]),
  ).rejects.toMatchObject({ code: '23514' })
})

test('a discarded draft takes its parts with it, and an empty part is not signed', async () => {
  const note = manifold()
  await s.create({ ...note, segments: [newSegment({ body: ' ' })] })
  const refused = await s.sign(note.id)
  expect([refused.status, refused.body.fields]).toEqual([
    400,
    [{ path: 'segments.0.body', message: 'This part is empty. Write something, or remove it.' }],
  ])
  const url = `/api/notes/${note.id}`
  await t.call(s.therapist.actor, { method: 'DELETE', url, headers: { 'if-match': '"1"' } })
  const { rows } = await t.database.admin.query('select 1 from note_segment where note_id = $1', [note.id])
  expect(rows).toEqual([])
})

test('a part that does not fit the case is named', async () => {
  const stranger = randomUUID()
  const twice = newSegment()
  const { status, body } = await s.create(
    newNote({
      segments: [newSegment({ lane: 'self' }), newSegment({ speakerId: stranger }), twice, { ...twice }],
    }),
  )
  expect(status).toBe(400)
  expect(body.fields.map(({ path }: { path: string }) => path)).toEqual([
    'segments.0.personId',
    'segments.1.speakerId',
    'segments.3.id',
  ])
})

test('an id that a hidden part has already is no error: nothing tells that it is there', async () => {
  const hidden = newSegment({ lane: 'process' })
  await s.create(newNote({ segments: [hidden] }), s.colleague)
  expect((await s.create(newNote({ segments: [newSegment({ id: hidden.id })] }))).status).toBe(201)
})

test('a part of a session with one person alone asks for the signed policy as a whole note does', async () => {
  await t.database.admin.query('delete from policy_signature where practice_id = $1', [s.practice.id])
  const alone = newSegment({ lane: 'self', personId: s.jonas.id, setting: 'individual' })
  const note = newNote()
  expect((await s.create({ ...note, segments: [alone] })).status).toBe(409)
  await s.create(note)
  expect((await s.save({ ...note, segments: [alone] }, 1)).status).toBe(409)
})

/** Everything an actor receives, with ids by the order in which they come and without the moments of writing. */
async function received(
  id: string,
  actor: typeof s.supervisor.actor | typeof s.amara.actor,
): Promise<string> {
  const answers =
    actor.kind === 'person'
      ? [await s.mine(actor)]
      : [
          await s.list(actor),
          await s.list(actor, '?kind=shared&limit=1'),
          await s.read(actor, id),
          await t.call(actor, { method: 'POST', url: '/api/search', payload: { text: 'everybody' } }),
        ]
  const ids: string[] = []
  const masked = JSON.stringify(answers.map(({ status, body, headers }) => [status, body, headers['etag']]))
    .replaceAll(/"eyJ[\w-]+|"W1[\w-]+/g, '"cursor')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (found) => {
      if (!ids.includes(found)) ids.push(found)
      return `id ${ids.indexOf(found)}`
    })
  const times = new Set(masked.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g))
  return `${times.size} ${masked.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')}`
}

test('whoever may read a further part alone receives the same bytes as if there were nothing else', async () => {
  const open = () => newSegment({ lane: 'unit', body: 'For everybody.' })
  const [shown, only] = [open(), open()]
  const withHidden = newNote({
    lane: 'self',
    personId: s.jonas.id,
    body: 'For Jonas.',
    segments: [
      newSegment({ lane: 'process', body: 'For me.' }),
      shown,
      newSegment({ body: 'For the team.' }),
    ],
  })
  await s.create(withHidden)
  for (const version of [1, 2, 3])
    await s.save({ ...withHidden, body: `For Jonas, ${version} times.` }, version)
  expect((await s.sign(withHidden.id, 4)).status).toBe(200)
  const seen = [await received(shown.id, s.supervisor.actor), await received('', s.amara.actor)]
  s = await noteScene(t)
  const alone = newNote({ ...only })
  await s.signed(alone)
  expect([await received(alone.id, s.supervisor.actor), await received('', s.amara.actor)]).toEqual(seen)
})

test('in a list, pages go on by what the reader sees, and nothing is left out or comes twice', async () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-05']
  for (const [index, occurredOn] of days.entries())
    await s.signed(
      newNote({
        occurredOn,
        lane: index % 2 ? 'team' : 'unit',
        body: `First ${index}`,
        segments: [newSegment({ lane: 'process' }), newSegment({ lane: 'unit', body: `Second ${index}` })],
      }),
    )
  for (const actor of [s.supervisor.actor, s.therapist.actor]) {
    const { items } = (await s.list(actor)).body
    expect(items).toHaveLength(5)
    const paged: unknown[] = []
    for (let cursor = ''; ;) {
      const { body } = await s.list(actor, `?limit=2${cursor && `&cursor=${cursor}`}`)
      paged.push(...body.items)
      if (!body.next) break
      cursor = body.next
    }
    expect(paged).toEqual(items)
  }
})

test('what one writes for oneself stays apart from what others read', async () => {
  await s.signed(manifold())
  await s.create(
    newNote({ lane: 'process', body: 'Mine alone.', segments: [newSegment({ body: 'Not mine.' })] }),
  )
  expect(textsOf((await s.list(s.therapist.actor, '?kind=process')).body).toSorted()).toEqual([
    ['For me.'],
    ['Mine alone.'],
  ])
  const shared = textsOf((await s.list(s.therapist.actor, '?kind=shared')).body).flat()
  expect(shared).toContain('Not mine.')
  expect(shared.filter((text) => /me\.|Mine/.test(text))).toEqual([])
  expect((await s.list(s.colleague.actor, '?kind=process')).body).toEqual({ items: [], next: null })
})

test('an addition goes to what its author may read, and tells nobody of what they may not', async () => {
  const note = manifold()
  await s.signed(note)
  const { body } = await s.list(s.supervisor.actor)
  const addition = newNote({ lane: 'supervision', amendsId: body.items[0].id })
  expect((await s.signed(addition, s.supervisor)).status).toBe(200)
  // By the id of the whole, which is not theirs, it is as if there were none.
  expect((await s.create(newNote({ lane: 'supervision', amendsId: note.id }), s.supervisor)).status).toBe(404)
  await s.signed(newNote({ lane: 'unit', amendsId: note.id, body: 'An addition.' }))
  const seen = (await s.list(s.supervisor.actor)).body.items.find(
    (one: { body: string }) => one.body === 'An addition.',
  )
  expect(seen.amendsId).toBeNull()
})

test('a search finds each part within its lane', async () => {
  await s.signed(manifold())
  const found = async (actor: typeof s.supervisor.actor, text: string) =>
    (await t.call(actor, { method: 'POST', url: '/api/search', payload: { text } })).body.notes.map(
      ({ excerpt }: { excerpt: { match: string } }) => excerpt.match,
    )
  expect(await found(s.therapist.actor, 'Jonas')).toEqual(['Jonas'])
  expect(await found(s.colleague.actor, 'Jonas')).toEqual(['Jonas'])
  expect(await found(s.supervisor.actor, 'Jonas')).toEqual([])
  expect(await found(s.supervisor.actor, 'everybody')).toEqual(['everybody'])
})

test('other practice or role: the parts are not there', async () => {
  const note = manifold()
  await s.signed(note)
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const desk = await buildMember(t.database.admin, s.practice, { roles: ['frontdesk'] })
  for (const id of [note.id, note.segments![0]!.id, randomUUID()])
    expect((await s.read(stranger.actor, id)).status).toBe(404)
  expect((await s.read(desk.actor, note.id)).status).toBe(403)
  expect((await s.mine(s.therapist.actor)).status).toBe(403)
})

test('what comes from outside, in confidence or from one person alone goes to others with a reason only', async () => {
  const told = [
    newSegment({ lane: 'unit', isThirdParty: true, thirdParty: 'Her sister, by phone', body: 'One.' }),
    newSegment({ lane: 'unit', inConfidence: true, speakerId: s.jonas.id, body: 'Two.' }),
    newSegment({ lane: 'unit', setting: 'individual', speakerId: s.jonas.id, body: 'Three.' }),
    newSegment({
      lane: 'self',
      personId: s.amara.id,
      setting: 'individual',
      speakerId: s.jonas.id,
      body: 'Four.',
    }),
  ]
  for (const part of told) {
    const note = newNote({ segments: [part] })
    await s.create(note)
    const refused = await s.sign(note.id)
    expect([part.body, refused.status, refused.body.fields]).toEqual([
      part.body,
      400,
      [{ path: 'segments.0.shareReason', message: 'Say why they may read this.' }],
    ])
    const reasoned = { ...note, segments: [{ ...part, shareReason: 'All three agreed to it.' }] }
    expect((await s.save(reasoned, 1)).status).toBe(200)
    expect((await s.sign(note.id, 2)).status).toBe(200)
  }
  const { items } = (await s.list(s.colleague.actor)).body
  expect(items).toHaveLength(4)
  expect(items.every(({ segments: [part] }: any) => part.shareReason === 'All three agreed to it.')).toBe(
    true,
  )
  // From whom and why is for those who treat.
  const text = JSON.stringify([(await s.list(s.supervisor.actor)).body, (await s.mine(s.amara.actor)).body])
  expect(text).toContain('One.')
  expect(text).not.toMatch(/sister|agreed/)
  const confirmed = (await s.entries()).filter(({ action }) => action === 'note.shared-knowingly')
  expect(confirmed).toEqual(
    told.map(() => ({ action: 'note.shared-knowingly', person_ids: [], actor_kind: 'member' })),
  )
})

test('the database itself signs nothing from outside into a lane of others without a reason', async () => {
  const note = newNote({ segments: [newSegment({ lane: 'unit', isThirdParty: true })] })
  await s.create(note)
  await expect(
    t.database.admin.query(
      `update note_segment set status = 'signed', signed_at = now() where note_id = $1`,
      [note.id],
    ),
  ).rejects.toMatchObject({ code: '23514' })
})

test('a client’s own reading leaves an entry in their own trail', async () => {
  await s.mine(s.amara.actor)
  const { body } = await t.call(s.amara.actor, { url: '/api/my-record/access' })
  expect(body.items[0]).toMatchObject({ action: 'note.own-read', who: 'you' })
})

test('a client turns the pages of what is shared, newest first', async () => {
  for (const day of Array.from({ length: 23 }, (_, index) => index + 1))
    await s.signed(
      newNote({ lane: 'unit', occurredOn: `2026-10-${String(day).padStart(2, '0')}`, body: `Day ${day}` }),
    )
  const first = (await s.mine(s.amara.actor)).body
  const rest = (await s.mine(s.amara.actor, first.next)).body
  expect([...first.items, ...rest.items].map(({ body }) => body)).toEqual(
    Array.from({ length: 23 }, (_, index) => `Day ${23 - index}`),
  )
  expect(rest.next).toBeNull()
  expect((await s.mine(s.amara.actor, 'broken')).status).toBe(400)
})

test('who does not read the unit, or has left, reads their own and nothing of the others', async () => {
  await s.signed(manifold())
  const set = (what: string, id: string) =>
    t.database.admin.query(`update participant set ${what} where person_id = $1`, [id])
  await set('reads_unit = false', s.amara.id)
  expect((await s.mine(s.amara.actor)).body.items).toEqual([])
  await set('ended_at = now()', s.jonas.id)
  expect((await s.mine(s.jonas.actor)).body.items).toMatchObject([{ body: 'For Jonas.' }])
})
