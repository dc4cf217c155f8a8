import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltMember,
  type BuiltPractice,
} from '#testing/factories.ts'

let t: TestApp
let practice: BuiltPractice
let owner: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  practice = await buildPractice(t.database.admin)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
})
afterAll(() => t.close())

const invite = (key: string, name: string, actor = owner.actor) =>
  t.call(actor, {
    method: 'POST',
    url: '/api/members',
    headers: { 'idempotency-key': key },
    payload: { name, email: `${name.toLowerCase()}@example.org`, roles: ['therapist'] },
  })
const members = async (name: string) =>
  (await t.call(owner.actor, { method: 'GET', url: '/api/members' })).body.items.filter(
    (one: { name: string }) => one.name === name,
  )

test('a write sent twice with one key happens once and is answered alike', async () => {
  const key = randomUUID()
  const first = await invite(key, 'Ines')
  const second = await invite(key, 'Ines')
  expect(first.status).toBe(201)
  expect(second).toMatchObject({ status: 201, body: first.body })
  expect(second.headers['etag']).toBe(first.headers['etag'])
  expect(await members('Ines')).toHaveLength(1)
})

test('the same key for another request is refused and nothing is written', async () => {
  const key = randomUUID()
  await invite(key, 'Lena')
  expect((await invite(key, 'Marta')).status).toBe(409)
  expect(await members('Marta')).toHaveLength(0)
})

test('a key belongs to the one who used it', async () => {
  const key = randomUUID()
  await invite(key, 'Noa')
  const other = await buildPractice(t.database.admin)
  const stranger = await buildMember(t.database.admin, other, { roles: ['owner'] })
  const answer = await invite(key, 'Noa', stranger.actor)
  expect(answer.status).toBe(201)
  expect(answer.headers['idempotency-replayed']).toBeUndefined()
})

test('a refused write is not kept: once mended, the same key goes through', async () => {
  const key = randomUUID()
  const refused = await t.call(owner.actor, {
    method: 'POST',
    url: '/api/members',
    headers: { 'idempotency-key': key },
    payload: { name: '', email: 'x', roles: [] },
  })
  expect(refused.status).toBe(400)
  expect((await invite(key, 'Olga')).status).toBe(201)
})

test('a key that is none is named', async () => {
  expect((await invite('x y', 'Pia')).status).toBe(400)
})

test('a write that arrives ten times at the same moment happens once, and every sender gets its answer', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => invite(key, 'Quim')))
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201))
  expect(await members('Quim')).toHaveLength(1)
})

test('a different write under the same key at the same moment is refused', async () => {
  const key = randomUUID()
  const answers = await Promise.all([invite(key, 'Rosa'), invite(key, 'Tove')])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409])
  expect([...(await members('Rosa')), ...(await members('Tove'))]).toHaveLength(1)
})

test('of a link that is shown once no copy is kept, and sending again makes no second one', async () => {
  const amara = await buildPerson(t.database.admin, practice)
  const inCase = await buildCase(t.database.admin, practice, { team: [owner], participants: [amara] })
  const { occasion } = await buildAssignment(t.database.admin, inCase, { person: amara })
  const key = randomUUID()
  const make = () =>
    t.call(owner.actor, {
      method: 'POST',
      url: `/api/occasions/${occasion.id}/links`,
      headers: { 'idempotency-key': key },
      payload: { send: 'show' },
    })
  const first = await make()
  expect(first.status).toBe(201)
  const again = await make()
  expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  const { rows } = await t.database.admin.query(`select encode(body, 'escape') as body from idempotency_key`)
  expect(JSON.stringify(rows)).not.toContain(first.body.url.split('#')[1])
  const links = await t.database.admin.query(
    'select id from answer_link where occasion_id = $1 and created_by = $2',
    [occasion.id, owner.id],
  )
  expect(links.rows).toHaveLength(1)
})

test('a key is forgotten after two days, with the copy of its answer', async () => {
  const key = randomUUID()
  await invite(key, 'Ulla')
  await t.database.admin.query(
    `update idempotency_key set created_at = now() - interval '3 days' where key = $1`,
    [key],
  )
  await invite(randomUUID(), 'Vera')
  const { rows } = await t.database.admin.query('select from idempotency_key where key = $1', [key])
  expect(rows).toHaveLength(0)
})
