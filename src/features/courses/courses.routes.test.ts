import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import type { Condition } from '#protocols/condition.schema.ts'
import { getProtocol } from '#protocols/library.ts'
import type { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import type { CaseCourses, CourseMove } from './courses.contract.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
let second: BuiltMember
let colleague: BuiltMember
let supervisor: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let couple: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  second = await buildMember(admin, practice)
  colleague = await buildMember(admin, practice)
  supervisor = await buildMember(admin, practice, { roles: ['supervisor'] })
  amara = await buildPerson(admin, practice)
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  couple = await buildCase(admin, practice, {
    team: [therapist, second, { member: supervisor, position: 'supervisor' }],
    participants: [amara, jonas],
  })
})

const shipped = (id: string) => ({ id, version: '1.0.0', packId: null })
const partners = () => [amara, jonas].map(({ id }) => ({ person: id, roles: ['partner'] }))
const post = (url: string, payload: object, who = therapist) =>
  t.call(who.actor, { method: 'POST', url: `/api/cases/${couple.id}/${url}`, payload })
const look = (who = therapist) => t.call(who.actor, { url: `/api/cases/${couple.id}/courses` })
const summary = async () =>
  (await t.call(therapist.actor, { url: `/api/cases/${couple.id}/course-summary` })).body.items
async function begin(
  protocol: PackRef = shipped('eft-couples'),
  members: object[] = partners(),
): Promise<string> {
  const id = randomUUID()
  const { status, body } = await post('courses', { id, protocol, members })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return id
}
const add = (id: string, move: CourseMove, more: { on?: string; who?: BuiltMember } = {}) =>
  post(`courses/${id}/entries`, { move, ...(more.on ? { on: more.on } : {}) }, more.who)
const answer = (check: string, persons: string[], found: string | null, more: object = {}, who = therapist) =>
  post('check-answers', { id: randomUUID(), check, persons, answer: found, on: '2026-11-20', ...more }, who)
const together = (step: string) => ({ step, round: null, persons: [] })
const kinds = (body: CaseCourses) => body.courses.map(({ entries }) => entries.map(({ kind }) => kind))

test('a course begins with people in their roles, and what happens in it is kept in order', async () => {
  expect((await look()).body).toMatchObject({ courses: [], packs: [] })
  const id = await begin()
  await add(id, { do: 'begin', place: together('alliance') })
  await add(id, { do: 'do-task', place: together('alliance'), task: 'joint-session' })
  const { body } = await add(id, { do: 'complete', place: together('alliance') })
  expect(kinds(body)).toEqual([['joined', 'joined', 'begun', 'task-done', 'completed']])
  expect(body.packs[0].protocol.title.en).toBeTypeOf('string')
  expect(body.memberNames[therapist.id]).toBeTypeOf('string')
})

test('a gate that blocks is gone through with a reason, which stays and is in the trail', async () => {
  const id = await begin()
  await add(id, { do: 'begin', place: together('alliance') })
  await add(id, { do: 'complete', place: together('alliance') })
  const cycle = together('negative-cycle')
  const blocked = await add(id, { do: 'begin', place: cycle })
  expect([blocked.status, blocked.body.code]).toEqual([409, 'conflict'])
  expect(JSON.stringify(blocked.body)).not.toMatch(/violence|alone/)
  const bare = await add(id, { do: 'override', place: cycle, gate: 'violence', reason: ' ' })
  expect([bare.status, bare.body.fields[0].path]).toEqual([400, 'reason'])
  await add(id, { do: 'override', place: cycle, gate: 'violence', reason: 'Each was asked by a colleague.' })
  expect((await add(id, { do: 'begin', place: cycle })).status).toBe(201)
  const { rows } = await t.database.admin.query(
    `select person_ids, told_ids from audit_entry where practice_id = $1 and action = 'course.gate-overridden'`,
    [practice.id],
  )
  expect(rows).toEqual([{ person_ids: [amara.id, jonas.id].toSorted(), told_ids: [] }])
})

