import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { familyScene } from '#testing/drawn-family.ts'
import { buildAssignment, buildMember, buildNote } from '#testing/factories.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import type { NextSession } from './next-session.contract.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

const write = async (kind: string, content: object): Promise<CaseEntry> =>
  (
    await t.call(s.therapist.actor, {
      method: 'POST',
      url: `/api/cases/${s.couple.id}/entries`,
      payload: { id: randomUUID(), kind, content },
    })
  ).body
const ahead = async (actor = s.therapist.actor): Promise<{ status: number; body: NextSession }> =>
  t.call(actor, { url: `/api/cases/${s.couple.id}/next-session` })

test('an empty case has an empty view', async () => {
  const { body } = await ahead()
  expect(body).toMatchObject({ lastSessionOn: null, ruptures: [], feelings: [], breaks: [], replies: [] })
})

test('open ruptures come first, the heaviest first; repaired ones are gone', async () => {
  await write('rupture', { words: 'light', impact: 1, stage: 'named', on: '2026-03-01' })
  await write('rupture', { words: 'heavy', impact: 5, on: '2026-02-01' })
  await write('rupture', { words: 'done', impact: 5, stage: 'repaired' })
  const { body } = await ahead()
  expect(body.ruptures.map(({ content }) => content['words'])).toEqual(['heavy', 'light'])
})

test('the last primary feeling of each person stands in their words; what is above or supposed does not', async () => {
  const amara = s.amara.id
  await write('emotion-moment', {
    person: amara,
    on: '2026-01-03',
    feelings: ['fear'],
    quote: { is: 'Cold.', source: 'said' },
  })
  await write('emotion-moment', { person: amara, on: '2026-01-02', feelings: ['shame'] })
  await write('emotion-moment', { person: amara, on: '2026-01-04', feelings: ['rage'] })
  await write('emotion-moment', {
    person: s.jonas.id,
    on: '2026-01-04',
    feelings: ['anger'],
    layer: 'secondary',
  })
  const { body } = await ahead()
  expect(body.feelings).toMatchObject([
    { personId: amara, on: '2026-01-03', feelings: ['fear'], quote: 'Cold.' },
  ])
})

test('questionnaires that wait, breaks that lie ahead and who was not told', async () => {
  const { admin } = t.database
  await buildAssignment(admin, s.couple, { person: s.amara, dueOn: '2026-01-05' })
  const today = new Date().toISOString().slice(0, 10)
  const later = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  await write('break-plan', { why: 'holiday', from: later, told: [s.amara.id] })
  await write('break-plan', { why: 'ending', from: '2020-01-01' })
  const { body } = await ahead()
  expect(body.measures.map(({ personId, state }) => [personId, state])).toEqual([[s.amara.id, 'waiting']])
  expect(body.breaks.length).toBe(1)
  expect(body.breaks[0]).toMatchObject({ from: later, isTimeToTell: true, why: { en: 'Holiday' } })
  expect(body.breaks[0]!.notTold).toEqual([s.jonas.id])
  expect(body.today).toBe(today)
})

test('only what happened since the last signed note of a session counts as since then', async () => {
  await buildNote(t.database.admin, s.couple, { author: s.therapist, lane: 'team', text: 'x' })
  const { body: first } = await ahead()
  expect(first.lastSessionOn).not.toBeNull()
  const day = first.lastSessionOn!
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  await write('moment', { words: 'before', on: before })
  await write('moment', { words: 'after', on: day })
  const { body } = await ahead()
  expect(body.moments.map(({ content }) => content['words'])).toEqual(['after'])
})

test('a readiness that ended in preparing stays until a later check goes on', async () => {
  await write('readiness-check', { person: s.amara.id, outcome: 'prepare', on: '2026-01-01' })
  expect((await ahead()).body.readiness.length).toBe(1)
  await write('readiness-check', { person: s.amara.id, outcome: 'go', on: '2026-02-01' })
  expect((await ahead()).body.readiness).toEqual([])
})

test('it is for who treats alone', async () => {
  const other = await buildMember(t.database.admin, s.practice)
  expect((await ahead(other.actor)).status).toBe(404)
  expect((await ahead(s.amara.actor)).status).toBeGreaterThanOrEqual(403)
})

test('tasks of which nobody said how they went, the one to look at first, and the next review', async () => {
  await write('plan-task', { what: 'without a day' })
  await write('plan-task', { what: 'later', by: '2030-02-01' })
  await write('plan-task', { what: 'first', by: '2030-01-01' })
  await write('plan-task', { what: 'done', state: 'done' })
  await write('review-meeting', { on: '2026-01-05', nextOn: '2026-02-05' })
  const { body } = await ahead()
  expect(body.tasks.map(({ content }) => content['what'])).toEqual(['first', 'later', 'without a day'])
  expect(body.review).toEqual({ on: '2026-02-05', isDue: true })
})
