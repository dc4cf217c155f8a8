import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { familyScene } from '#testing/drawn-family.ts'
import { buildMember } from '#testing/factories.ts'
import type { Family } from './family.contract.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

const head = '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n'
const family = `${head}0 @I1@ INDI\n1 NAME Ada /Öberg/\n0 @I2@ INDI\n0 @I3@ INDI\n0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 CHIL @I3@\n1 CHIL @I9@\n0 TRLR\n`
const send = (text: string, lane = 'team', actor = s.therapist.actor) =>
  t.call(actor, {
    method: 'POST',
    url: s.at('/import'),
    payload: { file: Buffer.from(text).toString('base64'), lane },
  })

test('a file is imported in the chosen lane, counted, and written into the trail', async () => {
  const { status, body } = await send(family)
  expect([status, body]).toEqual([200, { people: 3, unions: 1, parentLinks: 2, warnings: 1 }])
  const read = (await s.read()).body as Family
  expect(read.people.map(({ name, lane }) => [name, lane])).toContainEqual(['Ada Öberg', 'team'])
  const seen = (await s.read(s.therapist.actor, `?as=${s.jonas.id}`)).body as Family
  expect(seen.people).toEqual([])
  await send(family, 'unit')
  expect(((await s.read(s.therapist.actor, `?as=${s.jonas.id}`)).body as Family).people).toHaveLength(3)
  expect((await s.entries()).filter(({ action }) => action === 'family.imported')).toHaveLength(2)
})

test('what is no family is refused with line and reason, and nothing is written', async () => {
  const many = Array.from({ length: 5001 }, (_, index) => `0 @I${index}@ INDI\n`).join('')
  for (const [text, reason] of [
    ['name,born\nAda,1950', /^Line 1: A GEDCOM file starts with 0 HEAD/],
    [`${head}0 TRLR\n`, /nobody in this file/],
    [`${head}${many}0 TRLR\n`, /^This file holds 5,001 people/],
  ] as const) {
    const { status, body } = await send(text)
    expect([status, body]).toMatchObject([
      400,
      { fields: [{ path: 'file', message: expect.stringMatching(reason) }] },
    ])
  }
  const { status } = await t.call(s.therapist.actor, {
    method: 'POST',
    url: s.at('/import'),
    payload: { file: 'no base64!', lane: 'team' },
  })
  expect(status).toBe(400)
  expect((await send(family, 'process')).status).toBe(400)
  expect((await s.read()).body).toMatchObject({ people: [] })
})

test('who does not treat the case imports nothing into it', async () => {
  const outside = await buildMember(t.database.admin, s.practice)
  const owner = await buildMember(t.database.admin, s.practice, { roles: ['owner', 'therapist'] })
  const desk = await buildMember(t.database.admin, s.practice, { roles: ['frontdesk'] })
  expect((await send(family, 'team', outside.actor)).status).toBe(404)
  expect((await send(family, 'team', owner.actor)).status).toBe(403)
  expect((await send(family, 'team', desk.actor)).status).toBe(403)
  expect((await s.read()).body).toMatchObject({ people: [] })
})
