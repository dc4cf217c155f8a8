import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeCursor } from '#server/cursor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'

let t: TestApp
let owner: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let couple: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  amara = await buildPerson(t.database.admin, practice)
  jonas = await buildPerson(t.database.admin, practice, { name: 'Jonas Lindqvist' })
  couple = await buildCase(t.database.admin, practice, { team: [owner], participants: [amara, jonas] })
})
afterAll(() => t.close())

const send = (method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, payload?: object | string) =>
  t.call(owner.actor, {
    method,
    url,
    headers: {
      'if-match': '"1"',
      ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  })

/** Every answer to bad input: problem details that name the field or the thing to do, and nothing of the inside. */
function complaintAbout({ status, body, headers }: Awaited<ReturnType<typeof send>>): string | undefined {
  if (status !== 400) return `answers ${status}`
  if (!String(headers['content-type']).includes('application/problem+json')) return 'is no problem+json'
  if (body.code !== 'invalid' || body.status !== 400) return `has the code ${body.code}`
  if (!/^[A-Z].*\.$/.test(body.title)) return `says ${body.title}`
  if (/SELECT|insert into|syntax|FST_|at \w+ \(/.test(JSON.stringify(body))) return 'tells of the inside'
  return undefined
}

const refused = (name: string, answer: Awaited<ReturnType<typeof send>>) => ({
  name,
  complaint: complaintAbout(answer),
})
const asItShould = (name: string) => ({ name, complaint: undefined })

const dated: Record<string, (day: string) => ReturnType<typeof send>> = {
  'a case closed': (closedOn) => send('PATCH', `/api/cases/${couple.id}`, { closedOn }),
  'a consent': (agreedOn) =>
    send('POST', `/api/cases/${couple.id}/consents`, { personIds: [amara.id], agreedOn, body: 'Agreed.' }),
  'a bond': (startedOn) =>
    send('POST', `/api/cases/${couple.id}/bonds`, {
      fromPersonId: amara.id,
      toPersonId: jonas.id,
      kind: 'partner',
      closeness: null,
      quality: null,
      startedOn,
      endedOn: null,
    }),
  'a note': (occurredOn) =>
    send('POST', `/api/cases/${couple.id}/notes`, {
      id: randomUUID(),
      lane: 'team',
      personId: null,
      subjectIds: [],
      speakerId: null,
      setting: 'joint',
      occurredOn,
      body: 'Seen.',
      amendsId: null,
    }),
  'a daily assignment': (startsOn) =>
    send('POST', `/api/cases/${couple.id}/assignments`, {
      instrumentId: 'who-5',
      respondents: [{ id: randomUUID(), personId: amara.id, bondId: null }],
      lane: 'self',
      everyDays: 1,
      startsOn,
      endsOn: null,
    }),
}

test.each(Object.entries(dated))('%s on a day that cannot be is refused as such', async (name, sendOn) => {
  for (const day of [
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '2101-01-01',
    '9999-12-31',
    '2026-02-30',
    'soon',
  ])
    expect(refused(`${name} ${day}`, await sendOn(day))).toEqual(asItShould(`${name} ${day}`))
})

test('a daily questionnaire that began decades ago is refused before it fills the database', async () => {
  const answer = await dated['a daily assignment']!('1990-01-01')
  expect(refused('1990', answer)).toEqual(asItShould('1990'))
  expect(answer.body.fields[0].path).toBe('startsOn')
})

test('a page link that was tampered with is called broken, whatever stands in it', async () => {
  const lists = {
    '/api/audit': 1,
    [`/api/cases/${couple.id}/notes`]: 2,
    '/api/cases': 1,
  }
  for (const [url, parts] of Object.entries(lists))
    for (const text of ['x', '-1', '1e999', '0000-01-01', "'; drop table note; --", '\u0000'])
      expect(
        refused(
          `${url} ${text}`,
          await send('GET', `${url}?cursor=${encodeCursor(Array.from({ length: parts }, () => text))}`),
        ),
      ).toEqual(asItShould(`${url} ${text}`))
  expect(
    refused('people', await send('POST', '/api/people/search', { cursor: encodeCursor(['-1']) })),
  ).toEqual(asItShould('people'))
  const asClient = await t.call(amara.actor, { url: `/api/my-record/access?cursor=${encodeCursor(['zz'])}` })
  expect(refused('my record', asClient)).toEqual(asItShould('my record'))
})

test('malformed bodies are refused alike, without a word of the parser', async () => {
  const bodies = [
    '{"search":',
    'null',
    '[]',
    '"text"',
    '7',
    '{"limit":1e999}',
    '{"limit":"5"}',
    '{"search":{"$ne":1}}',
    '{"__proto__":{"limit":5}}',
    '{"constructor":{"prototype":{"limit":5}}}',
    '{"search":"a","isAdmin":true}',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ]
  for (const body of bodies)
    expect(refused(body.slice(0, 40), await send('POST', '/api/people/search', body))).toEqual(
      asItShould(body.slice(0, 40)),
    )
  expect(({} as { limit?: number }).limit).toBeUndefined()
})

test('whatever is not JSON is refused by its kind, also where a browser form could have sent it', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/xml',
    'x',
  ])
    expect([
      type,
      (
        await t.call(owner.actor, {
          method: 'POST',
          url: '/api/audit/verification',
          payload: 'a=b',
          headers: { 'content-type': type },
        })
      ).status,
    ]).toEqual([type, 415])
})

test('an address that cannot be read is answered as a problem, with the headers of every answer', async () => {
  for (const url of ['/api/people/%zz', '/api/people/%', '/api/people/%00', '/api/people/%E0%A4%A']) {
    const answer = await t.call(owner.actor, { url })
    expect(refused(url, answer)).toEqual(asItShould(url))
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['cache-control']).toBe('no-store')
  }
  for (const id of ['__proto__', 'constructor', 'toString', 'a'.repeat(500), '..%2f..%2fetc%2fpasswd'])
    expect([id, (await t.call(owner.actor, { url: `/api/instruments/${id}` })).status]).toEqual([id, 404])
})

test('a null byte is kept where text is sealed and refused in words where it cannot be kept', async () => {
  const renamed = await t.call(owner.actor, {
    method: 'PATCH',
    url: `/api/people/${amara.id}`,
    payload: { name: '🦊 \u202Eعلي\u202C' },
    headers: { 'if-match': '"1"' },
  })
  expect(renamed.body.name).toBe('🦊 \u202Eعلي\u202C')
  expect(
    refused(
      'null',
      await send('POST', '/api/members', { name: 'A\u0000', email: 'a@example.org', roles: ['trainee'] }),
    ),
  ).toEqual(asItShould('null'))
})
