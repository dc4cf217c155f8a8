import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  always,
  drawnAs,
  familyScene,
  known,
  line,
  link,
  nothingKnown,
  person,
  put,
  union,
} from '#testing/drawn-family.ts'
import { buildCase } from '#testing/factories.ts'
import { exportFamily } from './family.service.ts'
import { importFamily } from './import-family.service.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

test('an export is what an import takes, under new ids', async () => {
  const { body: begun } = await s.start()
  const self = drawnAs(begun, s.amara)
  const ada = person({ birth: known('1950-01-01') })
  await s.change([
    ada.put,
    link(ada.id, self).put,
    union(ada.id, self, { kind: 'affair' }).put,
    line(self, ada.id, { source: self }).put,
    put('multipleBirth', { id: randomUUID(), children: [self, ada.id], isIdentical: false }),
    put('household', { id: randomUUID(), name: 'Mill Lane', members: [{ person: self, ...always }] }),
  ])
  const { access } = t.database
  const graph = await exportFamily(access, s.therapist.actor, s.couple.id)
  const elsewhere = await buildCase(t.database.admin, s.practice, { team: [s.therapist] })
  const { ids } = await importFamily(access, s.therapist.actor, elsewhere.id, graph)
  const copy = await exportFamily(access, s.therapist.actor, elsewhere.id)
  const renamed = Object.entries(Object.fromEntries(ids)).reduce(
    (text, [old, fresh]) => text.replaceAll(old, fresh),
    JSON.stringify(graph),
  )
  const sorted = (family: Record<string, readonly { id: string }[]>) =>
    Object.fromEntries(
      Object.entries(family).map(([kind, rows]) => [kind, rows.toSorted((a, b) => a.id.localeCompare(b.id))]),
    )
  expect(sorted(copy as never)).toEqual(sorted(JSON.parse(renamed)))
  await importFamily(access, s.therapist.actor, elsewhere.id, graph)
  expect((await exportFamily(access, s.therapist.actor, elsewhere.id)).people).toHaveLength(6)
  expect((await exportFamily(access, s.therapist.actor, s.couple.id, s.jonas.id)).lines).toEqual([])

  const shown = async () => exportFamily(access, s.therapist.actor, s.couple.id, s.jonas.id)
  const before = (await shown()).people.length
  await importFamily(access, s.therapist.actor, s.couple.id, graph, 'team')
  expect((await shown()).people).toHaveLength(before)

  const wrong = { ...graph, people: graph.people.map((one) => ({ ...one, name: 'x'.repeat(201) })) }
  await expect(importFamily(access, s.therapist.actor, elsewhere.id, wrong)).rejects.toMatchObject({
    code: 'invalid',
    fields: expect.arrayContaining([
      { path: `people.${self}.name`, message: 'Use at most 200 characters for a name.' },
    ]),
  })
  const torn = { ...graph, people: graph.people.filter(({ id }) => id !== self) }
  await expect(importFamily(access, s.therapist.actor, elsewhere.id, torn)).rejects.toMatchObject({
    fields: expect.arrayContaining([
      expect.objectContaining({ path: expect.stringMatching(/^unions\..*\.b$/) }),
    ]),
  })
})

test('five thousand people are imported and read in moments, and are the most', async () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `I${index}`)
  const graph = {
    people: ids.map((id, index) => ({
      ...nothingKnown,
      id,
      name: `Person ${index}`,
      birth: known(`${1700 + Math.floor(Math.log2(index + 1)) * 25}-01-01`),
      isDead: true,
    })),
    unions: ids.slice(1, 2_500).map((id, index) => ({
      id: `U${index}`,
      a: id,
      b: ids[2_500 + index]!,
      kind: 'married',
      ...always,
      ending: null,
    })),
    parentLinks: ids.slice(1).map((id, index) => ({
      id: `P${index}`,
      parent: ids[Math.floor(index / 2)]!,
      child: id,
      kind: 'birth',
      ...always,
    })),
    multipleBirths: [],
    lines: ids.slice(1, 1_000).map((id, index) => ({
      id: `L${index}`,
      from: id,
      to: ids[index]!,
      kind: 'close',
      ...always,
      source: null,
    })),
    households: [],
  }
  const bare = { ...graph, people: graph.people.map(({ personId: _p, lane: _l, ...one }) => one) } as never
  const begun = performance.now()
  await importFamily(t.database.access, s.therapist.actor, s.couple.id, bare)
  const imported = performance.now()
  const { body } = await s.read()
  const done = performance.now()
  console.info(
    `family of 5,000: imported in ${Math.round(imported - begun)} ms, read in ${Math.round(done - imported)} ms`,
  )
  expect(body.people).toHaveLength(5_000)
  expect(body.parentLinks).toHaveLength(4_999)
  expect(body.unions).toHaveLength(2_499)
  const seen = performance.now()
  expect((await s.read(s.therapist.actor, `?as=${s.amara.id}`)).body.people).toHaveLength(5_000)
  console.info(`read through the eyes of a client in ${Math.round(performance.now() - seen)} ms`)
  const one = await s.change([person().put])
  expect(one.body.fields).toEqual([{ path: 'people', message: 'A family holds at most 5,000 of these.' }])
  // Machines that run tests are slow and shared: 2.7 s and 0.35 s were measured with other work on both cores.
  expect(imported - begun).toBeLessThan(15_000)
  expect(done - imported).toBeLessThan(3_000)
})
