import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
let colleague: BuiltMember
let stranger: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  therapist = await buildMember(t.database.admin, practice)
  colleague = await buildMember(t.database.admin, practice)
  const other = await buildPractice(t.database.admin)
  stranger = await buildMember(t.database.admin, other, { roles: ['owner', 'therapist'] })
})
afterAll(() => t.close())

const person = (name: string) => ({
  id: randomUUID(),
  name,
  chosenName: null,
  email: 'someone@clients.example',
  birthDate: '1985-02-03',
  shape: 'circle',
})

function couple(names: readonly [string, string] = ['Amara Okafor', 'Jonas Lindqvist']) {
  const people = names.map(person)
  const bond = (from: number, to: number) => ({
    fromPersonId: people[from]!.id,
    toPersonId: people[to]!.id,
    kind: 'partner',
    closeness: 3,
    quality: null,
    startedOn: null,
    endedOn: null,
    lane: 'team',
  })
  return {
    id: randomUUID(),
    format: 'couple',
    title: null,
    openedOn: '2026-11-01',
    participants: people.map((one) => ({ person: one, role: 'partner', readsUnit: true })),
    bonds: [bond(0, 1), bond(1, 0)],
    careTeam: [{ memberId: therapist.id, position: 'lead' }],
    consent: null,
  }
}
const open = (payload: object | string, headers: Record<string, string> = {}) =>
  t.call(therapist.actor, { method: 'POST', url: '/api/cases', payload, headers })
const countOf = async (table: string) =>
  Number((await t.database.admin.query(`select count(*) from "${table}"`)).rows[0].count)

/** Opens a couple's case and assigns the bond check-in to both. */
async function assigned() {
  const { body: found } = await open(couple())
  const { body } = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/cases/${found.id}/assignments`,
    payload: {
      instrumentId: 'securebase-bond',
      respondents: found.bonds.map((bond: { id: string; fromPersonId: string }) => ({
        id: randomUUID(),
        personId: bond.fromPersonId,
        bondId: bond.id,
      })),
      lane: 'self',
      everyDays: null,
      startsOn: '2026-11-01',
      endsOn: null,
    },
  })
  return { found, occasionId: body.items[0].occasions[0].id as string }
}

async function linkTo(occasionId: string): Promise<string> {
  const { body } = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/occasions/${occasionId}/links`,
    payload: { send: 'show' },
  })
  return body.url.split('#')[1]
}

async function openOnPhone(token: string) {
  const { status, body, headers } = await t.call(null, {
    method: 'POST',
    url: '/api/answering/open',
    payload: { token },
  })
  const cookie = String(headers['set-cookie'] ?? '').split(';')[0]!
  const call = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    t.call(null, { method, url, headers: { cookie }, ...(payload ? { payload } : {}) })
  return { status, body, call }
}
const fullAnswers = () =>
  Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 1 + (index % 5)]))

test('a case is opened whole and read again by its therapist, and leaves a trail', async () => {
  const given = couple()
  const { status, body } = await open(given)
  expect(status).toBe(201)
  expect(body.participants.map((one: { person: { name: string } }) => one.person.name)).toEqual([
    'Amara Okafor',
    'Jonas Lindqvist',
  ])
  expect(body.bonds).toHaveLength(2)
  const { rows } = await t.database.admin.query('select action from audit_entry where subject_id = $1', [
    given.id,
  ])
  expect(rows).toEqual([{ action: 'case.created' }])
})

test('a consent is added later, names people of the case only, and is read back', async () => {
  const { body: found } = await open(couple())
  const [amara] = found.participants
  const record = (payload: object) =>
    t.call(therapist.actor, { method: 'POST', url: `/api/cases/${found.id}/consents`, payload })
  const given = { personIds: [amara.person.id], agreedOn: '2026-11-20', body: 'Agreed to film sessions.' }
  const { status, body } = await record(given)
  expect(status).toBe(201)
  expect(body.consents).toEqual([{ id: expect.any(String), ...given }])
  expect((await record({ ...given, personIds: [randomUUID()] })).status).toBe(400)
  expect((await record({ ...given, body: ' ' })).body.fields[0].message).toBe('Write what was agreed.')
  const { rows } = await t.database.admin.query('select body from consent_note where case_id = $1', [
    found.id,
  ])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('film')
})

