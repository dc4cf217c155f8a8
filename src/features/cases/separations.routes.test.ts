import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildBond,
  buildCase,
  buildHistory,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  buildResponse,
  buildSignedPolicy,
  type BuiltAssignment,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { seal } from '#server/sealed.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

let practice: BuiltPractice
let therapist: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let mia: BuiltPerson
let family: BuiltCase
let ofUnit: BuiltAssignment
let ofOneself: BuiltAssignment

const emails = () => ({ [amara.id]: 'amara@example.org', [jonas.id]: 'jonas@example.org' })
const birthdays = () => ({ [amara.id]: '1980-01-01', [jonas.id]: '1981-07-07' })

/** Two parents and their child, with something of everything that a unit shares and that is somebody's own. */
beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  amara = await buildPerson(admin, practice, { name: 'Ines Marchetti', birthDate: '1980-01-01' })
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', birthDate: '1981-07-07' })
  mia = await buildPerson(admin, practice, { name: 'Mia Okafor', birthDate: '2016-05-01' })
  family = await buildCase(admin, practice, {
    format: 'family',
    team: [therapist],
    participants: [amara, jonas, { person: mia, role: 'child', readsUnit: false }],
  })
  for (const [person, email] of Object.entries(emails()))
    await admin.query(`update person_detail set email = $2 where person_id = $1`, [
      person,
      seal({ table: 'person', column: 'email', rowId: person }, email),
    ])
  const bond = await buildBond(admin, family, { from: amara, to: jonas, lane: 'unit' })
  ofUnit = await buildAssignment(admin, family, { person: amara, bond, lane: 'unit' })
  ofOneself = await buildAssignment(admin, family, { person: amara, bond, lane: 'self' })
  for (const person of [amara, jonas]) {
    const answered = await buildAssignment(admin, family, { person, bond, lane: 'unit', dueOn: '2026-03-01' })
    await buildResponse(admin, answered, { isShared: true })
    await buildNote(admin, family, { author: therapist, lane: 'self', person, text: 'Alone.' })
    await buildHistory(admin, family, { of: person, by: therapist })
  }
  await buildNote(admin, family, { author: therapist, lane: 'unit', text: 'Together.' })
  await buildSignedPolicy(admin, family, [amara, jonas], { valid_from: '2026-01-01' })
  await insertRows(admin, 'relative', [
    rowOf.relative({ practice_id: practice.id, case_id: family.id, person_id: jonas.id, lane: 'unit' }),
  ])
  await insertRows(admin, 'legal_role', [
    rowOf.legal_role({ practice_id: practice.id, case_id: family.id, child_id: mia.id, holder_id: jonas.id }),
  ])
  await insertRows(
    admin,
    'recording_consent',
    [amara, jonas].map((person) =>
      rowOf.recording_consent({
        practice_id: practice.id,
        case_id: family.id,
        person_id: person.id,
        given_by: person.id,
      }),
    ),
  )
})

const inCase = (path = '') => `/api/cases/${family.id}${path}`
const get = (url: string) => t.call(therapist.actor, { method: 'GET', url })
const post = (url: string, payload: object = {}, who = therapist) =>
  t.call(who.actor, { method: 'POST', url, payload })
const separate = (...people: BuiltPerson[]) =>
  post(inCase('/separations'), { personIds: people.map((one) => one.id) })

