import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import { verifyEveryChain } from '#features/audit/verify-all.service.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { loadDemo } from './load-demo.ts'
import { planDemo, showcaseOf } from './plan-demo.ts'

const now = new Date('2026-11-23T12:00:00Z')
let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

test('one seed makes one practice, another seed another', () => {
  expect(planDemo(now, 20)).toEqual(planDemo(now, 20))
  expect(planDemo(now, 21)).not.toEqual(planDemo(now, 20))
})

test('courses improve, stall and worsen, forms are missed and items left out, in all four formats', () => {
  const cases = Array.from({ length: 10 }, (_, seed) => planDemo(now, seed)).flat()
  const courses = cases.flatMap((one) => one.courses)
  const share = (kind: string) => courses.filter((course) => course === kind).length / courses.length
  expect(share('improves')).toBeGreaterThan(0.4)
  expect(share('improves')).toBeLessThan(0.8)
  expect(share('worsens')).toBeGreaterThan(0.02)
  expect(share('worsens')).toBeLessThan(0.2)
  const occasions = cases.flatMap((one) => one.assignments).flatMap((one) => one.occasions)
  const answered = occasions.filter((occasion) => occasion.answers !== null)
  expect(answered.length / occasions.length).toBeGreaterThan(0.6)
  expect(answered.length / occasions.length).toBeLessThan(0.95)
  expect(answered.some((occasion) => Object.values(occasion.answers!).includes(null))).toBe(true)
  expect(new Set(cases.map((one) => one.format)).size).toBe(4)
})

test('the loaded practice has forty cases, a whole audit chain, and log-ins that work', async () => {
  const demo = await loadDemo({ adminUrl: t.database.adminUrl, now, createAccount: t.identity.createAccount })
  expect(demo.cases).toBe(40)
  expect(demo.responses).toBeGreaterThan(500)
  const [chain] = await verifyEveryChain(t.database.adminUrl)
  expect(chain?.verification).toMatchObject({ isIntact: true, firstBroken: null })
  const { rows } = await t.database.admin.query<{ id: string; roles: ['therapist'] }>(
    `select id, roles from member where practice_id = $1 and 'therapist' = any (roles)`,
    [demo.practiceId],
  )
  const seen: string[] = []
  let hidden = 0
  for (const member of rows) {
    const actor = { kind: 'member' as const, practiceId: demo.practiceId, id: member.id, roles: member.roles }
    const { body } = await t.call(actor, { method: 'GET', url: '/api/cases?status=all&limit=200' })
    for (const one of body.items) {
      seen.push(one.id)
      const measures = await t.call(actor, { method: 'GET', url: `/api/cases/${one.id}/measures` })
      expect(measures.status).toBe(200)
      const notes = await t.call(actor, { method: 'GET', url: `/api/cases/${one.id}/notes` })
      expect(notes.status).toBe(200)
      const { body: family } = await t.call(actor, { method: 'GET', url: `/api/cases/${one.id}/family` })
      if (one.format !== 'couple' && one.format !== 'family') {
        expect(family.people).toEqual([])
        continue
      }
      expect(family.people.length).toBeGreaterThanOrEqual(8)
      expect(problemsOfFamily(family, '2026-11-23')).toEqual({ errors: [], warnings: [] })
      const as = `/api/cases/${one.id}/family?as=${one.people[0].id}`
      const shown = await t.call(actor, { method: 'GET', url: as })
      expect(shown.body.people).toHaveLength(family.people.length - 1)
      hidden += 1
    }
  }
  expect(new Set(seen).size).toBe(40)
  expect(hidden).toBeGreaterThan(20)
  const couple = showcaseOf(planDemo(now, 20))
  const treating = rows.map(({ id, roles }) => ({
    ...{ kind: 'member' as const, practiceId: demo.practiceId, id, roles },
  }))
  const lists = await Promise.all(
    treating.map((actor) => t.call(actor, { url: `/api/cases/${couple.id}/entries` })),
  )
  const { items } = lists.find(({ status }) => status === 200)!.body
  const goals = items.filter(({ kind }: { kind: string }) => kind === 'goal')
  expect(goals).toHaveLength(2)
  expect(
    goals.flatMap(({ copies }: { copies: { replies: unknown[] }[] }) => copies[0]!.replies),
  ).toHaveLength(9)
  const kinds = new Set(items.map(({ kind }: { kind: string }) => kind))
  for (const kind of ['working-model', 'attachment-injury', 'rupture', 'early-memory', 'narrative'])
    expect(kinds).toContain(kind)
  const story = items.find(({ kind }: { kind: string }) => kind === 'narrative')
  expect(story.version).toBe(2)
})
