import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPerson, buildPractice } from '#testing/factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const hours = (more: object = {}) => ({
  ...{
    id: randomUUID(),
    pathway: 'iceeft-efct',
    requirement: 'supervision',
    quantity: 1.5,
    on: '2026-03-01',
  },
  ...more,
})

test('evidence is one’s own: added once, removed, brought back, and read by nobody else, the owner included', async () => {
  const practice = await buildPractice(t.database.admin)
  const [noor, other, owner] = [
    await buildMember(t.database.admin, practice),
    await buildMember(t.database.admin, practice),
    await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] }),
  ]
  const amara = await buildPerson(t.database.admin, practice)
  const payload = hours({ supervisor: 'R. Adler' })
  const add = () => t.call(noor.actor, { method: 'POST', url: '/api/training', payload })
  expect((await add()).status).toBe(201)
  expect((await add()).body.evidence).toMatchObject([
    { id: payload.id, quantity: 1.5, pathwayVersion: '2026.1', supervisor: 'R. Adler' },
  ])
  for (const who of [other, owner])
    expect((await t.call(who.actor, { url: '/api/training' })).body).toEqual({ evidence: [] })
  expect((await t.call(amara.actor, { url: '/api/training' })).status).toBeGreaterThanOrEqual(403)
  const taken = await t.call(other.actor, { method: 'POST', url: '/api/training', payload })
  expect([taken.status, (await t.call(other.actor, { url: '/api/training' })).body]).toEqual([
    409,
    { evidence: [] },
  ])
  const url = `/api/training/${payload.id}`
  expect((await t.call(other.actor, { method: 'DELETE', url })).status).toBe(404)
  expect((await t.call(noor.actor, { method: 'DELETE', url })).body.evidence).toEqual([])
  const back = await t.call(noor.actor, { method: 'POST', url: `${url}/restore` })
  expect(back.body.evidence.length).toBe(1)
})

test('what no body asks for, a gap, nothing and more than two decimals are refused by name', async () => {
  const practice = await buildPractice(t.database.admin)
  const noor = await buildMember(t.database.admin, practice)
  const refused = async (more: object) => {
    const { status, body } = await t.call(noor.actor, {
      method: 'POST',
      url: '/api/training',
      payload: hours(more),
    })
    return [status, body.fields?.[0]?.path]
  }
  expect(await refused({ requirement: 'nothing' })).toEqual([400, 'requirement'])
  expect(await refused({ pathway: 'ddp-practitioner', requirement: 'between-levels' })).toEqual([
    400,
    'requirement',
  ])
  expect(await refused({ quantity: 0 })).toEqual([400, 'quantity'])
  expect(await refused({ requirement: 'excerpts', quantity: 0.5 })).toEqual([400, 'quantity'])
  expect(await refused({ quantity: 1.234 })).toEqual([400, 'quantity'])
})
