import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice, type BuiltMember, type BuiltPractice } from '#testing/factories.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  practice = await buildPractice(t.database.admin)
  therapist = await buildMember(t.database.admin, practice)
})
afterAll(() => t.close())

const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, who = therapist) =>
  t.call(who.actor, { method, url, ...(payload ? { payload } : {}) })

/** A couple of whom one answered about their bond, to be read in the given lane. */
async function answered(lane: 'self' | 'unit' | 'team') {
  const { body: found } = await call('POST', '/api/cases', newCouple(therapist.id))
  const bond = found.bonds[0] as { id: string; fromPersonId: string; toPersonId: string }
  const { body } = await call('POST', `/api/cases/${found.id}/assignments`, {
    instrumentId: 'securebase-bond',
    respondents: [{ id: randomUUID(), personId: bond.fromPersonId, bondId: bond.id }],
    lane,
    everyDays: null,
    startsOn: '2026-11-01',
    endsOn: null,
  })
  const sent = await call('POST', `/api/occasions/${body.items[0].occasions[0].id}/paper-response`, {
    submissionKey: randomUUID(),
    answers: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 3])),
    answeredOn: '2026-11-02',
    setting: 'paper',
  })
  expect(sent.status).toBeLessThan(300)
  const url = `/api/cases/${found.id}/bond-measures`
  const seen = async (as?: string) => (await call('GET', as ? `${url}?as=${as}` : url)).body.measures
  return { caseId: found.id as string, bond, responseId: sent.body.responseId as string, url, seen }
}

const share = (id: string) => call('PUT', `/api/responses/${id}/sharing`, { isShared: true })

test('who treats the case reads each bond’s scores with scale, day and who answered', async () => {
  const { bond, responseId, seen } = await answered('team')
  const [measure, ...more] = await seen()
  expect(more).toEqual([])
  expect(measure).toMatchObject({
    responseId,
    bondId: bond.id,
    personId: bond.fromPersonId,
    fromPersonId: bond.fromPersonId,
    toPersonId: bond.toPersonId,
    instrument: 'Bond',
    answeredOn: '2026-11-02',
  })
  for (const score of measure.scores) {
    expect(score.value).toBeGreaterThanOrEqual(score.min)
    expect(score.value).toBeLessThanOrEqual(score.max)
  }
  expect(measure.scores.length).toBe(2)
})

test('through the eyes of its people: only what was shared, and one’s own answers are nobody else’s', async () => {
  const own = await answered('self')
  expect(await own.seen(own.bond.fromPersonId)).toEqual([])
  await share(own.responseId)
  // The bond stands in the team's lane: its scores are shared, and what they are about is not told.
  expect(await own.seen(own.bond.fromPersonId)).toEqual([])
  await t.database.admin.query(`update bond set lane = 'unit' where case_id = $1`, [own.caseId])
  expect(await own.seen(own.bond.fromPersonId)).toMatchObject([{ responseId: own.responseId }])
  expect(await own.seen(own.bond.toPersonId)).toEqual([])

  const open = await answered('unit')
  await share(open.responseId)
  await t.database.admin.query(`update bond set lane = 'unit' where case_id = $1`, [open.caseId])
  expect(await open.seen(open.bond.toPersonId)).toMatchObject([{ responseId: open.responseId }])
})

test('other practices, colleagues and roles: not there, and a look through other eyes is written down', async () => {
  const { url, bond, caseId } = await answered('unit')
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const colleague = await buildMember(t.database.admin, practice)
  const desk = await buildMember(t.database.admin, practice, { roles: ['frontdesk'] })
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  const unknown = await call('GET', `/api/cases/${randomUUID()}/bond-measures`)
  for (const who of [stranger, colleague]) {
    const denied = await call('GET', url, undefined, who)
    expect([denied.status, denied.body.message]).toEqual([404, unknown.body.message])
  }
  expect((await call('GET', url, undefined, desk)).status).toBe(403)
  expect((await call('GET', url, undefined, owner)).body).toEqual({ measures: [] })
  expect((await call('GET', `${url}?as=${bond.toPersonId}`, undefined, owner)).status).toBe(403)
  expect((await call('GET', `${url}?as=${randomUUID()}`)).status).toBe(404)
  expect((await call('GET', `${url}?as=x`)).status).toBe(400)
  await call('GET', `${url}?as=${bond.toPersonId}`)
  const { rows } = await t.database.admin.query(
    `select person_ids from audit_entry where case_id = $1 and action = 'measures.previewed'`,
    [caseId],
  )
  expect(rows).toEqual([{ person_ids: [bond.toPersonId] }])
})
