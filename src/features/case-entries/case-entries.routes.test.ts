import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { structures } from '#structures/all-structures.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { familyScene } from '#testing/drawn-family.ts'
import { buildCase, buildMember, buildPerson, type BuiltPerson } from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

type Call = Parameters<TestApp['call']>[1]
const asTherapist = (request: Call, actor = s.therapist.actor) => t.call(actor, request)
const inCase = (rest = '') => `/api/cases/${s.couple.id}/entries${rest}`
const said = (is: string, more: object = {}) => ({ is, source: 'said', heard: 'together', ...more })

async function write(
  content: object,
  { kind = 'attachment-injury', ...more }: { kind?: string; lane?: string } = {},
) {
  return asTherapist({
    method: 'POST',
    url: inCase(),
    payload: { id: randomUUID(), kind, content, ...more },
  })
}
const save = (id: string, version: number, content: object, actor = s.therapist.actor) =>
  asTherapist(
    { method: 'PUT', url: inCase(`/${id}`), headers: { 'if-match': `"${version}"` }, payload: { content } },
    actor,
  )
const give = (id: string, version: number, personIds: (string | null)[], asks: string[] = []) =>
  asTherapist({
    method: 'POST',
    url: inCase(`/${id}/copies`),
    payload: { copies: personIds.map((personId) => ({ id: randomUUID(), personId })), version, asks },
  })
const mine = (who: BuiltPerson) => t.call(who.actor, { url: '/api/my-record/entry-copies' })

test('what is written is kept as it is, without what is empty, and sent again it is one entry', async () => {
  const id = randomUUID()
  const content = {
    incident: said(' She left when he was ill. '),
    injured: s.jonas.id,
    discovered: '  ',
    steps: [
      { id: randomUUID(), words: '' },
      { id: randomUUID(), step: 'told' },
    ],
  }
  const payload = { id, kind: 'attachment-injury', content }
  const first = await asTherapist({ method: 'POST', url: inCase(), payload })
  expect([first.status, first.body.version, first.body.lane]).toEqual([201, 1, 'team'])
  await asTherapist({ method: 'POST', url: inCase(), payload })
  const { items } = (await asTherapist({ url: inCase() })).body
  expect(items.length).toBe(1)
  expect(items[0].content).toMatchObject({
    injured: s.jonas.id,
    incident: { is: 'She left when he was ill.' },
  })
  expect(items[0].content).not.toHaveProperty('discovered')
})

test('an unknown kind, an unknown field, a stranger, a value out of range and nothing at all are refused by name', async () => {
  const stranger = await buildPerson(t.database.admin, s.practice)
  await buildCase(t.database.admin, s.practice, { team: [s.therapist], participants: [stranger] })
  const refused = async (content: object, kind?: string) => {
    const { status, body } = await write(content, kind ? { kind } : {})
    return [status, body.fields?.[0]?.path, body.fields?.[0]?.message]
  }
  expect(await refused({ incident: said('x') }, 'no-such-kind')).toEqual([
    400,
    'kind',
    'There is no such kind of entry.',
  ])
  expect(await refused({ colour: 'red' })).toEqual([400, 'content', 'This kind of entry has no such field.'])
  expect(await refused({ injured: stranger.id })).toEqual([
    400,
    'content',
    'Somebody named here is not in the case.',
  ])
  expect(await refused({ approach: 4 }, 'blocked-care')).toEqual([400, 'content.approach', 'Choose 0 to 3.'])
  expect(await refused({ incident: ' ' })).toEqual([400, 'content', 'Write something first.'])
  expect(
    (await write({ approach: 1 }, { kind: 'blocked-care', lane: 'supervision' })).body.fields[0].path,
  ).toBe('lane')
  expect((await asTherapist({ url: inCase() })).body.items).toEqual([])
})

