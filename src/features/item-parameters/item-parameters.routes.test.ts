import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'
import { inventedParameters } from '#testing/item-parameters.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const url = '/api/instruments/securebase-bond/item-parameters'

async function scene() {
  const practice = await buildPractice(t.database.admin)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  const therapist = await buildMember(t.database.admin, practice)
  const send = (who: BuiltMember, change: object = {}) =>
    t.call(who.actor, {
      method: 'POST',
      url,
      payload: { ...inventedParameters, id: randomUUID(), ...change },
    })
  const actions = async () => {
    const { rows } = await t.database.admin.query<{ action: string }>(
      `select action from audit_entry where practice_id = $1 and action like 'item-parameters.%' order by seq`,
      [practice.id],
    )
    return rows.map(({ action }) => action)
  }
  const count = async () => {
    const { rows } = await t.database.admin.query<{ count: string }>(
      'select count(*) from item_parameters where practice_id = $1',
      [practice.id],
    )
    return Number(rows[0]!.count)
  }
  return { practice, owner, therapist, send, actions, count }
}
const anxietyOf = async (who: BuiltMember) => {
  const { body } = await t.call(who.actor, { method: 'GET', url })
  return body.scales.find((scale: { scaleId: string }) => scale.scaleId === 'anxiety')
}

test('an owner brings parameters, everybody in the practice sees them, and they can be taken back', async () => {
  const { owner, therapist, send, actions } = await scene()
  expect(await anxietyOf(therapist)).toMatchObject({ choosable: 5, never: null, notNow: null, inForce: null })
  const id = randomUUID()
  const first = await send(owner, { id })
  expect(first.status).toBe(201)
  expect((await send(owner, { id })).status).toBe(201)
  const { inForce } = await anxietyOf(therapist)
  expect(inForce).toMatchObject({
    id,
    model: 'graded',
    metric: 'Invented bond anxiety',
    confidence: 'unverified',
  })
  expect(inForce.items[2]).toEqual({ item: '6', a: 1.3, b: [-2, -0.9, 0.3, 1.8], keyed: 'as-keyed' })
  // One set is in force at a time: what was asked by one is not mixed with another.
  const second = await send(owner)
  expect([second.status, second.body.title]).toEqual([409, expect.stringContaining('Take those back first')])
  const gone = await t.call(owner.actor, { method: 'DELETE', url: `/api/item-parameters/${id}` })
  expect(gone.status).toBe(204)
  expect((await t.call(owner.actor, { method: 'DELETE', url: `/api/item-parameters/${id}` })).status).toBe(
    404,
  )
  expect((await anxietyOf(therapist)).inForce).toBe(null)
  expect((await send(owner)).status).toBe(201)
  expect(await actions()).toEqual([
    'item-parameters.brought',
    'item-parameters.withdrawn',
    'item-parameters.brought',
  ])
})

test('another practice sees nothing of them and cannot take them back', async () => {
  const { owner, send } = await scene()
  const id = randomUUID()
  await send(owner, { id })
  const other = await scene()
  expect((await anxietyOf(other.owner)).inForce).toBe(null)
  const taken = await t.call(other.owner.actor, { method: 'DELETE', url: `/api/item-parameters/${id}` })
  expect(taken.status).toBe(404)
  expect((await anxietyOf(owner)).inForce.id).toBe(id)
})

test('whoever may not confirm a key may not bring parameters, look at a table or take them back', async () => {
  const { owner, therapist, send, count, actions } = await scene()
  const { scaleId, model, table } = inventedParameters
  const id = randomUUID()
  expect((await send(therapist)).status).toBe(403)
  const looked = await t.call(therapist.actor, {
    method: 'POST',
    url: `${url}/check`,
    payload: { scaleId, model, table },
  })
  expect(looked.status).toBe(403)
  expect(await count()).toBe(0)
  await send(owner, { id })
  const taken = await t.call(therapist.actor, { method: 'DELETE', url: `/api/item-parameters/${id}` })
  expect(taken.status).toBe(403)
  expect(await actions()).toEqual(['item-parameters.brought'])
})

test('what does not fit is said by row, and nothing is stored', async () => {
  const { owner, send, count } = await scene()
  const table = inventedParameters.table
    .replace('4,2.9,-1.1,-0.2,0.6,1.4,', '4,2.9,-1.1,0.7,0.6,1.4,')
    .replace('8,2.1,-1.6,-0.6,0.4,1.3,', '8,-2.1,-1.6,-0.6,0.4,,')
    .replace('as-keyed', '')
    .replace('\n10,1.7,-1.2,0.0,0.9,2.0,', '')
  const { status, body } = await send(owner, { table })
  expect(status).toBe(400)
  expect(body.fields).toEqual([
    { path: 'table.2', message: expect.stringContaining('Row 2: Item 4: The thresholds of a graded item') },
    { path: 'table.3', message: expect.stringContaining('Row 3: Item 6: it is reversed') },
    { path: 'table.4', message: expect.stringContaining('needs 4 thresholds; here are 3') },
    { path: 'table.4', message: expect.stringContaining('The discrimination of an item') },
    { path: 'table', message: 'Item 10 of the scale has no parameters.' },
  ])
  const looked = await t.call(owner.actor, {
    method: 'POST',
    url: `${url}/check`,
    payload: { scaleId: 'anxiety', model: 'graded', table },
  })
  expect(looked.body.problems).toHaveLength(5)
  for (const [change, field] of [
    [{ source: ' ' }, 'source'],
    [{ population: '' }, 'population'],
    [{ scaleId: 'nothing' }, 'scaleId'],
    [{ model: 'rasch' }, 'model'],
  ] as const) {
    const refused = await send(owner, change)
    expect([refused.status, refused.body.fields[0].path]).toEqual([400, field])
  }
  expect((await send(owner, { version: '0.9.0' })).status).toBe(409)
  expect(await count()).toBe(0)
})

test('a scale that cannot be asked adaptively says why', async () => {
  const { owner } = await scene()
  const scaleOf = async (id: string) =>
    (await t.call(owner.actor, { method: 'GET', url: `/api/instruments/${id}/item-parameters` })).body
      .scales[0]
  expect((await scaleOf('securebase-checkin')).never).toContain('not answered by choosing')
  expect((await scaleOf('csi-4')).notNow).toContain('not confirmed')
  expect(
    (await t.call(owner.actor, { method: 'GET', url: '/api/instruments/nothing/item-parameters' })).status,
  ).toBe(404)
})
