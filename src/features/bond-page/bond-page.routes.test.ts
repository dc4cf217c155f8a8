import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildBond,
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  buildResponse,
} from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof scene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await scene()
})

async function scene() {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice)
  const colleague = await buildMember(admin, practice)
  const [amara, jonas, tomas] = [
    await buildPerson(admin, practice),
    await buildPerson(admin, practice, { name: 'Jonas Lindqvist' }),
    await buildPerson(admin, practice, { name: 'Tomás Vega' }),
  ]
  const couple = await buildCase(admin, practice, {
    team: [therapist, colleague],
    participants: [amara, jonas, tomas],
  })
  const own = { created_by: therapist.id }
  const bond = await buildBond(admin, couple, { from: amara, to: jonas, ...own })
  const back = await buildBond(admin, couple, { from: jonas, to: amara, ...own })
  const other = await buildBond(admin, couple, { from: amara, to: tomas, ...own })
  return { practice, therapist, colleague, amara, jonas, tomas, couple, bond, back, other }
}

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, version = 1) => ({
  method,
  url,
  headers: { 'if-match': `"${version}"` },
  ...(payload ? { payload } : {}),
})
const pageOf = (id = s.bond.id, by = s.therapist) =>
  t.call(by.actor, call('GET', `/api/cases/${s.couple.id}/bonds/${id}/page`))
const write = (payload: object, by = s.therapist, bondId = s.bond.id) =>
  t.call(by.actor, call('POST', `/api/cases/${s.couple.id}/bonds/${bondId}/entries`, payload))
const coding = (more: object = {}) => ({
  ...{ personId: s.amara.id, caregiverId: null, instrument: 'AAI', system: 'main-goldwyn', primary: 'E' },
  ...{ sub: 'E2', forcedAlternative: null, scales: [], raters: [], agreement: null },
  ...{ codedOn: '2026-02-03', ageMonths: null, purpose: 'clinical' },
  ...more,
})
const code = (more: object = {}, by = s.therapist) =>
  t.call(by.actor, call('POST', `/api/cases/${s.couple.id}/codings`, coding(more)))
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted()
const stored = async () =>
  (
    await t.database.admin.query(
      `select (select count(*) from bond_entry where practice_id = $1)::int as entries,
        (select count(*) from attachment_coding where practice_id = $1)::int as codings`,
      [s.practice.id],
    )
  ).rows[0]

test('the page has both directions, what is written of either, codings of both ends and the measures about them', async () => {
  const hypothesis = { kind: 'hypothesis', body: 'If I need him, he leaves.', confidence: 'medium' }
  const first = await write({ ...hypothesis, evidence: 'Said so twice.', sourcePersonId: s.amara.id })
  const second = await write(
    { kind: 'moment', body: 'He turned back.', occurredOn: '2026-03-04' },
    s.therapist,
    s.back.id,
  )
  await write({ kind: 'moment', body: 'Of another bond.' }, s.therapist, s.other.id)
  expect([first.status, second.status]).toEqual([201, 201])
  const codings = [await code(), await code({ personId: s.jonas.id, caregiverId: s.amara.id })]
  await code({ personId: s.tomas.id })
  await code({ caregiverId: s.tomas.id })
  const answered = await buildAssignment(t.database.admin, s.couple, { person: s.amara, bond: s.bond })
  const response = await buildResponse(t.database.admin, answered)
  await buildAssignment(t.database.admin, s.couple, { person: s.amara, bond: s.other })
  await buildAssignment(t.database.admin, s.couple, { person: s.jonas, bond: s.back })
  const { status, body } = await pageOf()
  expect(status).toBe(200)
  expect(body.bonds.map((one: { id: string }) => one.id)).toEqual([s.bond.id, s.back.id])
  expect(idsOf(body.entries)).toEqual(idsOf([first.body, second.body]))
  expect(body.entries.find((one: { id: string }) => one.id === first.body.id)).toMatchObject({
    ...hypothesis,
    evidence: 'Said so twice.',
    sourcePersonId: s.amara.id,
    isOwn: true,
    lane: 'team',
  })
  expect(idsOf(body.codings)).toEqual(idsOf(codings.map((one) => one.body)))
  expect(body.measures.series).toMatchObject([
    { personId: s.amara.id, bondId: s.bond.id, responses: [{ responseId: response.id }] },
  ])
  expect(body.measures.asked).toMatchObject([{ personId: s.jonas.id, bondId: s.back.id }])
})

test('an entry is changed once per version, removed softly and brought back', async () => {
  const { body } = await write({ kind: 'hypothesis', body: 'First.' })
  const change = { body: 'Second.', confidence: 'high', lane: 'team' }
  const url = `/api/bond-entries/${body.id}`
  const changed = await t.call(s.colleague.actor, call('PUT', url, change, 1))
  expect(changed.body).toMatchObject({ body: 'Second.', confidence: 'high', version: 2, isOwn: false })
  expect((await t.call(s.therapist.actor, call('PUT', url, change, 1))).status).toBe(412)
  expect((await t.call(s.therapist.actor, call('DELETE', url, undefined, 1))).status).toBe(412)
  const removed = await t.call(s.therapist.actor, call('DELETE', url, undefined, 2))
  expect(removed.body.version).toBe(3)
  expect((await pageOf()).body.entries).toEqual([])
  expect((await t.call(s.therapist.actor, call('DELETE', url, undefined, 3))).status).toBe(404)
  const back = await t.call(s.therapist.actor, call('PUT', url, change, 3))
  expect(back.status).toBe(200)
  expect((await pageOf()).body.entries).toMatchObject([{ id: body.id, body: 'Second.' }])
})

