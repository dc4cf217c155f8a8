import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPerson, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const chapter = { kind: 'chapter', title: 'How we work', text: 'Ring twice.\n\n- At noon\n- Or at six' }
const technique = {
  ...{ kind: 'technique', title: 'Walk and talk', purpose: 'Side by side it is easier.', when: '' },
  ...{ whenNot: 'On icy days.', steps: ['Walk.', 'Talk.'], evidence: 'From our own experience.' },
  at: [{ protocol: 'eft-couples', step: 'alliance' }],
}
const entry = (content: object = chapter, more: object = {}) => ({
  ...{ status: 'published', audience: 'clients', language: 'en', content },
  ...more,
})

async function scene() {
  const practice = await buildPractice(t.database.admin)
  const therapist = await buildMember(t.database.admin, practice)
  const client = await buildPerson(t.database.admin, practice)
  const write = (who: BuiltMember, body: object, id = randomUUID()) =>
    t.call(who.actor, { method: 'POST', url: '/api/library/entries', payload: { id, ...body } })
  const change = (who: BuiltMember, id: string, version: number, body: object) =>
    t.call(who.actor, {
      ...{ method: 'PUT', url: `/api/library/entries/${id}`, payload: body },
      headers: { 'if-match': `"${version}"` },
    })
  const read = async (who: Pick<BuiltMember, 'actor'> | { actor: typeof client.actor }, url: string) =>
    (await t.call(who.actor, { method: 'GET', url })).body
  const ownChapters = async () => {
    const guide = await read(client, '/api/guide')
    return guide.chapters.filter(({ isOwn }: { isOwn: boolean }) => isOwn)
  }
  return { practice, therapist, client, write, change, read, ownChapters }
}

test('techniques, evidence and readings come in one language, joined with steps and works', async () => {
  const { therapist, read } = await scene()
  const { items } = await read(therapist, '/api/library/techniques?language=de')
  const tracking = items.find(({ id }: { id: string }) => id === 'cycle-tracking')
  expect(tracking).toMatchObject({ title: 'Den Kreislauf verfolgen', practice: null, ages: null })
  expect(tracking.at[0]).toMatchObject({ protocol: 'eft-couples', step: 'negative-cycle' })
  expect(tracking.at[0].stepTitle).not.toBe('Find the negative cycle')
  expect(tracking.exercises[0]).toMatchObject({ exercise: 'cycle-catch' })
  expect(tracking.evidence.works[0]).toMatchObject({ authors: 'Johnson, S. M.', check: 'found' })
  const evidence = await read(therapist, '/api/library/evidence')
  expect(evidence.items.length).toBeGreaterThan(15)
  const readings = await read(therapist, '/api/library/readings?language=en')
  expect(readings.items.length).toBeGreaterThan(25)
  expect(new Set(readings.items.map(({ isFound }: { isFound: boolean }) => isFound))).toEqual(
    new Set([true, false]),
  )
  const unknown = await t.call(therapist.actor, { method: 'GET', url: '/api/library/techniques?language=xx' })
  expect(unknown.status).toBe(400)
})

test('a chapter that a therapist publishes is read by clients, a draft and what is for the team are not', async () => {
  const { therapist, client, write, change, read, ownChapters } = await scene()
  const id = randomUUID()
  const first = await write(therapist, entry(chapter, { status: 'draft' }), id)
  expect(first.status).toBe(201)
  // Sent twice it is one entry.
  expect((await write(therapist, entry(chapter, { status: 'draft' }), id)).body).toEqual(first.body)
  await write(therapist, entry(technique, { audience: 'team' }))
  await write(therapist, entry({ ...chapter, title: 'For us' }, { audience: 'team' }))
  expect(await ownChapters()).toEqual([])
  expect((await change(therapist, id, 1, entry())).status).toBe(200)
  expect(await ownChapters()).toEqual([
    {
      ...{ id, title: 'How we work', language: 'en', isOwn: true },
      paragraphs: ['Ring twice.', '- At noon', '- Or at six'],
    },
  ])
  expect((await read(therapist, '/api/library/entries')).items).toHaveLength(3)
  expect((await t.call(client.actor, { method: 'GET', url: '/api/library/entries' })).status).toBe(403)
  // The staff reads the same guide.
  expect(await read(therapist, '/api/guide')).toEqual(await read(client, '/api/guide'))
})

