import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let owner: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
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
