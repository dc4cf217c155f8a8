import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
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

const couple = (names?: readonly [string, string]) => newCouple(therapist.id, names)
const open = (payload: object | string, headers: Record<string, string> = {}) =>
  t.call(therapist.actor, { method: 'POST', url: '/api/cases', payload, headers })
const countOf = async (table: string) =>
  Number((await t.database.admin.query(`select count(*) from "${table}"`)).rows[0].count)

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

test('an unknown id is not found, and an id that is none is named', async () => {
  expect((await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${randomUUID()}` })).status).toBe(
    404,
  )
  expect((await t.call(therapist.actor, { method: 'GET', url: '/api/cases/abc' })).status).toBe(400)
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