test('what was found on asking opens a gate, runs out by its day, and a slip is replaced', async () => {
  await begin()
  for (const { id } of [amara, jonas]) {
    await answer('asked-alone', [id], 'yes')
    await answer('violence', [id], 'clear')
  }
  const open = await summary()
  expect(open[0]).toMatchObject({ kind: 'course', next: { action: 'begin', step: { id: 'alliance' } } })
  const id = (await look()).body.courses[0].id
  await add(id, { do: 'begin', place: together('alliance') })
  await add(id, { do: 'complete', place: together('alliance') })
  const violence = async () => (await summary())[0].gates.find((one: { id: string }) => one.id === 'violence')
  expect(await violence()).toBeUndefined()
  const present = await answer('violence', [jonas.id], 'present', { note: 'He was asked alone.' })
  expect(await violence()).toMatchObject({ state: 'block', persons: [jonas.id] })
  const slip = present.body.known.answers.at(-1)
  await answer('violence', [jonas.id], null, { replaces: slip.id })
  expect(await violence()).toBeUndefined()
  await answer('violence', [jonas.id], 'clear', { on: '2026-01-05', replaces: slip.id })
  // The answer of January is older than the one before, which still counts.
  expect(await violence()).toBeUndefined()
})

test('an answer that the pack does not ask for, of the future or of strangers is refused', async () => {
  await begin()
  const stranger = await buildPerson(t.database.admin, practice)
  const answers = [
    await answer('violence', [amara.id], 'ready'),
    await answer('violence', [], 'clear'),
    await answer('no-such-check', [amara.id], 'yes'),
    await answer('violence', [stranger.id], 'clear'),
    await answer('violence', [amara.id], 'clear', { on: '2199-01-01' }),
    await answer('violence', [amara.id], null),
  ]
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400])
  expect((await look()).body.known.answers).toEqual([])
})

test('two who record at once both find their place; what the second one can no longer do is said', async () => {
  const id = await begin()
  await add(id, { do: 'begin', place: together('alliance') })
  const seen = (evidence: string, who: BuiltMember) =>
    add(id, { do: 'note-event', place: together('alliance'), event: 'de-escalated', evidence }, { who })
  const both = await Promise.all(
    Array.from({ length: 6 }, (_, at) => seen(`What was seen ${at}`, at % 2 === 0 ? therapist : second)),
  )
  expect(both.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
  expect(kinds((await look()).body)[0]).toHaveLength(9)
  const done = await Promise.all(
    [therapist, second].map((who) => add(id, { do: 'complete', place: together('alliance') }, { who })),
  )
  expect(done.map(({ status }) => status).toSorted()).toEqual([201, 409])
})

test('only what was meant is taken back', async () => {
  const id = await begin()
  const { body } = await add(id, { do: 'begin', place: together('alliance') })
  const entry = body.courses[0].entries.length - 1
  await add(id, { do: 'do-task', place: together('alliance'), task: 'joint-session' }, { who: second })
  expect((await add(id, { do: 'take-back', entry })).status).toBe(409)
  expect((await add(id, { do: 'take-back', entry: entry + 1 })).status).toBe(201)
  expect((await add(id, { do: 'take-back', entry })).body.courses[0].entries).toHaveLength(6)
  expect((await summary())[0].current).toEqual([])
})

test('a case has one main course and strands beside it; sent twice it is one', async () => {
  const id = await begin()
  const again = await post('courses', { id, protocol: shipped('eft-couples'), members: partners() })
  expect([again.status, again.body.courses.length]).toEqual([201, 1])
  const other = await post('courses', {
    id: randomUUID(),
    protocol: shipped('eft-couples'),
    members: partners(),
  })
  expect(other.status).toBe(409)
  await begin(shipped('trauma-focused-phases'), [{ person: amara.id, roles: ['client'] }])
  expect((await look()).body.courses.map((one: { kind: string }) => one.kind)).toEqual(['course', 'strand'])
  await add(id, { do: 'close', ending: 'early', reason: 'They moved away.' })
  await begin()
  expect((await look()).body.courses).toHaveLength(3)
})

test('two that begin a main course at once do not both do', async () => {
  const sent = await Promise.all(
    [therapist, second].map((who) =>
      post('courses', { id: randomUUID(), protocol: shipped('eft-couples'), members: partners() }, who),
    ),
  )
  expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 409])
})