test('two who change one entry at once both find their words in it, and every version stays', async () => {
  const other = await buildMember(t.database.admin, s.practice)
  await t.database.admin.query(
    `insert into care_team (practice_id, case_id, member_id, position) values ($1, $2, $3, 'co-therapist')`,
    [s.practice.id, s.couple.id, other.id],
  )
  const { id } = (await write({ incident: said('He was left alone.') })).body
  const one = await save(id, 1, { incident: said('He was left alone at the birth.') })
  expect(one.body.met).toEqual([])
  const two = await save(
    id,
    1,
    { incident: said('He was left alone.'), meaning: said('I do not matter.') },
    other.actor,
  )
  expect(two.body.met).toEqual([])
  expect(two.body.entry.content).toMatchObject({
    incident: { is: 'He was left alone at the birth.' },
    meaning: { is: 'I do not matter.' },
  })
  const three = await save(id, 1, { incident: said('He was left in the hospital.') }, other.actor)
  expect(three.body.met).toEqual([{ path: ['incident'], how: 'both-kept' }])
  expect(three.body.entry.content.incident.is).toBe(
    'He was left alone at the birth.\nHe was left in the hospital.',
  )
  const { versions } = (await asTherapist({ url: inCase(`/${id}/versions`) })).body
  expect(versions.map(({ version }: { version: number }) => version)).toEqual([4, 3, 2, 1])
  expect(versions.at(-1).content.incident.is).toBe('He was left alone.')
  const lost = await save(id, 40, { incident: said('x') })
  expect(lost.status).toBe(412)
})

test('of many who save at the same moment nobody’s row is lost', async () => {
  const { id } = (await write({ incident: said('Left.') })).body
  const rows = Array.from({ length: 8 }, (_, index) => ({ id: randomUUID(), words: `Words ${index}` }))
  const answers = await Promise.all(rows.map((row) => save(id, 1, { incident: said('Left.'), steps: [row] })))
  expect(answers.map(({ status }) => status)).toEqual(rows.map(() => 200))
  const { items } = (await asTherapist({ url: inCase() })).body
  expect(items[0].content.steps.map((row: { words: string }) => row.words).toSorted()).toEqual(
    rows.map(({ words }) => words),
  )
  expect(items[0].version).toBe(9)
})

test('clients get a copy without what is supposed or was heard alone, and nothing before it is given', async () => {
  const content = {
    incident: said('She left when he was ill.'),
    meaning: { is: 'He believes he is a burden.', source: 'conjecture' },
    story: 'We were both afraid.',
    discovered: 'Told by his sister.',
    injured: s.jonas.id,
  }
  const { id } = (await write(content)).body
  for (const who of [s.amara, s.jonas]) expect((await mine(who)).body.items).toEqual([])
  const given = await give(id, 1, [null], ['agree'])
  expect(given.status).toBe(201)
  for (const who of [s.amara, s.jonas])
    expect((await mine(who)).body.items.map((one: { content: object }) => one.content)).toEqual([
      {
        incident: { is: 'She left when he was ill.', source: 'said' },
        story: 'We were both afraid.',
        injured: s.jonas.id,
      },
    ])
  expect(JSON.stringify((await mine(s.amara)).body)).not.toMatch(/burden|sister/)
})

test('what was heard alone goes to nobody but the one it is of', async () => {
  const content = {
    injured: s.jonas.id,
    incident: said('She left.'),
    meaning: said('I never trusted her again.', { heard: 'alone' }),
  }
  const { id } = (await write(content)).body
  await give(id, 1, [s.amara.id, s.jonas.id])
  const [ofAmara, ofJonas] = [(await mine(s.amara)).body.items, (await mine(s.jonas)).body.items]
  expect([ofAmara.length, ofJonas.length]).toEqual([1, 1])
  expect(JSON.stringify(ofAmara)).not.toContain('never trusted')
  expect(JSON.stringify(ofJonas)).toContain('never trusted')
})

test('nothing is given where nothing may be, of kinds that stay, out of other lanes, or of a version nobody looked at', async () => {
  const supposed = (await write({ meaning: { is: 'A guess.', source: 'conjecture' } })).body
  expect((await give(supposed.id, 1, [null])).body.title).toMatch(/Nothing of this may be shown/)
  const check = (await write({ approach: 2, caregiver: s.amara.id }, { kind: 'blocked-care' })).body
  expect((await give(check.id, 1, [s.amara.id])).status).toBe(400)
  const own = (await write({ incident: said('Mine.') }, { lane: 'process' })).body
  expect((await give(own.id, 1, [null])).status).toBe(400)
  const { id } = (await write({ incident: said('First.') })).body
  await save(id, 1, { incident: said('Second.') })
  expect((await give(id, 1, [null])).status).toBe(412)
  expect((await mine(s.amara)).body.items).toEqual([])
})

