import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  therapist = await buildMember(t.database.admin, await buildPractice(t.database.admin))
})
afterAll(() => t.close())

const openCouple = async () =>
  (await t.call(therapist.actor, { method: 'POST', url: '/api/cases', payload: newCouple(therapist.id) }))
    .body

const countOf = async (table: string) =>
  Number((await t.database.admin.query(`select count(*) from "${table}"`)).rows[0].count)

/** Opens a couple's case and assigns the bond check-in to both. */
async function assigned() {
  const found = await openCouple()
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
