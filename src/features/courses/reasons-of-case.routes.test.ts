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
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import type { CourseSummary } from './courses.contract.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
let second: BuiltMember
let milan: BuiltPerson
let treated: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  second = await buildMember(admin, practice)
  milan = await buildPerson(admin, practice)
  treated = await buildCase(admin, practice, { team: [therapist, second], participants: [milan] })
})

const begunOn = '2026-03-01'
const place = () => ({ step: 'learn-regulate', round: null, persons: [milan.id] })
const post = (url: string, payload: object, who = therapist) =>
  t.call(who.actor, { method: 'POST', url: `/api/cases/${treated.id}/${url}`, payload })
const note = async (kind: string, content: object, more: { lane?: string; who?: BuiltMember } = {}) => {
  const id = randomUUID()
  const { lane, who } = more
  const sent = await post('entries', { id, kind, content, ...(lane ? { lane } : {}) }, who)
  if (sent.status >= 300) throw new Error(JSON.stringify(sent.body))
  return id
}
/** Milan's first step of the pack on trauma, under way since the first of March. */
async function begin(): Promise<string> {
  const id = randomUUID()
  await post('courses', {
    ...{ id, protocol: { id: 'trauma-focused-phases', version: '1.0.0', packId: null } },
    members: [{ person: milan.id, roles: ['client'] }],
  })
  const begun = await post(`courses/${id}/entries`, { move: { do: 'begin', place: place() }, on: begunOn })
  if (begun.status !== 201) throw new Error(JSON.stringify(begun.body))
  return id
}
const summary = async (who = therapist): Promise<CourseSummary> =>
  (await t.call(who.actor, { url: `/api/cases/${treated.id}/course-summary` })).body.items[0]
const reasons = async (who = therapist) => (await summary(who)).next!.ofCase
const cameBack = (on: string) => ({ person: milan.id, on, zone: 'hyper', regulatedBy: 'partner' })

test('a step is given reasons from moments noted since it began, each with its day and its id', async () => {
  await begin()
  expect(await reasons()).toMatchObject([{ code: 'sign', isSeen: false, count: 0, latest: null }])
  await note('arousal-mark', cameBack('2026-02-20'))
  await note('arousal-mark', { ...cameBack('2026-03-09'), regulatedBy: 'nobody' })
  const earlier = await note('arousal-mark', cameBack('2026-03-08'))
  const latest = await note('arousal-mark', cameBack('2026-03-15'))
  expect(await reasons()).toMatchObject([
    {
      ...{ code: 'sign', speaksFor: 'go-on', isSeen: true, count: 2, since: begunOn },
      latest: { id: latest, on: '2026-03-15', persons: [milan.id] },
    },
  ])
  const removed = await t.call(therapist.actor, {
    method: 'DELETE',
    url: `/api/cases/${treated.id}/entries/${latest}`,
  })
  expect(removed.status).toBe(200)
  expect(await reasons()).toMatchObject([{ count: 1, latest: { id: earlier } }])
})

test('what a colleague keeps to herself is no reason for anybody else', async () => {
  await begin()
  await note('arousal-mark', cameBack('2026-03-08'), { lane: 'process' })
  await note('rupture', { words: 'He left early.', on: '2026-03-09' }, { lane: 'process' })
  expect((await reasons()).map(({ code }) => code)).toEqual(['rupture', 'sign'])
  expect(await reasons()).toMatchObject([{}, { isSeen: true }])
  expect(await reasons(second)).toMatchObject([{ code: 'sign', isSeen: false, count: 0 }])
  const { body } = await t.call(second.actor, { url: `/api/cases/${treated.id}/courses` })
  expect(body.known.noted.moments).toEqual([])
  const ahead = await t.call(second.actor, { url: `/api/cases/${treated.id}/next-session` })
  expect(ahead.body.courses[0].next.ofCase.map(({ code }: { code: string }) => code)).toEqual(['sign'])
})

test('reasons carry choices and days, and nothing that was written', async () => {
  await begin()
  await note('rupture', { words: 'SECRET-WORDS', people: [milan.id], on: '2026-03-09', stage: 'named' })
  const { body } = await t.call(therapist.actor, { url: `/api/cases/${treated.id}/courses` })
  expect(body.known.noted.moments).toMatchObject([{ kind: 'rupture', fields: { stage: 'named' } }])
  expect(JSON.stringify(body)).not.toContain('SECRET-WORDS')
})