test('a colleague outside the care team and another practice find nothing at its address', async () => {
  const { body } = await open(couple())
  for (const actor of [colleague.actor, stranger.actor])
    for (const url of [
      `/api/cases/${body.id}`,
      `/api/cases/${body.id}/measures`,
      `/api/cases/${body.id}/notes`,
    ]) {
      const answer = await t.call(actor, { method: 'GET', url })
      expect([404, 200]).toContain(answer.status)
      expect(JSON.stringify(answer.body)).not.toMatch(/Amara|Jonas/)
    }
  expect((await t.call(stranger.actor, { method: 'GET', url: `/api/cases/${body.id}` })).status).toBe(404)
})

test.each([
  ['text that is no JSON', '{"id":', 400, 'not valid JSON'],
  ['a list in place of an object', '[]', 400, ''],
  ['a wrong type', JSON.stringify({ id: 7 }), 400, ''],
  ['an empty body', '', 400, ''],
])('%s is refused with a sentence and nothing is written', async (_what, payload, status, words) => {
  const before = await countOf('case')
  const answer = await open(payload, { 'content-type': 'application/json' })
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body.title).toContain(words)
  expect(await countOf('case')).toBe(before)
})

test('ten megabytes are refused before they are read', async () => {
  const answer = await open(JSON.stringify({ text: 'x'.repeat(10_000_000) }), {
    'content-type': 'application/json',
  })
  expect(answer.status).toBe(413)
  expect(answer.body.title).toContain('too large')
})

test('a name of 2,000 characters is named as the field that is wrong; emoji and Arabic are fine', async () => {
  const before = await countOf('person')
  const long = await open(couple(['x'.repeat(2000), 'Jonas']))
  expect(long.status).toBe(400)
  expect(long.body.fields[0].path).toContain('name')
  expect(await countOf('person')).toBe(before)
  const fine = await open(couple(['ليلى حداد', '🌊 Kai']))
  expect(fine.body.participants[1].person.name).toBe('🌊 Kai')
})

test('dates in 1900 and 2100 are taken where they can be right, others refused', async () => {
  const born = (birthDate: string) => {
    const given = couple()
    given.participants[0]!.person.birthDate = birthDate
    return open(given)
  }
  expect((await born('1900-01-01')).status).toBe(201)
  expect((await born('2100-12-31')).status).toBe(201)
  expect((await born('1700-01-01')).status).toBe(400)
  expect((await born('2026-02-31')).status).toBe(400)
})

test('somebody from another practice cannot be made part of a case', async () => {
  const given = { ...couple(), careTeam: [{ memberId: stranger.id, position: 'lead' }] }
  const before = await countOf('case')
  expect((await open(given)).status).toBeGreaterThanOrEqual(400)
  expect(await countOf('case')).toBe(before)
})

test('a change without its version is asked for it; one based on an old version is refused', async () => {
  const { body } = await open(couple())
  const patch = (headers: Record<string, string>) =>
    t.call(therapist.actor, {
      method: 'PATCH',
      url: `/api/cases/${body.id}`,
      payload: { status: 'active' },
      headers,
    })
  expect((await patch({})).status).toBe(428)
  expect((await patch({ 'if-match': '"1"' })).status).toBe(200)
  expect((await patch({ 'if-match': '"1"' })).status).toBe(412)
})