test('switching closes the one and begins the other', async () => {
  const id = await begin()
  const next = randomUUID()
  const unknown = await post(`courses/${id}/switch`, {
    id: next,
    protocol: shipped('eft-individuals'),
    members: [{ person: amara.id, roles: ['no-such-role'] }],
    reason: 'She wishes to work alone.',
  })
  expect(unknown.status).toBe(400)
  const role = (await t.call(therapist.actor, { url: '/api/protocols/eft-individuals' })).body.content
    .roles[0].id
  const switched = await post(`courses/${id}/switch`, {
    id: next,
    protocol: shipped('eft-individuals'),
    members: [{ person: amara.id, roles: [role] }],
    reason: 'She wishes to work alone.',
  })
  expect(switched.status).toBe(201)
  expect(switched.body.courses).toMatchObject([
    { entries: [{}, {}, { kind: 'closed', goesOnAs: { id: 'eft-individuals' } }] },
    { id: next, followsId: id, follows: { id: 'eft-couples', version: '1.0.0' } },
  ])
})

test('sessions count from signed notes of a session since the course began, the same for all who treat', async () => {
  const id = await begin()
  const note = (occurred_on: string, more: object = {}) =>
    rowOf.note({
      ...{ practice_id: practice.id, case_id: couple.id, author_id: therapist.id, lane: 'team' },
      ...{ status: 'signed', occurred_on },
      ...more,
    })
  const rows = [
    note('2026-11-01'),
    note('2026-11-08'),
    note('2026-11-08', { setting: 'individual' }),
    note('2026-11-10', { setting: 'between' }),
    note('2026-11-12', { lane: 'process' }),
    note('2026-11-13', { status: 'draft' }),
  ]
  for (const row of rows) await insertRows(t.database.admin, 'note', [row])
  expect((await look()).body.known.sessionDays).toEqual(['2026-11-01', '2026-11-08'])
  expect((await look(second)).body.known.sessionDays).toEqual(['2026-11-01', '2026-11-08'])
  expect((await summary())[0].courseId).toBe(id)
})

test('people who leave and join, a focus person and a review are kept', async () => {
  const id = await begin()
  await add(id, { do: 'choose-focus', round: 'withdrawer', person: jonas.id })
  await add(id, { do: 'review', note: 'Calmer at home.' })
  await add(id, { do: 'leave', person: jonas.id })
  const { body } = await add(id, { do: 'join', person: jonas.id, roles: ['partner'] })
  expect(kinds(body)[0]!.slice(2)).toEqual(['focus-chosen', 'reviewed', 'left', 'joined'])
  expect((await add(id, { do: 'join', person: amara.id, roles: ['no-such-role'] })).status).toBe(400)
  expect((await add(id, { do: 'begin', place: together('no-such-step') })).status).toBe(400)
})

test('a later version of the practice is offered, and the course moves to it', async () => {
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  const { content } = (await t.call(owner.actor, { url: '/api/protocols/eft-couples' })).body
  const packId = randomUUID()
  const send = (method: 'POST', url: string, payload?: object) =>
    t.call(owner.actor, { method, url, headers: { 'if-match': '"1"' }, ...(payload ? { payload } : {}) })
  await send('POST', '/api/practice-protocols', { id: packId, content: { ...content, version: '1.1.0' } })
  const id = await begin()
  expect((await look()).body.courses[0].laterVersions).toEqual([])
  expect((await send('POST', `/api/practice-protocols/${packId}/publication`)).status).toBe(200)
  const [later] = (await look()).body.courses[0].laterVersions
  expect(later).toEqual({ id: 'eft-couples', version: '1.1.0', packId })
  const running = () => t.call(therapist.actor, { url: `/api/protocols/${packId}/running-courses` })
  expect((await running()).body.items).toMatchObject([{ caseId: couple.id, courseId: id, version: '1.0.0' }])
  const others = await t.call(colleague.actor, { url: `/api/protocols/${packId}/running-courses` })
  expect(others.body.items).toEqual([])
  const moved = await add(id, { do: 'migrate', to: later })
  expect(moved.body.courses[0]).toMatchObject({ protocol: later, laterVersions: [] })
  expect((await running()).body.items).toEqual([])
  expect((await add(id, { do: 'begin', place: together('alliance') })).status).toBe(201)
})

