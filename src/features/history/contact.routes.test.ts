import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
let therapist: BuiltMember
let mila: BuiltPerson
let ada: BuiltPerson
let family: BuiltCase
let planId: string
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  mila = await buildPerson(admin, practice, { name: 'Mila Lind', birthDate: '2012-03-10' })
  ada = await buildPerson(admin, practice, { name: 'Ada Lind' })
  family = await buildCase(admin, practice, {
    format: 'family',
    team: [therapist],
    participants: [{ person: mila, role: 'child' }, ada],
  })
  planId = (await addPlan()).id
})

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const plan = (more: object = {}) => ({
  ...{ id: randomUUID(), childId: mila.id, withPersonId: ada.id, whom: '', mode: 'supervised' },
  ...{ frequency: '', rhythm: { kind: 'every', every: 1, unit: 'week', from: daysFromNow(-10) } },
  ...{ place: '12 Harbour Lane', supervisor: 'The social worker', order: '', fromOn: daysFromNow(-30) },
  ...{ toOn: null, reviewOn: null },
  ...more,
})
const send = (
  method: 'POST' | 'PUT' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  version = 1,
  who = therapist,
) =>
  t.call(who.actor, { method, url, ...(payload ? { payload } : {}), headers: { 'if-match': `"${version}"` } })
async function addPlan(more: object = {}) {
  const answer = await send('POST', `/api/cases/${family.id}/contact-plans`, plan(more))
  expect([answer.status, answer.body.fields]).toEqual([201, undefined])
  return answer.body
}
const history = async (who = therapist) =>
  (await send('GET', `/api/cases/${family.id}/history/${mila.id}`, undefined, 1, who)).body
const mark = (more: object = {}) => ({
  ...{ kind: 'contact', dueOn: daysFromNow(-10), outcome: 'happened', movedTo: null, reason: '' },
  ...more,
})
const say = (more: object, version = 0, who = therapist, id = planId) =>
  send('PUT', `/api/contact-plans/${id}/dates`, mark(more), version, who)
const seen = (more: object = {}) => ({
  ...{ contactOn: daysFromNow(-10), moment: 'after', lane: 'team', observer: 'Rosa, foster carer' },
  ratings: { mood: 3, calm: 2, closeness: 7, sleep: null },
  text: 'Quiet all evening.',
  ...more,
})
const observe = (more: object = {}, who = therapist) =>
  send('POST', `/api/contact-plans/${planId}/observations`, { id: randomUUID(), ...seen(more) }, 1, who)

test('days follow from the plan; one happened, one did not, one moved, and each can be taken back', async () => {
  const before = await history()
  expect(before.contactDates.slice(0, 3).map((date: { on: string }) => date.on)).toEqual([
    daysFromNow(-10),
    daysFromNow(-3),
    daysFromNow(4),
  ])
  expect((await say({})).body).toMatchObject({ outcome: 'happened', version: 1 })
  const ill = { dueOn: daysFromNow(-3), outcome: 'not-happened', reason: 'She was ill.' }
  expect((await say(ill)).body).toMatchObject({ ...ill, version: 1 })
  const moved = { dueOn: daysFromNow(4), outcome: 'open', movedTo: daysFromNow(6) }
  expect((await say(moved)).body).toMatchObject({ on: daysFromNow(6), outcome: 'open' })
  const after = (await history()).contactDates
  expect(after.slice(0, 3)).toMatchObject([{ outcome: 'happened' }, ill, moved])
  expect((await say({ outcome: 'open' }, 1)).body).toMatchObject({ outcome: 'open', version: 2 })
  expect((await say({ ...moved, movedTo: null }, 1)).body).toMatchObject({ on: daysFromNow(4) })
  expect((await history()).contactDates.slice(0, 3)).toMatchObject([
    { outcome: 'open' },
    ill,
    { movedTo: null },
  ])
})

test('saying the same twice is one mark, and the slower of two tabs is told', async () => {
  expect((await say({})).body.version).toBe(1)
  expect((await say({})).body.version).toBe(1)
  expect((await say({ outcome: 'not-happened', reason: 'Snow' })).status).toBe(412)
  expect((await say({ outcome: 'not-happened', reason: 'Snow' }, 1)).body.version).toBe(2)
  expect((await say({}, 1)).status).toBe(412)
})

test.each([
  ['a day to come that happened', { dueOn: daysFromNow(30) }, 'outcome'],
  ['no reason', { outcome: 'not-happened' }, 'reason'],
  ['its own day as the new one', { outcome: 'open', movedTo: daysFromNow(-10) }, 'movedTo'],
])('a mark with %s is refused and names the field', async (_, more, path) => {
  const answer = await say(more)
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, path])
})

test('the day is the one of the practice, not of the server', async () => {
  const today = (zone: string) => new Date().toLocaleDateString('sv-SE', { timeZone: zone })
  for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
    await t.database.admin.query('update practice set time_zone = $1 where practice_id = $2', [
      zone,
      therapist.practiceId,
    ])
    expect((await history()).today).toBe(today(zone))
    const { id } = await addPlan()
    expect((await say({ dueOn: today(zone) }, 0, therapist, id)).status).toBe(200)
    const next = new Date(Date.parse(today(zone)) + 86_400_000).toISOString().slice(0, 10)
    expect((await say({ dueOn: next }, 0, therapist, id)).status).toBe(400)
  }
})

