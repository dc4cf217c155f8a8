import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  buildResponse,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
let colleague: BuiltMember
let supervisor: BuiltMember
let desk: BuiltMember
let jonas: BuiltPerson
let couple: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  colleague = await buildMember(admin, practice)
  supervisor = await buildMember(admin, practice, { roles: ['supervisor'] })
  desk = await buildMember(admin, practice, { roles: ['frontdesk', 'owner'] })
  const amara = await buildPerson(admin, practice)
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  couple = await buildCase(admin, practice, {
    team: [therapist, { member: supervisor, position: 'supervisor' }],
    participants: [amara, jonas],
  })
})

async function screened(answers: object, answeredOn: string) {
  const asked = { person: jonas, lane: 'team' as const, instrument_id: 'hark', instrument_version: '1.0.0' }
  const assignment = await buildAssignment(t.database.admin, couple, asked)
  return buildResponse(t.database.admin, assignment, { answers, answeredOn, scaleId: 'total' })
}
const look = (who = therapist) => t.call(who.actor, { url: `/api/cases/${couple.id}/safety` })
const decide = (kind: string, id: string = randomUUID(), who = therapist) =>
  t.call(who.actor, {
    method: 'POST',
    url: `/api/cases/${couple.id}/safety`,
    payload: { id, kind, reason: 'Each was asked alone on Tuesday.' },
  })

test('a screen that asks for a look opens the question, and only a decision closes it', async () => {
  expect((await look()).body).toEqual({ state: 'none', waiting: [], decisions: [] })
  const { id } = await screened({ 1: 1, 2: 0, 3: 0, 4: 0 }, '2026-11-02')
  // Taken back later, perhaps under pressure: the earlier answer still counts.
  await screened({ 1: 0, 2: 0, 3: 0, 4: 0 }, '2026-11-09')
  expect((await look()).body).toMatchObject({
    state: 'open',
    waiting: [{ responseId: id, personId: jonas.id, instrumentName: 'HARK', answeredOn: '2026-11-02' }],
  })
  expect((await decide('separate')).body).toMatchObject({ state: 'separate', waiting: [] })
  await screened({ 1: 0, 2: 1, 3: 0, 4: 0 }, '2026-11-16')
  expect((await look()).body.state).toBe('open')
  const { body } = await decide('joint')
  expect([body.state, body.decisions.map((one: { kind: string }) => one.kind)]).toEqual([
    'joint',
    ['joint', 'separate'],
  ])
})

test('a concern without a screen asks for a decision; sent twice it is one', async () => {
  const id = randomUUID()
  expect((await decide('concern', id)).body.state).toBe('open')
  expect((await decide('concern', id)).body.decisions).toHaveLength(1)
  const short = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/cases/${couple.id}/safety`,
    payload: { id: randomUUID(), kind: 'joint', reason: 'fine' },
  })
  expect([short.status, short.body.fields[0].path]).toEqual([400, 'reason'])
})

test('nobody but those who treat learns of it', async () => {
  await screened({ 1: 1, 2: 1, 3: 1, 4: 1 }, '2026-11-02')
  await decide('separate')
  for (const who of [colleague, supervisor, desk]) {
    const answers = [await look(who), await decide('joint', randomUUID(), who)]
    for (const { status, body } of answers) {
      expect([403, 404]).toContain(status)
      expect(JSON.stringify(body)).not.toMatch(/separate|HARK|Tuesday/)
    }
  }
  const trail = await t.call(jonas.actor, { url: '/api/my-record/access' })
  expect(JSON.stringify(trail.body)).not.toContain('safety')
})
