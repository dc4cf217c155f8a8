import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { familyScene } from '#testing/drawn-family.ts'
import { buildCase, buildMember, buildPerson, buildPractice, type BuiltPerson } from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

const none = { proximity: [], safeHaven: [], secureBase: [], separation: [] }
const say = (who: BuiltPerson, ranks: object, given: object = {}) =>
  t.call(who.actor, {
    method: 'POST',
    url: '/api/my-record/network-answers',
    payload: { id: randomUUID(), caseId: s.couple.id, ranks: { ...none, ...ranks }, ...given },
  })
const mine = (who: BuiltPerson) => t.call(who.actor, { url: '/api/my-record/network' })
const ofTeam = (more = '', actor = s.therapist.actor) =>
  t.call(actor, { url: `/api/cases/${s.couple.id}/network-answers${more}` })

test('a client chooses people of the case and names others; they and the team read it, in this order', async () => {
  expect((await mine(s.amara)).body.cases).toEqual([
    { caseId: s.couple.id, people: [{ id: s.jonas.id, name: 'Jonas Lindqvist' }], answers: [] },
  ])
  const ranks = { safeHaven: [{ name: 'Grandma' }, { person: s.jonas.id }] }
  const said = await say(s.amara, ranks)
  expect(said.status).toBe(201)
  expect(said.body.cases[0].answers).toMatchObject([{ personId: s.amara.id, ranks: { ...none, ...ranks } }])
  expect((await mine(s.amara)).body).toEqual(said.body)
  expect((await ofTeam()).body.answers).toEqual(said.body.cases[0].answers)
})

test('no partner reads it, be it by their page, through their eyes or in their trail', async () => {
  await say(s.amara, { proximity: [{ person: s.jonas.id }] })
  await ofTeam()
  expect((await mine(s.jonas)).body.cases[0].answers).toEqual([])
  expect((await ofTeam(`?as=${s.jonas.id}`)).body).toEqual({ answers: [] })
  expect((await ofTeam(`?as=${s.amara.id}`)).body.answers.length).toBe(1)
  const trailOf = async (who: BuiltPerson) =>
    JSON.stringify((await t.call(who.actor, { url: '/api/my-record/access' })).body)
  expect(await trailOf(s.amara)).toContain('network.answers-read')
  expect(await trailOf(s.jonas)).not.toContain('network.answer')
})

test('the last word of a day stands for that day, and sent again it is one answer', async () => {
  const first = { id: randomUUID() }
  await say(s.amara, { proximity: [{ name: 'Rex' }] }, first)
  await say(s.amara, { proximity: [{ name: 'Rex' }] }, first)
  const { rows } = await t.database.admin.query('select ranks from network_answer where case_id = $1', [
    s.couple.id,
  ])
  expect(rows.length).toBe(1)
  await say(s.amara, { proximity: [{ name: 'Grandma' }] })
  const { answers } = (await mine(s.amara)).body.cases[0]
  expect(answers.map((one: { ranks: object }) => one.ranks)).toEqual([
    { ...none, proximity: [{ name: 'Grandma' }] },
  ])
  await t.database.admin.query(`update network_answer set answered_on = '2026-01-02' where id = $1`, [
    first.id,
  ])
  expect((await mine(s.amara)).body.cases[0].answers.length).toBe(2)
})

test('nobody at all, somebody twice, oneself, people of other cases and unknown keys are refused', async () => {
  const stranger = await buildPerson(t.database.admin, s.practice)
  await buildCase(t.database.admin, s.practice, { team: [s.therapist], participants: [stranger] })
  const left = await buildPerson(t.database.admin, s.practice)
  for (const ranks of [
    {},
    { proximity: [{ name: 'Rex' }, { name: 'rex' }] },
    { proximity: [{ person: s.jonas.id }, { person: s.jonas.id }] },
    { proximity: [{ person: s.amara.id }] },
    { proximity: [{ person: stranger.id }] },
    { proximity: [{ person: left.id }] },
    { proximity: [{ name: '  ' }] },
    { proximity: Array.from({ length: 11 }, (_, index) => ({ name: `No ${index}` })) },
  ])
    expect([JSON.stringify(ranks), (await say(s.amara, ranks)).status]).toEqual([JSON.stringify(ranks), 400])
  expect((await say(s.amara, { proximity: [{ name: 'Rex' }] }, { lane: 'unit' })).status).toBe(400)
  const { rows } = await t.database.admin.query('select 1 from network_answer where case_id = $1', [
    s.couple.id,
  ])
  expect(rows).toEqual([])
})

