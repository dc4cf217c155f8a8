import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildBond,
  buildCase,
  buildHistory,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
let mila: BuiltPerson
let bo: BuiltPerson
let ada: BuiltPerson
let family: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  mila = await buildPerson(admin, practice, { name: 'Mila Lind', birthDate: '2012-03-10' })
  bo = await buildPerson(admin, practice, { name: 'Bo Lind', birthDate: '2014-05-01' })
  ada = await buildPerson(admin, practice, { name: 'Ada Lind' })
  family = await buildCase(admin, practice, {
    format: 'family',
    team: [therapist],
    participants: [{ person: mila, role: 'child' }, { person: bo, role: 'child' }, ada],
  })
  for (const child of [mila, bo])
    await buildBond(admin, family, { from: child, to: ada, kind: 'birth-parent', created_by: therapist.id })
})

const day = (iso: string, said: string | null = null) => ({
  earliest: iso,
  latest: iso,
  isAbout: false,
  said,
})
const entry = (title: string, more: object = {}) => ({
  id: randomUUID(),
  personId: mila.id,
  kind: 'place',
  lane: 'team',
  from: null,
  to: null,
  title,
  narrative: '',
  withPersonId: null,
  whom: null,
  source: 'clinician',
  sourcePersonId: null,
  care: null,
  ...more,
})
const care = (more: object = {}) => ({
  scheme: 'england-903',
  legalStatus: 'C2',
  placement: 'U4',
  place: '12 Harbour Lane',
  isPlanned: true,
  reason: null,
  siblings: 'none',
  isSchoolChanged: null,
  carers: ['Rosa Keller'],
  ...more,
})
const plan = (more: object = {}) => ({
  id: randomUUID(),
  childId: mila.id,
  withPersonId: ada.id,
  whom: '',
  mode: 'supervised',
  frequency: 'Monthly',
  rhythm: null,
  place: 'Contact centre',
  supervisor: 'The social worker',
  order: 'Order of 3 May 2019',
  fromOn: '2019-05-03',
  toOn: null,
  reviewOn: '2027-01-10',
  ...more,
})
const send = (
  method: 'POST' | 'PUT' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  who = therapist,
  version = 1,
) =>
  t.call(who.actor, { method, url, ...(payload ? { payload } : {}), headers: { 'if-match': `"${version}"` } })
const add = (body: object, who = therapist) =>
  send('POST', `/api/cases/${family.id}/history-entries`, body, who)
const addPlan = (body: object, who = therapist) =>
  send('POST', `/api/cases/${family.id}/contact-plans`, body, who)
const history = async (who = therapist, person = mila) =>
  send('GET', `/api/cases/${family.id}/history/${person.id}`, undefined, who)
const put = (url: string, body: object, who = therapist, version = 1) => {
  const { id: _id, personId: _person, childId: _child, ...draft } = body as Record<string, unknown>
  return send('PUT', url, draft, who, version)
}

test('a history is told, counted, changed, taken away and brought back', async () => {
  const home = entry('Home', { from: day('2012-03-10'), to: day('2014-05-02'), withPersonId: ada.id })
  const foster = entry('Foster home', {
    from: day('2014-06-20', null),
    narrative: 'It was raining.',
    source: 'participant',
    sourcePersonId: ada.id,
    care: care(),
  })
  expect((await add(home)).status).toBe(201)
  expect((await add(foster)).body).toMatchObject({ ...foster, version: 1, isRemoved: false })
  await add(entry('Brother’s place', { personId: bo.id, from: day('2014-06-20') }))
  const { body } = await history()
  expect(body).toMatchObject({
    birthDate: '2012-03-10',
    entries: [{ title: 'Home' }, { title: 'Foster home' }],
  })
  expect(body.facts).toMatchObject({
    gaps: [{ after: home.id, before: foster.id, days: { min: 48, max: 48 } }],
    moves: { min: 1, max: 1 },
    caregiversBeforeThree: { min: 2, max: 2, names: ['Ada Lind', 'Rosa Keller'], unnamed: [] },
    apart: [{ siblingId: bo.id }],
  })

  const url = `/api/history-entries/${home.id}`
  expect((await put(url, { ...home, title: 'At home', to: day('2014-06-20') })).body.version).toBe(2)
  const late = await put(url, home)
  expect([late.status, late.body.title.includes('still here')]).toEqual([412, true])
  expect((await history()).body.facts.gaps).toEqual([])
  expect((await send('DELETE', url, undefined, therapist, 2)).body).toMatchObject({
    isRemoved: true,
    version: 3,
  })
  expect((await history()).body.entries.map((one: { title: string }) => one.title)).toEqual(['Foster home'])
  expect((await put(url, home, therapist, 3)).status).toBe(404)
  expect((await send('POST', `${url}/restoration`, undefined, therapist, 3)).body).toMatchObject({
    isRemoved: false,
    title: 'At home',
  })
})