/** Every row that a person's account can read, as text, by table. */
async function readableBy(person: BuiltPerson): Promise<Record<string, string[]>> {
  const { rows: names } = await t.database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('securebase_app', oid, 'select') order by 1`,
  )
  return withActor(t.database.access, person.actor, async (trx) => {
    const read: Record<string, string[]> = {}
    for (const { name } of names) {
      const { rows } = await sql.raw<{ x: string }>(`select x::text from "${name}" x`).execute(trx)
      if (rows.length > 0) read[name] = rows.map((row) => row.x)
    }
    return read
  })
}

test('who leaves the unit reads nothing that it shares, old or new; who stays reads on', async () => {
  expect(Object.keys(await readableBy(amara))).toEqual(
    expect.arrayContaining(['note', 'relative', 'bond', 'case']),
  )
  const { status, body } = await separate(amara)
  expect(status).toBe(201)
  expect(body.separations).toMatchObject([{ personIds: [amara.id], undoneAt: null }])
  expect(body.participants.find((one: any) => one.person.id === amara.id).endedAt).not.toBeNull()
  await buildNote(t.database.admin, family, { author: therapist, lane: 'unit', text: 'After that.' })
  const hers = await readableBy(amara)
  expect(Object.keys(hers).toSorted()).toEqual([
    'assignment',
    'note',
    'occasion',
    'participant',
    'person',
    'person_detail',
    'policy_signature',
    'practice',
    'recording_consent',
    'unit_policy',
  ])
  expect(hers['note']).toHaveLength(1)
  expect(Object.keys(await readableBy(jonas))).toEqual(
    expect.arrayContaining(['note', 'relative', 'unit_separation']),
  )
  expect((await readableBy(jonas))['note']).toHaveLength(3)
})

test('separated parents see nothing of each other: no address, no name, no form, no note', async () => {
  await separate(amara, jonas)
  for (const [one, other] of [
    [amara, jonas],
    [jonas, amara],
  ] as const) {
    const read = JSON.stringify(await readableBy(one))
    expect(read).not.toContain(other.id)
    expect(read).toContain(Buffer.from(emails()[one.id]!).toString('hex'))
    expect(read).not.toContain(Buffer.from(emails()[other.id]!).toString('hex'))
    expect(read).not.toContain(birthdays()[other.id])
    const routes = t.app.describedRoutes.filter(
      (route) => route.policy === 'person' && route.method === 'GET' && !route.path.includes(':'),
    )
    for (const route of routes) {
      const { body } = await t.call(one.actor, { method: 'GET', url: route.path })
      expect(JSON.stringify(body)).not.toContain(other.id)
      expect(JSON.stringify(body)).not.toContain(other.name)
    }
  }
})

test('the form of the unit is closed for who leaves and the draft is kept; their own form stays open', async () => {
  await insertRows(t.database.admin, 'draft_answer', [rowOf.draft_answer(ofUnit.occasion as never, '1', 3)])
  await separate(amara)
  const form = (assignment: BuiltAssignment) =>
    t.call(amara.actor, { method: 'GET', url: `/api/occasions/${assignment.occasion.id}/form` })
  expect((await form(ofUnit)).status).toBe(410)
  expect((await form(ofOneself)).status).toBe(200)
  const drafts = await t.database.admin.query('select from draft_answer where person_id = $1', [amara.id])
  expect(drafts.rowCount).toBe(1)
  const saved = await t.call(amara.actor, {
    method: 'PUT',
    url: `/api/occasions/${ofOneself.occasion.id}/answers/1`,
    payload: { value: 3, revision: 1 },
  })
  expect(saved.status).toBe(200)
})

test('policy and consents to be recorded end for the unit from then on; legal roles and signatures stay', async () => {
  const consents = async () => (await get(inCase('/consents'))).body
  const stateOf = (body: any, person: BuiltPerson) =>
    body.recording.find((one: any) => one.personId === person.id && one.purpose === 'care')?.state
  const before = await consents()
  expect(before.gate).toMatchObject({ isOpen: true, reason: 'signed' })
  expect(stateOf(before, jonas)).toBe('given')
  await separate(amara)
  const after = await consents()
  expect(after.gate).toMatchObject({ isOpen: false, reason: 'unit-changed', missing: [jonas.id] })
  expect(stateOf(after, jonas)).toBe('missing')
  expect(after.signatures).toEqual(before.signatures)
  expect(after.legalRoles).toEqual(before.legalRoles)
  expect(after.recordingFacts).toEqual(before.recordingFacts)
  const alone = {
    id: crypto.randomUUID(),
    amendsId: null,
    lane: 'self',
    personId: jonas.id,
    subjectIds: [],
    speakerId: null,
    setting: 'individual',
    occurredOn: '2026-04-05',
    body: 'Alone with him.',
  }
  expect((await post(inCase('/notes'), alone)).status).toBe(409)
  const old = before.policies[0].id
  const sign = (policyId: string, person: BuiltPerson) =>
    post(inCase(`/policies/${policyId}/signatures`), {
      personId: person.id,
      signature: { kind: 'typed', mark: person.name },
    })
  expect((await sign(old, jonas)).status).toBe(409)
  const today = new Date().toISOString().slice(0, 10)
  const written = await post(inCase('/policies'), {
    kind: 'limited',
    body: 'What one of us tells alone is shared with the others within a month.',
    validFrom: today,
  })
  expect(written.status).toBe(201)
  expect((await sign(written.body.gate.policyId, jonas)).body.gate.isOpen).toBe(true)
  expect((await post(inCase('/notes'), alone)).status).toBe(201)
})

test('who stays and signs in is not asked for the policy that ended, and who left keeps the copy', async () => {
  const late = await buildPerson(t.database.admin, practice, { name: 'Tomás Reis' })
  await insertRows(t.database.admin, 'participant', [
    rowOf.participant({ practice_id: practice.id, case_id: family.id, person_id: late.id }),
  ])
  const mine = async (person: BuiltPerson) =>
    (await t.call(person.actor, { method: 'GET', url: '/api/my-consents' })).body
  expect((await mine(late)).policies).toMatchObject([{ isAsked: true }])
  expect((await mine(jonas)).recording[0].decision).toBe('given')
  await separate(amara)
  expect((await mine(late)).policies).toEqual([])
  expect((await mine(jonas)).recording[0].decision).toBeNull()
  expect((await mine(amara)).policies).toMatchObject([{ isAsked: false, hasEnded: false }])
})

test('a separation recorded by mistake is taken back: everything as before, and both acts stay in the trail', async () => {
  const before = await readableBy(amara)
  const { body } = await separate(amara)
  const id = body.separations[0].id
  const undone = await post(`/api/separations/${id}/undo`)
  expect(undone).toMatchObject({ status: 200, body: { separations: [{ id }] } })
  expect(undone.body.separations[0].undoneAt).not.toBeNull()
  const after = await readableBy(amara)
  for (const table of ['note', 'relative', 'bond', 'occasion', 'participant', 'response', 'score'])
    expect(after[table]?.length).toBe(before[table]?.length)
  expect((await get(inCase('/consents'))).body.gate.isOpen).toBe(true)
  const form = await t.call(amara.actor, { method: 'GET', url: `/api/occasions/${ofUnit.occasion.id}/form` })
  expect(form.status).toBe(200)
  expect((await post(`/api/separations/${id}/undo`)).status).toBe(409)
  const { rows } = await t.database.admin.query(
    `select action, person_ids from audit_entry where subject_id = $1 order by seq`,
    [id],
  )
  expect(rows).toEqual([
    { action: 'unit.separated', person_ids: [amara.id] },
    { action: 'unit.rejoined', person_ids: [amara.id] },
  ])
})

test('who comes back in another way joins a unit that agrees anew', async () => {
  await separate(amara)
  const back = await post(inCase('/participants'), {
    person: { existingId: amara.id },
    role: 'client',
    readsUnit: true,
  })
  expect(back.status).toBe(201)
  expect((await get(inCase('/consents'))).body.gate).toMatchObject({ isOpen: false, reason: 'unit-changed' })
})

test('what one undoes takes nobody back who came back and left for another reason', async () => {
  const { body } = await separate(amara)
  await post(inCase('/participants'), { person: { existingId: amara.id }, role: 'client', readsUnit: true })
  await t.call(therapist.actor, { method: 'DELETE', url: inCase(`/participants/${amara.id}`) })
  await post(`/api/separations/${body.separations[0].id}/undo`)
  const found = (await get(inCase())).body
  expect(found.participants.find((one: any) => one.person.id === amara.id).endedAt).not.toBeNull()
})

test('only who treats the case records it, for people who are in it, in a couple or a family', async () => {
  const { admin } = t.database
  const frontdesk = await buildMember(admin, practice, { roles: ['frontdesk'] })
  const owner = await buildMember(admin, practice, { roles: ['owner', 'therapist'] })
  const colleague = await buildMember(admin, practice)
  const payload = { personIds: [amara.id] }
  expect((await post(inCase('/separations'), payload, frontdesk)).status).toBe(403)
  expect((await post(inCase('/separations'), payload, owner)).status).toBe(403)
  expect((await post(inCase('/separations'), payload, colleague)).status).toBe(404)
  expect((await post(inCase('/separations'), { personIds: [] })).status).toBe(400)
  expect((await post(inCase('/separations'), { personIds: [therapist.id] })).status).toBe(400)
  expect((await post(inCase('/separations'), { ...payload, isGone: true })).status).toBe(400)
  const group = await buildCase(admin, practice, {
    format: 'group',
    team: [therapist],
    participants: [amara],
  })
  expect((await post(`/api/cases/${group.id}/separations`, payload)).status).toBe(409)
  const { body } = await separate(amara)
  expect((await separate(amara)).status).toBe(400)
  const { id } = body.separations[0]
  expect((await post(`/api/separations/${id}/undo`, {}, frontdesk)).status).toBe(403)
  expect((await post(`/api/separations/${id}/undo`, {}, owner)).status).toBe(403)
  expect((await post(`/api/separations/${id}/undo`, {}, colleague)).status).toBe(404)
})