test('both partners’ answers are scored on submitting, once, however often they are sent', async () => {
  const { found, occasionId } = await assigned()
  const phone = await openOnPhone(await linkTo(occasionId))
  expect(phone.status).toBe(200)
  expect(phone.body.questions).toHaveLength(10)
  expect((await phone.call('PUT', '/api/answering/answers/1', { value: 4, revision: 1 })).status).toBe(200)
  const sent = { submissionKey: randomUUID(), answeredOn: '2026-11-20', answers: fullAnswers() }
  const first = await phone.call('POST', '/api/answering/submission', sent)
  const again = await phone.call('POST', '/api/answering/submission', sent)
  expect(first.status).toBe(200)
  expect(again.body).toEqual(first.body)
  const other = await phone.call('POST', '/api/answering/submission', {
    ...sent,
    submissionKey: randomUUID(),
  })
  expect(other.status).toBe(409)
  const { body } = await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${found.id}/measures` })
  expect(body.series).toHaveLength(1)
  const scores = body.series[0].responses[0].scores
  expect(Object.keys(scores).toSorted()).toEqual(['anxiety', 'avoidance'])
  expect(scores.anxiety.value).toBeGreaterThanOrEqual(1)
})

test('answers that do not fit are named and nothing is stored', async () => {
  const { occasionId } = await assigned()
  const phone = await openOnPhone(await linkTo(occasionId))
  const before = await countOf('response')
  expect((await phone.call('PUT', '/api/answering/answers/1', { value: 9, revision: 1 })).status).toBe(400)
  expect((await phone.call('PUT', '/api/answering/answers/no-such', { value: 1, revision: 1 })).status).toBe(
    400,
  )
  const sent = await phone.call('POST', '/api/answering/submission', {
    submissionKey: randomUUID(),
    answeredOn: '2026-11-20',
    answers: { ...fullAnswers(), 3: 77 },
  })
  expect(sent.status).toBe(400)
  expect(JSON.stringify(sent.body.fields)).toContain('3')
  expect(await countOf('response')).toBe(before)
})

test('an older answer never overwrites a newer one', async () => {
  const { occasionId } = await assigned()
  const phone = await openOnPhone(await linkTo(occasionId))
  await phone.call('PUT', '/api/answering/answers/1', { value: 5, revision: 7 })
  const late = await phone.call('PUT', '/api/answering/answers/1', { value: 1, revision: 3 })
  expect(late.body.revision).toBe(7)
  expect((await phone.call('GET', '/api/answering')).body.answers['1']).toBe(5)
})

test('a link that is unknown, used elsewhere, replaced or run out opens nothing and says what to do', async () => {
  const { occasionId } = await assigned()
  const first = await linkTo(occasionId)
  expect((await openOnPhone('x'.repeat(32))).status).toBe(410)
  expect((await openOnPhone(first)).status).toBe(200)
  expect((await openOnPhone(first)).body.title).toMatch(/another device/i)
  const second = await linkTo(occasionId)
  expect((await openOnPhone(first)).status).toBe(410)
  await t.database.admin.query(
    "update answer_link set expires_at = now() - interval '1 minute' where revoked_at is null",
  )
  expect((await openOnPhone(second)).body.title).toMatch(/run out/i)
})

test('a note is saved, signed and locked; a second window on an old version is refused', async () => {
  const { body: found } = await open(couple())
  const note = {
    id: randomUUID(),
    lane: 'team',
    personId: null,
    subjectIds: [],
    speakerId: null,
    setting: 'joint',
    occurredOn: '2026-11-20',
    body: 'First.',
    amendsId: null,
  }
  const created = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/cases/${found.id}/notes`,
    payload: note,
  })
  const { id, amendsId: _amends, ...draft } = note
  const save = (body: string, version: number) =>
    t.call(therapist.actor, {
      method: 'PUT',
      url: `/api/notes/${id}`,
      payload: { ...draft, body },
      headers: { 'if-match': `"${version}"` },
    })
  const saved = await save('Second.', created.body.version)
  expect(saved.status).toBe(200)
  const late = await save('Late.', created.body.version)
  expect(late.status).toBe(412)
  expect(late.body.title).toContain('still here')
  const signed = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/notes/${id}/sign`,
    headers: { 'if-match': `"${saved.body.version}"` },
  })
  expect(signed.body.status).toBe('signed')
  expect((await save('After.', signed.body.version)).status).toBeGreaterThanOrEqual(400)
  const { body } = await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${found.id}/notes` })
  expect(body.items[0].body).toBe('Second.')
})