test('a plan of before there were rhythms is read as it was, without days', async () => {
  const old = rowOf.contact_plan({
    ...{ practice_id: therapist.practiceId, case_id: family.id, child_id: mila.id },
  })
  await insertRows(t.database.admin, 'contact_plan', [old])
  const { contactPlans, contactDates } = await history()
  expect(contactPlans.find((one: { id: string }) => one.id === old.id)).toMatchObject({
    ...{ frequency: 'Twice a year', rhythm: null },
  })
  expect(contactDates.filter((date: { planId: string }) => date.planId === old.id)).toEqual([])
})

test.each([
  [
    'a day that no calendar has',
    { rhythm: { kind: 'stated', days: ['02-30'], from: '2026-01-01' } },
    'rhythm.days.0',
  ],
  ['no day', { rhythm: { kind: 'stated', days: [], from: '2026-01-01' } }, 'rhythm.days'],
  [
    'every nought weeks',
    { rhythm: { kind: 'every', every: 0, unit: 'week', from: '2026-01-01' } },
    'rhythm.every',
  ],
  ['days of no contact', { mode: 'none' }, 'rhythm'],
])('a plan with %s is refused and names the field', async (_, more, path) => {
  const answer = await send('POST', `/api/cases/${family.id}/contact-plans`, plan(more))
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, path])
})

test('what does not fit together is found: contact taken by an order, and a day beside another', async () => {
  await addPlan({ withPersonId: null, whom: 'Grandmother', mode: 'direct' })
  await insertRows(t.database.admin, 'legal_role', [
    rowOf.legal_role({
      ...{ practice_id: therapist.practiceId, case_id: family.id, child_id: mila.id, holder_id: ada.id },
      ...{ effect: 'takes', authorities: ['contact'], starts_on: daysFromNow(-5) },
    }),
  ])
  const { contactFindings } = (await history()).facts
  expect(contactFindings.map((one: { kind: string; on: string }) => [one.kind, one.on])).toEqual([
    ['same-day', daysFromNow(-10)],
    ['excluded', daysFromNow(-5)],
  ])
})

test('an observation is told, changed, taken away and brought back', async () => {
  const { status, body } = await observe()
  expect([status, body]).toMatchObject([201, { ...seen(), planId, version: 1 }])
  const url = `/api/contact-observations/${body.id}`
  expect((await send('PUT', url, seen({ text: 'Quiet.' }))).body).toMatchObject({
    text: 'Quiet.',
    version: 2,
  })
  expect((await send('PUT', url, seen())).status).toBe(412)
  expect((await send('DELETE', url, undefined, 2)).body.isRemoved).toBe(true)
  expect((await history()).contactObservations).toEqual([])
  expect((await send('PUT', url, seen(), 3)).status).toBe(404)
  expect((await send('POST', `${url}/restoration`, undefined, 3)).status).toBe(200)
  expect((await history()).contactObservations).toMatchObject([{ text: 'Quiet.' }])
})

test.each([
  ['a rating of eleven', { ratings: { mood: 11, calm: null, closeness: null, sleep: null } }, 'ratings.mood'],
  ['nobody who saw it', { observer: ' ' }, 'observer'],
  ['nothing seen', { ratings: { mood: null, calm: null, closeness: null, sleep: null }, text: '' }, 'text'],
  ['a contact to come', { contactOn: daysFromNow(5) }, 'contactOn'],
  ['a lane that others read', { lane: 'unit' }, 'lane'],
])('an observation with %s is refused and names the field', async (_, more, path) => {
  const answer = await observe(more)
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, path])
})

test('what one keeps to oneself is not read by a colleague of the team, and not taken over by one', async () => {
  const { admin } = t.database
  const colleague = await buildMember(admin, { id: therapist.practiceId })
  await admin.query(
    `insert into care_team (practice_id, case_id, member_id, position) values ($1, $2, $3, 'co-therapist')`,
    [therapist.practiceId, family.id, colleague.id],
  )
  const { body: own } = await observe({ lane: 'process' })
  const { body: shared } = await observe()
  expect((await history(colleague)).contactObservations.map((one: { id: string }) => one.id)).toEqual([
    shared.id,
  ])
  expect((await send('PUT', `/api/contact-observations/${own.id}`, seen(), 1, colleague)).status).toBe(404)
  const taken = await send(
    'PUT',
    `/api/contact-observations/${shared.id}`,
    seen({ lane: 'process' }),
    1,
    colleague,
  )
  expect([taken.status, taken.body.fields[0].path]).toEqual([400, 'lane'])
})

test('nobody outside the team says anything of a day or a child, and a removed plan takes no more', async () => {
  const stranger = await buildMember(t.database.admin, { id: therapist.practiceId })
  expect((await say({}, 0, stranger)).status).toBe(404)
  expect((await observe({}, stranger)).status).toBe(404)
  await send('DELETE', `/api/contact-plans/${planId}`)
  expect([(await say({})).status, (await observe()).status]).toEqual([404, 404])
  expect((await history()).contactDates).toEqual([])
})

test('every mark and observation leaves an entry that is told to nobody of the case', async () => {
  await say({})
  await observe()
  const { rows } = await t.database.admin.query(
    `select action, person_ids, told_ids from audit_entry where practice_id = $1 order by seq`,
    [therapist.practiceId],
  )
  expect(rows.slice(1)).toEqual([
    { action: 'contact-plan.marked', person_ids: [mila.id, ada.id].toSorted(), told_ids: [] },
    { action: 'contact-plan.observed', person_ids: [mila.id], told_ids: [] },
  ])
})