test('an entry is taken away and brought back, and each step is in the trail', async () => {
  const { practice, therapist, write, ownChapters } = await scene()
  const { body } = await write(therapist, entry())
  const headers = { 'if-match': '"1"' }
  const url = `/api/library/entries/${body.id}`
  const gone = await t.call(therapist.actor, { method: 'DELETE', url, headers })
  expect(gone.status).toBe(200)
  expect(await ownChapters()).toEqual([])
  const back = { method: 'POST', url: `${url}/restoration`, headers: { 'if-match': '"2"' } } as const
  expect((await t.call(therapist.actor, back)).status).toBe(200)
  expect(await ownChapters()).toHaveLength(1)
  const { rows } = await t.database.admin.query<{ action: string; subject_id: string }>(
    `select action, subject_id from audit_entry where practice_id = $1 and action like 'library.%' order by seq`,
    [practice.id],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'library.entry-added',
    'library.entry-removed',
    'library.entry-restored',
  ])
  expect(new Set(rows.map((row) => row.subject_id))).toEqual(new Set([body.id]))
})

test('who was slower is told, and nothing is overwritten', async () => {
  const { therapist, write, change, ownChapters } = await scene()
  const { body } = await write(therapist, entry())
  await change(therapist, body.id, 1, entry({ ...chapter, title: 'First' }))
  const second = await change(therapist, body.id, 1, entry({ ...chapter, title: 'Second' }))
  expect(second.status).toBe(412)
  expect((await ownChapters())[0].title).toBe('First')
})

test('another practice neither reads nor changes it', async () => {
  const { therapist, write } = await scene()
  const other = await scene()
  const { body } = await write(therapist, entry())
  expect((await other.read(other.therapist, '/api/library/entries')).items).toEqual([])
  expect(await other.ownChapters()).toEqual([])
  const there = await other.change(other.therapist, body.id, 1, entry())
  const nowhere = await other.change(other.therapist, randomUUID(), 1, entry())
  expect([there.status, there.body.title]).toEqual([404, nowhere.body.title])
})

test.each(['trainee', 'supervisor', 'frontdesk', 'researcher'] as const)(
  'a %s reads the library and adds nothing',
  async (role) => {
    const { practice, read, write } = await scene()
    const member = await buildMember(t.database.admin, practice, { roles: [role] })
    expect((await read(member, '/api/library/techniques')).items.length).toBeGreaterThan(30)
    expect((await write(member, entry())).status).toBe(403)
    expect((await read(member, '/api/library/entries')).items).toEqual([])
  },
)

test.each<[string, object, string]>([
  [
    'coercion',
    entry({ ...technique, steps: ['Hold the child down.'] }, { audience: 'team' }),
    'content.steps.0',
  ],
  [
    'a step that no protocol has',
    entry({ ...technique, at: [{ protocol: 'eft-couples', step: 'moon' }] }, { audience: 'team' }),
    'content.at',
  ],
  ['a technique for clients', entry(technique), 'audience'],
  ['no title', entry({ ...chapter, title: ' ' }), 'content.title'],
  ['a field that is unknown', entry({ ...chapter, person: 'Amara' }), 'content'],
])('an entry with %s is refused with its field', async (_what, body, path) => {
  const { therapist, write, read } = await scene()
  const answer = await write(therapist, body)
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, expect.stringContaining(path)])
  expect((await read(therapist, '/api/library/entries')).items).toEqual([])
})

test('what kind of entry it is stays', async () => {
  const { therapist, write, change } = await scene()
  const { body } = await write(therapist, entry())
  const answer = await change(therapist, body.id, 1, entry(technique, { audience: 'team' }))
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, 'content.kind'])
})
