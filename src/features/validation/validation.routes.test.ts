import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  buildResponse,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'

let t: TestApp
let owner: BuiltMember
let therapist: BuiltMember
let colleague: BuiltMember
let frontdesk: BuiltMember
const people: BuiltPerson[] = []
beforeAll(async () => {
  t = await buildTestApp()
  const { admin } = t.database
  const practice = await buildPractice(admin)
  owner = await buildMember(admin, practice, { roles: ['owner'] })
  frontdesk = await buildMember(admin, practice, { roles: ['frontdesk'] })
  therapist = await buildMember(admin, practice)
  colleague = await buildMember(admin, practice)
  for (let index = 0; index < 12; index += 1) {
    const person = await buildPerson(admin, practice)
    people.push(person)
    const inCase = await buildCase(admin, practice, { team: [therapist], participants: [person] })
    const assignment = await buildAssignment(admin, inCase, { person })
    await buildResponse(admin, assignment, {
      answers: Object.fromEntries(
        Array.from({ length: 10 }, (_, item) => [String(item + 1), 1 + ((index + item) % 5)]),
      ),
    })
  }
})
afterAll(() => t.close())

const ask = (who: BuiltMember, id = 'securebase-bond') =>
  t.call(who.actor, { method: 'GET', url: `/api/instruments/${id}/validation` })

test('a therapist gets the figures of the answers in the own cases, and a colleague none of them', async () => {
  const { status, body } = await ask(therapist)
  expect(status).toBe(200)
  expect(body).toMatchObject({ persons: 12, responses: 12, evidence: 'first-look' })
  expect(
    body.scales.map((scale: { scaleId: string; scored: number }) => [scale.scaleId, scale.scored]),
  ).toEqual([
    ['anxiety', 12],
    ['avoidance', 12],
  ])
  expect((await ask(colleague)).body).toMatchObject({ persons: 0, responses: 0, scales: [] })
})

test('the asking stands in the record of everybody whose answers went into it', async () => {
  await ask(therapist)
  const { rows } = await t.database.admin.query(
    `select person_ids from audit_entry where practice_id = $1 and action = 'validation.read' and actor_id = $2
     order by seq desc limit 1`,
    [therapist.practiceId, therapist.id],
  )
  expect(rows[0].person_ids.toSorted()).toEqual(people.map(({ id }) => id).toSorted())
})

test('who reads no content gets none, and an unknown questionnaire is not found', async () => {
  expect((await ask(owner)).status).toBe(403)
  expect((await ask(frontdesk)).status).toBe(403)
  expect((await ask(therapist, randomUUID())).status).toBe(404)
})
