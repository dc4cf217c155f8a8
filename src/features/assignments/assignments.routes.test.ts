import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildBond, buildCase, buildMember, buildPerson, buildPractice } from '#testing/factories.ts'
import { addDays, todayIn } from './assignments.rules.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const today = todayIn('Europe/London', new Date())

async function scene() {
  const practice = await buildPractice(t.database.admin)
  const therapist = await buildMember(t.database.admin, practice)
  const supervisor = await buildMember(t.database.admin, practice, { roles: ['supervisor'] })
  const desk = await buildMember(t.database.admin, practice, { roles: ['frontdesk'] })
  const amara = await buildPerson(t.database.admin, practice)
  const jonas = await buildPerson(t.database.admin, practice)
  const couple = await buildCase(t.database.admin, practice, {
    team: [therapist, { member: supervisor, position: 'supervisor' }],
    participants: [amara, jonas],
  })
  const bond = await buildBond(t.database.admin, couple, {
    from: amara,
    to: jonas,
    kind: 'partner',
  })
  const assign = (startsOn: string, everyDays: number | null) =>
    t.call(therapist.actor, {
      method: 'POST',
      url: `/api/cases/${couple.id}/assignments`,
      payload: {
        instrumentId: 'securebase-bond',
        respondents: [{ id: randomUUID(), personId: amara.id, bondId: bond.id }],
        lane: 'self',
        everyDays,
        startsOn,
        endsOn: null,
      },
    })
  /** As if the newest occasions had not been opened yet. */
  const goBack = (days: number) =>
    t.database.admin.query(
      `delete from occasion where practice_id = $1 and due_on > $2::date - $3::integer`,
      [practice.id, today, days],
    )
  const openOnes = async () => {
    const { rows } = await t.database.admin.query<{ due_on: string; status: string }>(
      'select due_on::text, status from occasion where practice_id = $1 order by due_on',
      [practice.id],
    )
    return rows
  }
  return { practice, therapist, supervisor, desk, amara, couple, assign, goBack, openOnes }
}

test('a repeating questionnaire is asked again when its day comes, and what was not answered is missed', async () => {
  const { therapist, assign, goBack, openOnes, couple } = await scene()
  expect((await assign(addDays(today, -14), 7)).status).toBe(201)
  await goBack(7)
  expect(await openOnes()).toHaveLength(2)
  const { body } = await t.call(therapist.actor, { url: `/api/cases/${couple.id}/assignments` })
  expect(body.items[0].occasions.map((one: { status: string }) => one.status)).toEqual([
    'missed',
    'missed',
    'open',
  ])
})

test('questions about violence are asked for the care team alone, whoever else may read other answers', async () => {
  const { therapist, amara, couple, openOnes } = await scene()
  const ask = (lane: string) =>
    t.call(therapist.actor, {
      method: 'POST',
      url: `/api/cases/${couple.id}/assignments`,
      payload: {
        instrumentId: 'hark',
        respondents: [{ id: randomUUID(), personId: amara.id, bondId: null }],
        lane,
        everyDays: null,
        startsOn: today,
        endsOn: null,
      },
    })
  for (const lane of ['unit', 'self']) {
    const { status, body } = await ask(lane)
    expect([status, body.fields[0].path]).toEqual([400, 'lane'])
  }
  expect(await openOnes()).toEqual([])
  const { status, body } = await ask('team')
  expect([status, body.items[0].isPrivate]).toEqual([201, true])
  const occasionId = body.items[0].occasions[0].id
  const link = (payload: object) =>
    t.call(therapist.actor, { method: 'POST', url: `/api/occasions/${occasionId}/links`, payload })
  // A mailbox may be read by others, and a link can be opened beside somebody.
  for (const [payload, path] of [
    [{ send: 'mail', isAlone: true }, 'send'],
    [{ send: 'show' }, 'isAlone'],
  ] as const) {
    const refused = await link(payload)
    expect([refused.status, refused.body.fields[0].path]).toEqual([400, path])
  }
  const made = await link({ send: 'show', isAlone: true, expiresInDays: 30 })
  expect(made.status).toBe(201)
  expect(Date.parse(made.body.expiresAt) - Date.now()).toBeLessThanOrEqual(86_400_000)
})

test('the list of cases counts what is waiting today, once however often it is asked for', async () => {
  const { therapist, assign, goBack, openOnes } = await scene()
  await assign(addDays(today, -21), 7)
  await goBack(7)
  for (let time = 0; time < 3; time += 1) {
    const { body } = await t.call(therapist.actor, { url: '/api/cases' })
    expect(body.items[0].openOccasions).toBe(1)
  }
  const rows = await openOnes()
  expect(rows.map((row) => row.due_on)).toEqual([-21, -14, -7, 0].map((days) => addDays(today, days)))
  expect(rows.filter((row) => row.status === 'open')).toHaveLength(1)
})

test('a supervisor and the front desk look on without asking anybody for anything', async () => {
  const { supervisor, desk, couple, assign, goBack, openOnes } = await scene()
  await assign(addDays(today, -14), 7)
  await goBack(7)
  expect((await t.call(supervisor.actor, { url: '/api/cases' })).status).toBe(200)
  expect((await t.call(desk.actor, { url: '/api/cases' })).status).toBe(200)
  const { status, body } = await t.call(supervisor.actor, { url: `/api/cases/${couple.id}/assignments` })
  expect([status, body.items]).toEqual([200, expect.any(Array)])
  expect(await openOnes()).toHaveLength(2)
})