test('a case that is not theirs or that they left takes nothing and says no more than an unknown one', async () => {
  const other = await buildCase(t.database.admin, s.practice, {
    team: [s.therapist],
    participants: [s.jonas],
  })
  const unknown = await say(s.amara, { proximity: [{ name: 'Rex' }] }, { caseId: randomUUID() })
  const denied = await say(s.amara, { proximity: [{ name: 'Rex' }] }, { caseId: other.id })
  expect([denied.status, denied.body.message]).toEqual([404, unknown.body.message])
  await say(s.amara, { proximity: [{ name: 'Rex' }] })
  await t.database.admin.query(
    'update participant set ended_at = now() where case_id = $1 and person_id = $2',
    [s.couple.id, s.amara.id],
  )
  expect((await say(s.amara, { proximity: [{ name: 'Rex' }] })).status).toBe(404)
  expect((await mine(s.amara)).body).toEqual({ cases: [] })
  // It stays with the record, and is offered to the partner no more.
  expect((await ofTeam()).body.answers.length).toBe(1)
  expect(
    (await mine(s.jonas)).body.cases.find((one: { caseId: string }) => one.caseId === s.couple.id),
  ).toEqual({
    ...{ caseId: s.couple.id, people: [], answers: [] },
  })
})

test('in a group nobody is offered who else takes part', async () => {
  const group = await buildCase(t.database.admin, s.practice, {
    ...{ team: [s.therapist], participants: [s.amara, s.jonas], format: 'group' },
  })
  const { body } = await mine(s.amara)
  const place = body.cases.find((one: { caseId: string }) => one.caseId === group.id)
  expect(place).toEqual({ caseId: group.id, people: [], answers: [] })
  expect((await say(s.amara, { proximity: [{ person: s.jonas.id }] }, { caseId: group.id })).status).toBe(400)
  expect((await say(s.amara, { proximity: [{ name: 'Rex' }] }, { caseId: group.id })).status).toBe(201)
})

test('other practices, colleagues, the front desk and supervisors read nothing of it; clients ask by their own page', async () => {
  await say(s.amara, { proximity: [{ name: 'Rex' }] })
  const { admin } = t.database
  const stranger = await buildMember(admin, await buildPractice(admin))
  const colleague = await buildMember(admin, s.practice)
  const desk = await buildMember(admin, s.practice, { roles: ['frontdesk'] })
  const owner = await buildMember(admin, s.practice, { roles: ['owner', 'therapist'] })
  const unknown = await t.call(s.therapist.actor, { url: `/api/cases/${randomUUID()}/network-answers` })
  for (const who of [stranger, colleague]) {
    const denied = await ofTeam('', who.actor)
    expect([denied.status, denied.body.message]).toEqual([404, unknown.body.message])
  }
  expect((await ofTeam('', desk.actor)).status).toBe(403)
  expect((await ofTeam('', owner.actor)).body).toEqual({ answers: [] })
  expect((await ofTeam(`?as=${s.amara.id}`, owner.actor)).status).toBe(403)
  expect((await ofTeam(`?as=${randomUUID()}`)).status).toBe(404)
  expect((await ofTeam('', s.amara.actor)).status).toBeGreaterThanOrEqual(403)
  expect((await t.call(s.therapist.actor, { url: '/api/my-record/network' })).status).toBeGreaterThanOrEqual(
    403,
  )
})

test('what was said is sealed, and an answer leaves an event in the lane of the one who gave it', async () => {
  await say(s.amara, { proximity: [{ name: 'Plainly readable' }] })
  const { rows } = await t.database.admin.query(
    `select row_to_json(n)::text as text from network_answer n where case_id = $1`,
    [s.couple.id],
  )
  expect(rows[0].text).not.toContain('Plainly')
  const events = await t.database.admin.query(
    `select lane, person_id from event where case_id = $1 and kind = 'network.answered'`,
    [s.couple.id],
  )
  expect(events.rows).toEqual([{ lane: 'self', person_id: s.amara.id }])
})