test('what is taken back or replaced is gone for clients, and the team sees that it was there', async () => {
  const { id } = (await write({ incident: said('First words.') })).body
  await give(id, 1, [null])
  await save(id, 1, { incident: said('Second words.') })
  const again = await give(id, 2, [null])
  const shown = (await mine(s.jonas)).body.items
  expect(shown.map((one: { content: object }) => one.content)).toEqual([
    { incident: { is: 'Second words.', source: 'said' } },
  ])
  expect(again.body.copies.map((one: { withdrawnAt: unknown }) => one.withdrawnAt !== null)).toEqual([
    false,
    true,
  ])
  await asTherapist({ method: 'DELETE', url: `/api/cases/${s.couple.id}/entry-copies/${shown[0].id}` })
  expect((await mine(s.jonas)).body.items).toEqual([])
})

test('somebody answers for themself; the other client does not read it, and the team does', async () => {
  const { id } = (await write({ incident: said('She left.') })).body
  await give(id, 1, [null], ['agree', 'words'])
  const [copy] = (await mine(s.amara)).body.items
  const reply = { id: randomUUID(), answer: 'not-yet', words: 'It was not like that.' }
  const replied = await t.call(s.amara.actor, {
    method: 'POST',
    url: `/api/my-record/entry-copies/${copy.id}/replies`,
    payload: reply,
  })
  expect(replied.status).toBe(201)
  expect(replied.body.items[0].replies).toMatchObject([{ answer: 'not-yet', words: 'It was not like that.' }])
  expect(JSON.stringify((await mine(s.jonas)).body)).not.toContain('not like that')
  const recorded = await asTherapist({
    method: 'POST',
    url: `/api/cases/${s.couple.id}/entry-copies/${copy.id}/replies`,
    payload: { id: randomUUID(), personId: s.jonas.id, answer: 'agreed' },
  })
  expect(
    recorded.body.copies[0].replies.map((one: { personId: string; isRecorded: boolean }) => [
      one.personId,
      one.isRecorded,
    ]),
  ).toEqual([
    [s.jonas.id, true],
    [s.amara.id, false],
  ])
  const rated = await t.call(s.amara.actor, {
    method: 'POST',
    url: `/api/my-record/entry-copies/${copy.id}/replies`,
    payload: { id: randomUUID(), answer: 'rated' },
  })
  expect(rated.status).toBe(400)
})

test('a removed entry comes back by undo or by whoever went on writing in it', async () => {
  const { id } = (await write({ incident: said('First.') })).body
  const removed = await asTherapist({ method: 'DELETE', url: inCase(`/${id}`) })
  expect(removed.body.isRemoved).toBe(true)
  expect((await asTherapist({ url: inCase() })).body.items).toEqual([])
  await asTherapist({ method: 'POST', url: inCase(`/${id}/restore`) })
  expect((await asTherapist({ url: inCase() })).body.items.length).toBe(1)
  await asTherapist({ method: 'DELETE', url: inCase(`/${id}`) })
  const { entry } = (await save(id, 1, { incident: said('Went on.') })).body
  expect([entry.isRemoved, entry.content.incident.is]).toEqual([false, 'Went on.'])
})

test('what is removed is taken back from clients, and stays so when it is brought back', async () => {
  const { id } = (await write({ incident: said('First.') })).body
  await give(id, 1, [null])
  expect((await mine(s.jonas)).body.items.length).toBe(1)
  await asTherapist({ method: 'DELETE', url: inCase(`/${id}`) })
  expect((await mine(s.jonas)).body.items).toEqual([])
  await asTherapist({ method: 'POST', url: inCase(`/${id}/restore`) })
  expect((await mine(s.jonas)).body.items).toEqual([])
})

test('somebody who left stays named in what there is', async () => {
  const { id } = (await write({ incident: said('She left.'), other: s.amara.id })).body
  await t.database.admin.query(
    'update participant set ended_at = now() where case_id = $1 and person_id = $2',
    [s.couple.id, s.amara.id],
  )
  const saved = await save(id, 1, { incident: said('She left again.'), other: s.amara.id })
  expect([saved.status, saved.body.entry.content.other]).toEqual([200, s.amara.id])
})