test('the same entry sent twice is one; somebody else’s id gives nothing away', async () => {
  const home = entry('Home')
  expect((await add(home)).status).toBe(201)
  expect((await add({ ...home, title: 'Again' })).body.title).toBe('Home')
  const colleague = await buildMember(t.database.admin, { id: therapist.practiceId })
  const theirs = await buildCase(
    t.database.admin,
    { id: therapist.practiceId },
    {
      team: [colleague],
      participants: [mila],
    },
  )
  const answer = await send('POST', `/api/cases/${theirs.id}/history-entries`, home, colleague)
  expect(answer.status).toBe(409)
  expect(JSON.stringify(answer.body)).not.toContain('Home')
})

test('contact plans that contradict each other are both kept, and said', async () => {
  const none = plan({ mode: 'none', supervisor: '', fromOn: '2020-01-01' })
  const supervised = plan()
  for (const one of [none, supervised]) expect((await addPlan(one)).status).toBe(201)
  const { body } = await history()
  expect(body.contactPlans).toHaveLength(2)
  expect(body.facts.contactConflicts).toEqual([{ a: none.id, b: supervised.id }])
  const url = `/api/contact-plans/${none.id}`
  expect((await put(url, { ...none, toOn: '2020-06-01' })).body).toMatchObject({
    toOn: '2020-06-01',
    version: 2,
  })
  await send('DELETE', url, undefined, therapist, 2)
  expect((await history()).body.facts.contactConflicts).toEqual([])
  await send('POST', `${url}/restoration`, undefined, therapist, 3)
  expect((await history()).body.contactPlans).toHaveLength(2)
})

test('entries of one lane stay in it: what a colleague keeps for themselves is neither shown nor counted', async () => {
  const colleague = await buildMember(t.database.admin, { id: therapist.practiceId })
  await t.database.admin.query(
    `insert into care_team (practice_id, case_id, member_id, position) values ($1, $2, $3, 'co-therapist')`,
    [therapist.practiceId, family.id, colleague.id],
  )
  const own = entry('A guess of mine', { lane: 'process', from: day('2013-01-01'), to: day('2013-02-01') })
  await add(own)
  const shared = entry('Home', { from: day('2012-03-10'), to: day('2014-05-02') })
  await add(shared)
  expect((await history()).body.facts.overlaps).toHaveLength(1)
  const theirs = await history(colleague)
  expect(JSON.stringify(theirs.body)).not.toContain('guess')
  expect(theirs.body.facts.overlaps).toEqual([])
  expect((await put(`/api/history-entries/${own.id}`, own, colleague)).status).toBe(404)
  const taken = await put(`/api/history-entries/${shared.id}`, { ...shared, lane: 'process' }, colleague)
  expect([taken.status, taken.body.fields[0].path]).toEqual([400, 'lane'])
})

test('another practice sees nothing and changes nothing', async () => {
  const { entry: id } = await buildHistory(t.database.admin, family, { of: mila, by: therapist })
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const answers = [
    await history(stranger),
    await add(entry('Theirs'), stranger),
    await put(`/api/history-entries/${id}`, entry('Theirs'), stranger),
    await send('DELETE', `/api/history-entries/${id}`, undefined, stranger),
    await addPlan(plan(), stranger),
  ]
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404])
  expect((await history()).body.entries).toHaveLength(1)
})