test('a coding is changed, removed softly and brought back', async () => {
  const { body } = await code({ raters: [{ name: 'R. Calder', reliableSince: null, evidence: null }] })
  expect(body.raters).toHaveLength(1)
  const url = `/api/codings/${body.id}`
  const change = { ...coding({ primary: 'U/d', sub: null, forcedAlternative: 'E2' }), lane: 'team' }
  expect((await t.call(s.therapist.actor, call('PUT', url, change))).body).toMatchObject({ primary: 'U/d' })
  expect((await t.call(s.therapist.actor, call('DELETE', url, undefined, 2))).status).toBe(200)
  expect((await pageOf()).body.codings).toEqual([])
  expect((await t.call(s.therapist.actor, call('PUT', url, change, 3))).status).toBe(200)
  expect((await pageOf()).body.codings).toHaveLength(1)
})

test('a lane holds: process notes are their author’s, and what hangs on a hidden bond is not there', async () => {
  await write({ kind: 'moment', body: 'For me.', lane: 'process' })
  await write({ kind: 'moment', body: 'For the team.' })
  await code({ lane: 'process' })
  const seen = (await pageOf(s.bond.id, s.colleague)).body
  expect(seen.entries.map((one: { body: string }) => one.body)).toEqual(['For the team.'])
  expect(seen.codings).toEqual([])
  const hidden = await buildBond(t.database.admin, s.couple, {
    from: s.amara,
    to: s.jonas,
    lane: 'process',
    created_by: s.therapist.id,
  })
  await write({ kind: 'moment', body: 'Of the hidden one.' }, s.therapist, hidden.id)
  expect((await pageOf(hidden.id, s.colleague)).status).toBe(404)
  expect((await write({ kind: 'moment', body: 'x' }, s.colleague, hidden.id)).status).toBe(404)
  expect(JSON.stringify((await pageOf(s.bond.id, s.colleague)).body)).not.toContain('hidden one')
  expect(JSON.stringify((await pageOf(s.bond.id)).body)).toContain('hidden one')
})

test('other practice, case or role: nothing is there, and nothing is written', async () => {
  const { admin } = t.database
  const stranger = await buildMember(admin, await buildPractice(admin))
  const outside = await buildMember(admin, s.practice)
  const owner = await buildMember(admin, s.practice, { roles: ['owner', 'therapist'] })
  const desk = await buildMember(admin, s.practice, { roles: ['frontdesk'] })
  const entry = (await write({ kind: 'moment', body: 'Here.' })).body.id
  const found = (await code()).body.id
  const before = await stored()
  for (const [by, page, writing] of [
    [stranger, 404, 404],
    [outside, 404, 404],
    [owner, 404, 403],
    [desk, 403, 403],
  ] as const) {
    expect((await pageOf(s.bond.id, by)).status).toBe(page)
    expect((await write({ kind: 'moment', body: 'Mine.' }, by)).status).toBe(writing)
    expect((await code({}, by)).status).toBe(writing)
    for (const url of [`/api/bond-entries/${entry}`, `/api/codings/${found}`])
      expect((await t.call(by.actor, call('DELETE', url))).status).toBe(by === desk ? 403 : 404)
  }
  expect(await stored()).toEqual(before)
  expect((await pageOf(randomUUID())).status).toBe(404)
})

test('what does not fit names the field', async () => {
  const fieldsOf = (answer: Awaited<ReturnType<typeof code>>) => [
    answer.status,
    ...(answer.body.fields ?? []).map((one: { path: string }) => one.path),
  ]
  const stranger = randomUUID()
  expect(fieldsOf(await write({ kind: 'moment', body: ' ' }))).toEqual([400, 'body'])
  expect(fieldsOf(await write({ kind: 'moment', body: 'x', confidence: 'low' }))).toEqual([400, 'confidence'])
  expect(fieldsOf(await write({ kind: 'moment', body: 'x', sourcePersonId: stranger }))).toEqual([
    400,
    'sourcePersonId',
  ])
  expect(fieldsOf(await write({ kind: 'moment', body: 'x', lane: 'self' }))).toEqual([400, 'lane'])
  expect(fieldsOf(await code({ primary: 'B', sub: null }))).toEqual([400, 'primary'])
  expect(fieldsOf(await code({ system: 'dmm', primary: 'Ds', sub: null }))).toEqual([400, 'primary'])
  expect(fieldsOf(await code({ personId: stranger }))).toEqual([400, 'personId'])
  expect(fieldsOf(await code({ caregiverId: s.amara.id }))).toEqual([400, 'caregiverId'])
  const mine = (await write({ kind: 'moment', body: 'x' })).body
  const taken = { body: 'x', lane: 'process' }
  const url = `/api/bond-entries/${mine.id}`
  expect(fieldsOf(await t.call(s.colleague.actor, call('PUT', url, taken)))).toEqual([400, 'lane'])
})

test('an entry in the trail names whose record it was, and no word of what was written', async () => {
  await write({ kind: 'moment', body: 'He turned back.' })
  await code({ caregiverId: s.jonas.id })
  await pageOf()
  const { rows } = await t.database.admin.query(
    'select action, person_ids, case_id from audit_entry where practice_id = $1 order by seq',
    [s.practice.id],
  )
  expect(rows.map((row) => row.action)).toEqual(['bond-entry.created', 'coding.created', 'bond.read'])
  for (const row of rows)
    expect(row).toMatchObject({
      person_ids: [s.amara.id, s.jonas.id].toSorted(),
      case_id: s.couple.id,
    })
  const events = await t.database.admin.query('select * from event where practice_id = $1', [s.practice.id])
  expect(events.rows.map((row) => row.kind).toSorted()).toEqual(['bond-entry.created', 'coding.created'])
  expect(JSON.stringify([rows, events.rows])).not.toContain('turned back')
})