test('strangers, the desk and clients find no entries; process notes are their author’s alone', async () => {
  const other = await buildMember(t.database.admin, s.practice)
  const desk = await buildMember(t.database.admin, s.practice, { roles: ['frontdesk'] })
  const { id } = (await write({ incident: said('Mine alone.') }, { lane: 'process' })).body
  expect((await asTherapist({ url: inCase() }, other.actor)).status).toBe(404)
  expect((await asTherapist({ url: inCase() }, desk.actor)).status).toBe(403)
  expect((await asTherapist({ url: inCase() }, s.amara.actor)).status).toBeGreaterThanOrEqual(403)
  await t.database.admin.query(
    `insert into care_team (practice_id, case_id, member_id, position) values ($1, $2, $3, 'co-therapist')`,
    [s.practice.id, s.couple.id, other.id],
  )
  expect((await asTherapist({ url: inCase() }, other.actor)).body.items).toEqual([])
  expect((await save(id, 1, { incident: said('x') }, other.actor)).status).toBe(404)
})

test('entries are read page by page, newest first, each once', async () => {
  await t.database.admin.query(
    `insert into case_entry (practice_id, case_id, id, kind, content, created_by, changed_by, on_day)
     select $1, $2, gen_random_uuid(), 'attachment-injury', '\\x007b7d', $3, $3, date '2020-01-01' + (n % 900)
     from generate_series(1, 1200) n`,
    [s.practice.id, s.couple.id, s.therapist.id],
  )
  const seen: { id: string; onDay: string }[] = []
  let next: string | null = ''
  while (next !== null) {
    const url = inCase(`?limit=500${next ? `&cursor=${encodeURIComponent(next)}` : ''}`)
    const { body } = await asTherapist({ url })
    seen.push(...body.items)
    next = body.next
  }
  expect(new Set(seen.map((one) => one.id)).size).toBe(1200)
  const days = seen.map((one) => one.onDay)
  expect(days).toEqual(days.toSorted().toReversed())
})

test('a crisis or safety plan is given to nobody but the one whose it is', async () => {
  for (const kind of ['crisis-plan', 'safety-plan']) {
    const { id } = (await write({ person: s.amara.id, emergency: '112' }, { kind })).body
    for (const to of [[null], [s.jonas.id], [s.amara.id, s.jonas.id]]) {
      const refused = await give(id, 1, to)
      expect([refused.status, refused.body.title]).toEqual([
        400,
        'This is given to nobody but the one whose it is.',
      ])
    }
    expect((await give(id, 1, [s.amara.id])).status).toBe(201)
  }
  const nobodys = (await write({ emergency: '112' }, { kind: 'safety-plan' })).body
  expect((await give(nobodys.id, 1, [s.amara.id])).status).toBe(400)
  expect((await mine(s.amara)).body.items.length).toBe(2)
  expect((await mine(s.jonas)).body.items).toEqual([])
})

test('a plan that turns out to be another person’s is gone from whoever was taken for its owner', async () => {
  const plan = { emergency: '112', helps: 'Walking.' }
  const { id } = (await write({ ...plan, person: s.jonas.id }, { kind: 'crisis-plan' })).body
  await give(id, 1, [s.jonas.id])
  expect((await save(id, 1, { ...plan, person: s.jonas.id, helps: 'Cold water.' })).status).toBe(200)
  expect((await mine(s.jonas)).body.items.length).toBe(1)
  expect((await save(id, 2, { ...plan, person: s.amara.id })).status).toBe(200)
  expect((await mine(s.jonas)).body.items).toEqual([])
  expect((await give(id, 3, [s.jonas.id])).status).toBe(400)
  expect((await give(id, 3, [s.amara.id])).status).toBe(201)
})

test('a plan of before its owner was known to the database is given all the same', async () => {
  const { id } = (await write({ person: s.amara.id, emergency: '112' }, { kind: 'crisis-plan' })).body
  await t.database.admin.query('update case_entry set owner_id = null where id = $1', [id])
  expect((await give(id, 1, [s.amara.id])).status).toBe(201)
})