test('every route that needs somebody answers 401 to nobody', async () => {
  for (const { method, path, policy } of t.app.describedRoutes) {
    if (policy === 'public') continue
    const url = path.replaceAll(/:\w+/g, randomUUID())
    const { status } = await t.call(null, {
      method: method as 'GET',
      url,
      ...(method === 'GET' ? {} : { payload: {} }),
    })
    expect([`${method} ${path}`, status]).toEqual([`${method} ${path}`, 401])
  }
})

test('an unknown id is not found, and an id that is none is named', async () => {
  expect((await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${randomUUID()}` })).status).toBe(
    404,
  )
  expect((await t.call(therapist.actor, { method: 'GET', url: '/api/cases/abc' })).status).toBe(400)
})

test('ten sendings of one form at the same moment are one response', async () => {
  const { occasionId } = await assigned()
  const phone = await openOnPhone(await linkTo(occasionId))
  const sent = { submissionKey: randomUUID(), answeredOn: '2026-11-20', answers: fullAnswers() }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => phone.call('POST', '/api/answering/submission', sent)),
  )
  expect(answers.map((one) => one.status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(new Set(answers.map((one) => one.body.responseId)).size).toBe(1)
  const { rows } = await t.database.admin.query('select count(*) from response where occasion_id = $1', [
    occasionId,
  ])
  expect(Number(rows[0].count)).toBe(1)
})

test('two devices that send different answers at the same moment: one is stored, the other is told', async () => {
  const { occasionId } = await assigned()
  const phone = await openOnPhone(await linkTo(occasionId))
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      phone.call('POST', '/api/answering/submission', {
        submissionKey: randomUUID(),
        answeredOn: '2026-11-20',
        answers: fullAnswers(),
      }),
    ),
  )
  expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  const { rows } = await t.database.admin.query(
    `select (select count(*) from score s where s.occasion_id = $1) as scores,
       (select count(*) from event e where e.kind = 'response.submitted' and e.subject_id in
         (select id from response r where r.occasion_id = $1)) as events,
       (select count(*) from response r where r.occasion_id = $1) as responses`,
    [occasionId],
  )
  expect(rows[0]).toEqual({ scores: 2, events: 1, responses: 1 })
})

test('who leaves a case can come back, in the same colour, and is not added twice', async () => {
  const { body: found } = await open(couple())
  const { person: jonas, colourIndex } = found.participants[1]
  const join = () =>
    t.call(therapist.actor, {
      method: 'POST',
      url: `/api/cases/${found.id}/participants`,
      payload: { person: { existingId: jonas.id }, role: 'partner', readsUnit: false },
    })
  expect((await join()).status).toBe(409)
  const left = await t.call(therapist.actor, {
    method: 'DELETE',
    url: `/api/cases/${found.id}/participants/${jonas.id}`,
  })
  expect(left.body.participants[1].endedAt).not.toBeNull()
  const back = await join()
  expect(back.status).toBe(201)
  expect(back.body.participants).toHaveLength(2)
  expect(back.body.participants[1]).toMatchObject({ colourIndex, endedAt: null, readsUnit: false })
})

test('people and cases are found by name without the name standing in an address', async () => {
  await open(couple(['Şebnem Öztürk', 'Rui Conceição']))
  const search = (url: string, payload: object) =>
    t.call(therapist.actor, { method: 'POST', url, payload: { search: 'ozturk', ...payload } })
  const people = await search('/api/people/search', { limit: 5 })
  expect(people.body.items.map((one: { name: string }) => one.name)).toEqual(['Şebnem Öztürk'])
  const cases = await search('/api/cases/search', { limit: 5 })
  expect(cases.body.total).toBe(1)
  expect((await search('/api/people/search', { limit: '5' })).status).toBe(400)
  expect((await t.call(therapist.actor, { url: '/api/cases?search=ozturk' })).status).toBe(400)
  const colleagues = await t.call(stranger.actor, {
    method: 'POST',
    url: '/api/people/search',
    payload: { search: 'ozturk' },
  })
  expect(colleagues.body.items).toEqual([])
})