test('a gate of the practice that opens by one of several things asks for no more than it needs', async () => {
  const admin = await buildMember(t.database.admin, practice, { roles: ['admin'] })
  const send = (method: 'POST', url: string, payload?: object) =>
    t.call(admin.actor, { method, url, headers: { 'if-match': '"1"' }, ...(payload ? { payload } : {}) })
  const packId = randomUUID()
  const content = structuredClone(getProtocol('eft-couples')!)
  const violence = content.gates.find(({ kind }) => kind === 'violence')!
  const steady: Condition = { kind: 'consent', consent: 'policy', role: 'partner' }
  violence.opens = [{ kind: 'any', of: [{ kind: 'all', of: violence.opens }, steady] }]
  await send('POST', '/api/practice-protocols', { id: packId, content: { ...content, version: '1.1.0' } })
  expect((await send('POST', `/api/practice-protocols/${packId}/publication`)).status).toBe(200)
  const id = await begin({ id: 'eft-couples', version: '1.1.0', packId })
  await add(id, { do: 'begin', place: together('alliance') })
  await add(id, { do: 'complete', place: together('alliance') })
  const cycle = { do: 'begin', place: together('negative-cycle') } as const
  expect((await add(id, cycle)).status).toBe(409)
  // What is missing is asked for, through the groups, of each.
  const [before] = await summary()
  expect(before.gates[0]).toMatchObject({ id: 'violence', state: 'block' })
  expect(before.gates[0].persons.toSorted()).toEqual([amara.id, jonas.id].toSorted())
  expect(before.rechecks.map((one: { check: string }) => one.check)).toEqual(
    expect.arrayContaining(['asked-alone', 'violence']),
  )
  for (const person of [amara, jonas]) {
    await answer('asked-alone', [person.id], 'yes')
    await answer('violence', [person.id], 'clear')
  }
  // Nothing is known of the policy, and it no longer matters.
  const [after] = await summary()
  const left = [...after.gates, ...after.rechecks].map(
    (one: { id?: string; check?: string }) => one.id ?? one.check,
  )
  expect(left).not.toContain('violence')
  expect(left).not.toContain('asked-alone')
  expect((await add(id, cycle)).status).toBe(201)
})

test('nobody but those who treat learns of it', async () => {
  const id = await begin()
  await answer('violence', [jonas.id], 'present', { note: 'Asked on Tuesday.' })
  const move = { do: 'begin', place: together('alliance') } as const
  for (const who of [colleague, supervisor]) {
    const answers = [
      await look(who),
      await add(id, move, { who }),
      await answer('violence', [jonas.id], 'clear', {}, who),
    ]
    for (const { status, body } of answers) {
      expect([403, 404]).toContain(status)
      expect(JSON.stringify(body)).not.toMatch(/violence|Tuesday|eft/)
    }
  }
  expect((await t.call(jonas.actor, { url: `/api/cases/${couple.id}/courses` })).status).toBe(403)
  const trail = await t.call(jonas.actor, { url: '/api/my-record/access' })
  expect(JSON.stringify(trail.body)).not.toContain('course')
})

test('where entries went with a person, those of the others keep their numbers', async () => {
  const id = await begin()
  await add(id, { do: 'begin', place: together('alliance') })
  await t.database.admin.query(
    `delete from course_entry where course_id = $1 and person_ids = array[$2::uuid]`,
    [id, jonas.id],
  )
  const { body } = await add(id, { do: 'complete', place: together('alliance') })
  expect(kinds(body)[0]).toEqual(['joined', 'taken-back', 'begun', 'completed'])
  expect((await summary())[0].next.action).toBe('add-people')
})

test('a main course of another practice is not in the list', async () => {
  await begin()
  const elsewhere = await buildPractice(t.database.admin)
  const other = await buildMember(t.database.admin, elsewhere)
  await insertRows(t.database.admin, 'case', [rowOf.case({ practice_id: elsewhere.id, id: couple.id })])
  await insertRows(t.database.admin, 'care_team', [
    rowOf.care_team({ practice_id: elsewhere.id, case_id: couple.id, member_id: other.id }),
  ])
  expect((await look(other)).body).toMatchObject({ courses: [], known: { answers: [] } })
})