test('the database knows the same kinds of one person as the structures', async () => {
  for (const { id, givenTo } of structures) {
    const { rows } = await t.database.admin.query('select access.is_for_owner($1) as it', [id])
    expect([id, rows[0].it]).toEqual([id, givenTo === 'owner'])
  }
})

test('a goal is rated on its own scale, and nobody reads another’s number', async () => {
  const rate = async (who: BuiltPerson, copyId: string, rating: number) =>
    t.call(who.actor, {
      method: 'POST',
      url: `/api/my-record/entry-copies/${copyId}/replies`,
      payload: { id: randomUUID(), answer: 'rated', rating },
    })
  const { id } = (await write({ words: 'Talk before bed.', scale: 'attainment' }, { kind: 'goal' })).body
  const { copies } = (await give(id, 1, [null], ['agree', 'rate'])).body
  const tooMuch = await rate(s.jonas, copies[0].id, 7)
  expect([tooMuch.status, tooMuch.body.fields]).toEqual([
    400,
    [{ path: 'rating', message: 'Choose -2 to 2.' }],
  ])
  expect((await rate(s.jonas, copies[0].id, -2)).status).toBe(201)
  const plain = (await write({ words: 'Laugh again.' }, { kind: 'goal' })).body
  const [copy] = (await give(plain.id, 1, [null], ['rate'])).body.copies
  expect((await rate(s.jonas, copy.id, -1)).status).toBe(400)
  const recorded = await asTherapist({
    method: 'POST',
    url: `/api/cases/${s.couple.id}/entry-copies/${copy.id}/replies`,
    payload: { id: randomUUID(), personId: s.amara.id, answer: 'rated', rating: -1 },
  })
  expect(recorded.status).toBe(400)
  const shown = (await mine(s.amara)).body.items
  expect(shown.map((one: { replies: unknown[] }) => one.replies)).toEqual([[], []])
})

test('one’s own numbers go on over every version that one was given, and nobody else’s come with them', async () => {
  const rate = (who: BuiltPerson, copyId: string, rating: number, more: object = {}) =>
    t.call(who.actor, {
      method: 'POST',
      url: `/api/my-record/entry-copies/${copyId}/replies`,
      payload: { id: randomUUID(), answer: 'rated', rating, ...more },
    })
  const { id } = (await write({ words: 'Talk before bed.' }, { kind: 'goal' })).body
  const other = (await write({ words: 'Laugh again.' }, { kind: 'goal' })).body
  const [first] = (await give(id, 1, [null], ['rate', 'agree'])).body.copies
  const [beside] = (await give(other.id, 1, [null], ['rate'])).body.copies
  await rate(s.jonas, first.id, 2, { words: 'Hardly.' })
  await rate(s.jonas, first.id, 4, { answer: 'agreed', rating: null })
  await rate(s.jonas, beside.id, 9)
  await rate(s.amara, first.id, 8)
  await save(id, 1, { words: 'Talk before bed, without the phone.', scale: 'attainment' })
  const [second] = (await give(id, 2, [null], ['rate'])).body.copies
  await rate(s.jonas, second.id, 1)
  const numbers = async (who: BuiltPerson) => {
    const items: {
      id: string
      replies: { rating: number; scale: number[] }[]
      earlierRatings: { rating: number; scale: number[]; personId: string }[]
    }[] = (await mine(who)).body.items
    const shown = items.find((one) => one.id === second.id)!
    expect(shown.earlierRatings.every(({ personId }) => personId === who.id)).toBe(true)
    return [shown.replies, shown.earlierRatings].map((all) => all.map(({ rating, scale }) => [rating, scale]))
  }
  // Each says which scale it was chosen on, so that 2 of ten and 2 of two are told apart.
  expect(await numbers(s.jonas)).toEqual([[[1, [-2, 2]]], [[2, [0, 10]]]])
  expect(await numbers(s.amara)).toEqual([[], [[8, [0, 10]]]])
  // Without a copy that they have now there is nothing of it at all.
  await asTherapist({
    method: 'DELETE',
    url: `/api/cases/${s.couple.id}/entry-copies/${second.id}`,
  })
  expect((await mine(s.jonas)).body.items.map((one: { id: string }) => one.id)).toEqual([beside.id])
})