test('a measure of the pack that moved is said, judged as on the page of measures', async () => {
  await post('courses', {
    ...{ id: randomUUID(), protocol: { id: 'mentalization-based', version: '1.0.0', packId: null } },
    members: [{ person: milan.id, roles: ['client'] }],
  })
  const { admin } = t.database
  const answer = async (value: number, answeredOn: string) => {
    const asked = await buildAssignment(admin, treated, {
      ...{ person: milan, instrument_id: 'core-10', dueOn: answeredOn },
    })
    return buildResponse(admin, asked, {
      ...{ scaleId: 'clinical-score', answeredOn },
      result: { scored: true, value, answered: 10, of: 10, prorated: false },
    })
  }
  await answer(8, '2026-03-02')
  const { id } = await answer(26, '2026-05-04')
  const moved = (await reasons()).find(({ code }) => code === 'moved')
  expect(moved).toMatchObject({
    movement: {
      ...{ instrument: 'core-10', scale: 'clinical-score', person: milan.id, verdict: 'worse' },
      first: { value: 8, on: '2026-03-02' },
      last: { value: 26, on: '2026-05-04', response: id },
    },
  })
  const measures = (await t.call(therapist.actor, { url: `/api/cases/${treated.id}/measures` })).body
  expect(measures.series[0].responses[1].scores['clinical-score'].change.verdict).toBe('worsened')
})

test('a questionnaire is due until it is answered, and what is asked for is not asked twice', async () => {
  await begin()
  const due = async () => (await summary()).due
  const ahead = async () =>
    (await t.call(therapist.actor, { url: `/api/cases/${treated.id}/next-session` })).body
  expect(await due()).toMatchObject([
    { instrumentId: 'pcl-5', instrumentName: 'PCL-5', personId: milan.id, when: ['start'], lastOn: null },
  ])
  expect((await ahead()).due).toEqual(await due())
  const asked = await buildAssignment(t.database.admin, treated, {
    ...{ person: milan, instrument_id: 'pcl-5', dueOn: '2026-03-02' },
  })
  expect(await due()).toMatchObject([{ asked: { on: '2026-03-02', isOpen: true } }])
  const waiting = await ahead()
  expect([waiting.due, waiting.measures]).toMatchObject([[], [{ instrumentId: 'pcl-5', state: 'waiting' }]])
  const answeredOn = (await ahead()).today
  await buildResponse(t.database.admin, asked, { scaleId: 'total', answeredOn })
  await t.database.admin.query(`update occasion set status = 'answered' where id = $1`, [asked.occasion.id])
  expect(await due()).toEqual([])
})

test('a change event keeps the moments and scores that show it; what is not of the case or one’s own is refused', async () => {
  const id = await begin()
  const [shown, own] = [
    await note('arousal-mark', cameBack('2026-03-08')),
    await note('arousal-mark', cameBack('2026-03-09'), { lane: 'process' }),
  ]
  const asked = await buildAssignment(t.database.admin, treated, { person: milan, instrument_id: 'pcl-5' })
  const { id: response } = await buildResponse(t.database.admin, asked, { scaleId: 'total' })
  const see = (more: object) =>
    post(`courses/${id}/entries`, {
      move: {
        ...{ do: 'note-event', event: 'tells-in-window', place: place(), evidence: 'He told it.' },
        ...more,
      },
    })
  const refused = async (more: object) => {
    const { status, body } = await see(more)
    return [status, body.fields?.[0]?.path]
  }
  expect(await refused({ moments: [own] })).toEqual([400, 'moments'])
  expect(await refused({ moments: [randomUUID()] })).toEqual([400, 'moments'])
  expect(await refused({ scores: [{ response: randomUUID(), scale: 'total' }] })).toEqual([400, 'scores'])
  expect(await refused({ scores: [{ response, scale: 'no-such' }] })).toEqual([400, 'scores'])
  const other = await buildCase(t.database.admin, practice, { team: [therapist], participants: [milan] })
  const elsewhere = randomUUID()
  await t.call(therapist.actor, {
    ...{ method: 'POST', url: `/api/cases/${other.id}/entries` },
    payload: { id: elsewhere, kind: 'arousal-mark', content: cameBack('2026-03-08') },
  })
  expect(await refused({ moments: [elsewhere] })).toEqual([400, 'moments'])
  const { status, body } = await see({ moments: [shown], scores: [{ response, scale: 'total' }] })
  expect(status).toBe(201)
  expect(body.courses[0].entries.at(-1)).toMatchObject({
    ...{ kind: 'event-seen', moments: [shown] },
    scores: [{ response, scale: 'total' }],
  })
  expect((await see({})).body.courses[0].entries.at(-1)).not.toHaveProperty('moments')
})

test('what a case of another practice noted is no reason here', async () => {
  await begin()
  const elsewhere = await buildPractice(t.database.admin)
  await insertRows(t.database.admin, 'case', [rowOf.case({ practice_id: elsewhere.id, id: treated.id })])
  const other = await buildMember(t.database.admin, elsewhere)
  await insertRows(t.database.admin, 'care_team', [
    rowOf.care_team({ practice_id: elsewhere.id, case_id: treated.id, member_id: other.id }),
  ])
  await t.call(other.actor, {
    ...{ method: 'POST', url: `/api/cases/${treated.id}/entries` },
    payload: { id: randomUUID(), kind: 'rupture', content: { words: 'x', on: '2026-03-08' } },
  })
  expect((await reasons()).map(({ code }) => code)).toEqual(['sign'])
})