test.each(['owner', 'admin', 'frontdesk', 'supervisor', 'researcher'] as const)(
  'the role %s reads no history and writes none, even with a place in the team',
  async (role) => {
    const member = await buildMember(t.database.admin, { id: therapist.practiceId }, { roles: [role] })
    await t.database.admin.query(
      'insert into care_team (practice_id, case_id, member_id, position) values ($1, $2, $3, $4)',
      [therapist.practiceId, family.id, member.id, role === 'supervisor' ? 'supervisor' : 'co-therapist'],
    )
    expect((await history(member)).status).toBe(403)
    expect((await add(entry('Theirs'), member)).status).toBe(403)
    expect((await addPlan(plan(), member)).status).toBe(403)
    expect((await history()).body).toMatchObject({ entries: [], contactPlans: [] })
  },
)

test('an owner who is a therapist too reads no history of a case that others treat', async () => {
  const owner = await buildMember(
    t.database.admin,
    { id: therapist.practiceId },
    { roles: ['owner', 'therapist'] },
  )
  expect((await history(owner)).status).toBe(404)
  expect((await add(entry('Theirs'), owner)).status).toBe(404)
})

test.each<[string, object, string]>([
  ['a title of nothing', { title: ' ' }, 'title'],
  ['an end before the beginning', { from: day('2014-01-01'), to: day('2013-01-01') }, 'to'],
  [
    'limits in the wrong order',
    { from: { earliest: '2014-01-01', latest: '2013-01-01', isAbout: false, said: null } },
    'from',
  ],
  ['a date without limits', { from: { earliest: null, latest: null, isAbout: false, said: 'once' } }, 'from'],
  ['a day that no calendar has', { from: day('2014-02-30') }, 'from.earliest'],
  ['a code of another list', { care: { scheme: 'generic' } }, 'care.legalStatus'],
  ['a code that is none', { care: { placement: 'X9' } }, 'care.placement'],
  ['care at a school', { kind: 'school', care: {} }, 'care'],
  ['a stranger', { withPersonId: randomUUID() }, 'withPersonId'],
  ['a source that is not named', { source: 'participant' }, 'sourcePersonId'],
  ['a lane that others of the case read', { lane: 'unit' }, 'lane'],
])('an entry with %s is refused and names the field', async (_, more, path) => {
  const given = more as { care?: object }
  const answer = await add(entry('Home', given.care ? { ...more, care: care(given.care) } : more))
  expect([answer.status, answer.body.fields.map((field: { path: string }) => field.path)]).toEqual([
    400,
    expect.arrayContaining([path]),
  ])
  expect((await history()).body.entries).toEqual([])
})

test.each<[string, object, string]>([
  ['nobody', { withPersonId: null }, 'whom'],
  ['an end before the beginning', { toOn: '2018-01-01' }, 'toOn'],
  ['supervision by nobody', { supervisor: '' }, 'supervisor'],
  ['a day that no calendar has', { reviewOn: '2026-02-30' }, 'reviewOn'],
])('a plan for contact with %s is refused and names the field', async (_, more, path) => {
  const answer = await addPlan(plan(more))
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, path])
  expect((await history()).body.contactPlans).toEqual([])
})

test('two hundred entries are read in one answer', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => entry(`Place ${index}`, { from: day('2015-01-01') }))
  for (const one of rows) await add(one)
  const { status, body } = await history()
  expect([status, body.entries.length]).toEqual([200, 200])
})

test('every reading and change leaves an entry that names the child and whom it is with', async () => {
  const home = entry('Home', { withPersonId: ada.id })
  await add(home)
  await send('DELETE', `/api/history-entries/${home.id}`)
  await history()
  const { rows } = await t.database.admin.query(
    `select action, person_ids from audit_entry where practice_id = $1 order by seq`,
    [therapist.practiceId],
  )
  expect(rows).toEqual([
    { action: 'history-entry.added', person_ids: [mila.id, ada.id].toSorted() },
    { action: 'history-entry.removed', person_ids: [mila.id, ada.id].toSorted() },
    { action: 'history.read', person_ids: [mila.id, bo.id].toSorted() },
  ])
})
