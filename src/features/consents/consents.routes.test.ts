import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { reviewProxies } from './proxy-reviews.service.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
let [amara, jonas, mia]: BuiltPerson[] = []
let family: BuiltCase
const today = () => new Date().toISOString().slice(0, 10)
const drawn = { kind: 'drawn', mark: 'M10 10L20 20L30 30L40 40L50 50L60 60' }
const typed = { kind: 'typed', mark: 'Amara Okafor' }
const body = 'What one of us tells alone stays with the therapist unless somebody is in danger.'

beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

/** A family of two parents and a child of ten, in a practice of England. */
async function scene(): Promise<void> {
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  amara = await buildPerson(admin, practice, { birthDate: '1980-01-01' })
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', birthDate: '1981-01-01' })
  mia = await buildPerson(admin, practice, { name: 'Mia Okafor', birthDate: '2016-05-01' })
  family = await buildCase(admin, practice, {
    format: 'family',
    opened_on: '2020-01-01',
    team: [therapist],
    participants: [amara, jonas, { person: mia, role: 'child', readsUnit: false }],
  })
  await insertRows(admin, 'consent_setting', [rowOf.consent_setting({ practice_id: practice.id })])
}

const post = (actor: BuiltMember['actor'], url: string, payload: object) =>
  t.call(actor, { method: 'POST', url, payload })
const inCase = (path: string) => `/api/cases/${family.id}${path}`
const consents = async () => (await t.call(therapist.actor, { method: 'GET', url: inCase('/consents') })).body
const addPolicy = (given: object = {}) =>
  post(therapist.actor, inCase('/policies'), { kind: 'limited', body, validFrom: today(), ...given })
const addNote = (setting: string) =>
  post(therapist.actor, inCase('/notes'), {
    id: randomUUID(),
    lane: 'team',
    personId: null,
    subjectIds: [],
    speakerId: null,
    setting,
    occurredOn: today(),
    body: 'We met.',
    amendsId: null,
  })
const legalRole = (given: object = {}) => ({
  id: randomUUID(),
  childId: mia!.id,
  holder: { personId: amara!.id },
  role: 'parent',
  effect: 'gives',
  authorities: ['consent_treatment'],
  startsOn: '2016-05-01',
  endsOn: null,
  jurisdiction: 'england-wales',
  evidenceTitle: 'Birth certificate',
  evidenceNote: 'Seen in the original.',
  evidenceFile: null,
  ...given,
})

test('a session with one person alone waits until everybody competent has signed, and nobody overrides it', async () => {
  await scene()
  const refused = await addNote('individual')
  expect([refused.status, refused.body.title]).toEqual([409, expect.stringMatching(/No policy.*Consents/)])
  const written = await addPolicy()
  expect(written.body.gate).toMatchObject({ isOpen: false, missing: [amara!.id, jonas!.id] })
  const policyId = written.body.gate.policyId
  const own = await post(amara!.actor, `/api/my-consents/policies/${policyId}/signature`, {
    signature: typed,
  })
  expect(own.body.policies).toMatchObject([
    { id: policyId, body, isAsked: false, signature: { kind: 'typed', witnessId: null } },
  ])
  expect((await addNote('individual')).body.title).toMatch(/1 of 2 signatures/)
  const seen = await post(therapist.actor, inCase(`/policies/${policyId}/signatures`), {
    personId: jonas!.id,
    signature: drawn,
  })
  expect(seen.body.gate.isOpen).toBe(true)
  expect(seen.body.signatures[1]).toMatchObject({ kind: 'drawn', mark: drawn.mark, witnessId: therapist.id })
  expect((await addNote('individual')).status).toBe(201)
})

test('a further version closes the gate from its day on, is not retroactive, and leaves notes that were begun', async () => {
  await scene()
  const first = (await addPolicy()).body.gate.policyId
  for (const person of [amara!, jonas!])
    await post(person.actor, `/api/my-consents/policies/${first}/signature`, { signature: typed })
  const begun = await addNote('individual')
  expect((await addPolicy({ validFrom: '2020-01-01' })).body.fields[0].path).toBe('validFrom')
  expect((await addPolicy({ validFrom: '2099-01-01' })).body.gate.isOpen).toBe(true)
  expect((await addPolicy()).body.fields[0].message).toContain('2099-01-01')
  await insertRows(t.database.admin, 'unit_policy', [
    rowOf.unit_policy({ practice_id: practice.id, case_id: family.id, version: 9, valid_from: today() }),
  ])
  expect((await addNote('individual')).status).toBe(409)
  const late = await post(jonas!.actor, `/api/my-consents/policies/${first}/signature`, { signature: typed })
  expect(late.status).toBe(409)
  const { id, version, ...note } = begun.body
  const draft = Object.fromEntries(
    ['lane', 'personId', 'subjectIds', 'speakerId', 'setting', 'occurredOn', 'body'].map((key) => [
      key,
      note[key],
    ]),
  )
  const save = (noteId: string, of: number, change: object) =>
    t.call(therapist.actor, {
      method: 'PUT',
      url: `/api/notes/${noteId}`,
      payload: { ...draft, ...change },
      headers: { 'if-match': `"${of}"` },
    })
  expect((await save(id, version, { body: 'More.' })).status).toBe(200)
  // A note that began together cannot become one of a session alone by a change.
  const together = await addNote('joint')
  expect((await save(together.body.id, together.body.version, {})).status).toBe(409)
})

test('others of the unit, colleagues and other practices see and sign nothing that is not theirs', async () => {
  await scene()
  const { admin } = t.database
  const policyId = (await addPolicy()).body.gate.policyId
  await post(amara!.actor, `/api/my-consents/policies/${policyId}/signature`, { signature: typed })
  const his = await t.call(jonas!.actor, { method: 'GET', url: '/api/my-consents' })
  expect(his.body.policies).toMatchObject([{ isAsked: true, signature: null }])
  expect(JSON.stringify(his.body)).not.toContain(amara!.id)
  const child = await post(mia!.actor, `/api/my-consents/policies/${policyId}/signature`, {
    signature: typed,
  })
  expect(child.status).toBe(404)
  const stranger = await buildMember(admin, await buildPractice(admin))
  const colleague = await buildMember(admin, practice)
  for (const who of [stranger, colleague]) {
    expect((await t.call(who.actor, { method: 'GET', url: inCase('/consents') })).status).toBe(404)
    expect((await post(who.actor, inCase('/legal-roles'), legalRole())).status).toBe(404)
  }
  const desk = await buildMember(admin, practice, { roles: ['frontdesk'] })
  await post(therapist.actor, inCase('/legal-roles'), legalRole())
  const frame = await t.call(desk.actor, { method: 'GET', url: inCase('/consents') })
  expect(frame.body).toMatchObject({ seesLegal: false, legalRoles: [], gate: { missing: [jonas!.id] } })
  expect(
    (await post(desk.actor, inCase('/policies'), { kind: 'limited', body, validFrom: today() })).status,
  ).toBe(403)
  const roles = await admin.query('select from unit_policy where practice_id = $1', [practice.id])
  expect(roles.rowCount).toBe(1)
})

test('bad input names its field', async () => {
  await scene()
  const policyId = (await addPolicy()).body.gate.policyId
  const fieldOf = async (url: string, payload: object) =>
    (await post(therapist.actor, inCase(url), payload)).body.fields?.[0]?.path
  const signatures = `/policies/${policyId}/signatures`
  expect(await fieldOf(signatures, { personId: mia!.id, signature: typed })).toBe('personId')
  expect(
    await fieldOf(signatures, { personId: amara!.id, signature: { kind: 'drawn', mark: '<path/>' } }),
  ).toBe('signature.mark')
  expect(await fieldOf('/policies', { kind: 'secret', body, validFrom: today() })).toBe('kind')
  expect(await fieldOf('/legal-roles', legalRole({ endsOn: '2010-01-01' }))).toBe('endsOn')
  expect(await fieldOf('/legal-roles', legalRole({ jurisdiction: 'atlantis' }))).toBe('jurisdiction')
  expect(await fieldOf('/legal-roles', legalRole({ holder: { personId: mia!.id } }))).toBe('holder')
  const page = Buffer.from('<html><script>alert(1)</script></html>').toString('base64')
  expect(await fieldOf('/legal-roles', legalRole({ evidenceFile: page }))).toBe('evidenceFile')
  const large = Buffer.alloc(2 * 1024 * 1024 + 3, '%PDF-').toString('base64')
  expect(await fieldOf('/legal-roles', legalRole({ evidenceFile: large }))).toBe('evidenceFile')
  const nobody = { personId: randomUUID(), purpose: 'care', givenBy: amara!.id, decision: 'given' }
  expect(await fieldOf('/recording-consents', nobody)).toBe('personId')
})

test('a document is kept, given back as it was, and stays readable when the role has ended', async () => {
  await scene()
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_900_000, 7)])
  const role = await post(
    therapist.actor,
    inCase('/legal-roles'),
    legalRole({ evidenceFile: pdf.toString('base64') }),
  )
  expect(role).toMatchObject({ status: 201, body: { evidenceType: 'application/pdf' } })
  expect(
    (await post(therapist.actor, `/api/legal-roles/${role.body.id}/end`, {})).body.revokedAt,
  ).not.toBeNull()
  expect((await post(therapist.actor, `/api/legal-roles/${role.body.id}/end`, {})).status).toBe(409)
  const answer = await t.app.inject({
    method: 'GET',
    url: `/api/legal-roles/${role.body.id}/evidence`,
    headers: { 'x-test-actor': therapist.id },
  })
  expect(answer.rawPayload.equals(pdf)).toBe(true)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining('attachment'),
    'x-content-type-options': 'nosniff',
  })
})

test('recording a child needs the child and who decides; a word taken back counts at once', async () => {
  await scene()
  const say = (actor: BuiltMember['actor'], givenBy: string, decision: string) =>
    post(actor, inCase('/recording-consents'), { personId: mia!.id, purpose: 'care', givenBy, decision })
  const stateNow = async () =>
    (await consents()).recording.find(
      (one: { personId: string; purpose: string }) => one.personId === mia!.id && one.purpose === 'care',
    )
  await say(therapist.actor, amara!.id, 'given')
  expect(await stateNow()).toMatchObject({ state: 'missing', missing: ['own', 'holder-unknown'] })
  const role = legalRole()
  await post(therapist.actor, inCase('/legal-roles'), role)
  expect(await stateNow()).toMatchObject({ missing: ['own'] })
  const own = { caseId: family.id, purpose: 'care' }
  await post(mia!.actor, '/api/my-consents/recording', { ...own, decision: 'given' })
  expect(await stateNow()).toMatchObject({ state: 'given' })
  await post(mia!.actor, '/api/my-consents/recording', { ...own, decision: 'withdrawn' })
  expect(await stateNow()).toMatchObject({ state: 'withdrawn' })
  await post(mia!.actor, '/api/my-consents/recording', { ...own, decision: 'given' })
  await post(therapist.actor, `/api/legal-roles/${role.id}/end`, {})
  expect(await stateNow()).toMatchObject({ state: 'missing', missing: ['holder-unknown'] })
})

test('nobody’s own space opens while a child shares an address or a browser, until a clinician says why it is in order', async () => {
  await scene()
  const { admin } = t.database
  const email = (person: BuiltPerson) =>
    rowOf.person({ practice_id: practice.id, id: person.id, name: 'Home@example.org' }).name
  for (const person of [amara!, mia!])
    await admin.query('update person_detail set email = $1 where person_id = $2', [email(person), person.id])
  const asked = await buildAssignment(admin, family, { person: mia! })
  const link = () => post(therapist.actor, `/api/occasions/${asked.occasion.id}/links`, { send: 'show' })
  const invite = () => post(therapist.actor, `/api/people/${mia!.id}/invitation`, {})
  expect([(await link()).status, (await invite()).status]).toEqual([409, 409])
  const [conflict, ...others] = (await consents()).conflicts
  expect([conflict.kind, conflict.personIds, others]).toEqual(['email', [amara!.id, mia!.id].toSorted(), []])
  const resolve = (id: string, reason: string) =>
    post(therapist.actor, `/api/contact-conflicts/${id}/resolution`, { reason })
  expect((await resolve(conflict.id, 'ok')).status).toBe(400)
  expect((await resolve(conflict.id, 'Mia reads nothing by mail; her mother knows.')).status).toBe(200)
  expect((await resolve(conflict.id, 'Mia reads nothing by mail; her mother knows.')).status).toBe(409)
  expect([(await link()).status, (await invite()).status]).toEqual([201, 202])

  const hers = await buildAssignment(admin, family, { person: amara!, dueOn: '2026-03-01' })
  await admin.query('update answer_link set browser_hash = $1 where person_id = any ($2)', [
    Buffer.alloc(32, 5),
    [amara!.id, mia!.id],
  ])
  expect((await link()).status).toBe(409)
  const device = (await consents()).conflicts.find((one: { kind: string }) => one.kind === 'device')
  await resolve(device.id, 'It is the tablet of the practice.')
  expect((await link()).status).toBe(201)
  // Another address is another question.
  await admin.query('update person_detail set email = $1 where person_id = any ($2)', [
    email(jonas!),
    [jonas!.id, mia!.id],
  ])
  expect((await link()).status).toBe(409)
  expect(hers.id).toBeTruthy()
})

test('sixty days before a birthday it is looked at anew, and from the birthday on held until a clinician has confirmed', async () => {
  // The job works for every practice: the families of the tests above have left.
  await t.database.admin.query('update participant set ended_at = now()')
  await scene()
  const at = (moment: string) => reviewProxies(t.database.access, new Date(moment))
  expect(await at('2032-03-01T12:00:00Z')).toEqual({ opened: 0, held: 0 })
  expect(await at('2032-03-02T12:00:00Z')).toEqual({ opened: 1, held: 0 })
  expect(await at('2032-03-02T13:00:00Z')).toEqual({ opened: 0, held: 0 })
  // Where the practice is, the day has not begun.
  await t.database.admin.query(`update practice set time_zone = 'America/New_York' where practice_id = $1`, [
    practice.id,
  ])
  expect(await at('2032-05-01T03:00:00Z')).toEqual({ opened: 0, held: 0 })
  expect(await at('2032-05-01T05:00:00Z')).toEqual({ opened: 0, held: 1 })
  const [review] = (await consents()).reviews
  expect(review).toMatchObject({ childId: mia!.id, age: 16, birthday: '2032-05-01', state: 'held' })
  const confirm = () =>
    post(therapist.actor, `/api/proxy-reviews/${review.id}/confirmation`, {
      decision: 'ends',
      reason: 'Mia understands and wants to decide herself.',
    })
  expect((await confirm()).body).toMatchObject({ state: 'confirmed', decision: 'ends' })
  expect((await confirm()).status).toBe(409)
  expect(await at('2032-06-01T12:00:00Z')).toEqual({ opened: 0, held: 0 })
  const trail = await t.database.admin.query(
    `select action, actor_kind from audit_entry where subject_id = $1 order by seq`,
    [review.id],
  )
  expect(trail.rows).toEqual([
    { action: 'proxy.review-opened', actor_kind: 'system' },
    { action: 'proxy.held', actor_kind: 'system' },
    { action: 'proxy.confirmed', actor_kind: 'member' },
  ])
  // A date of birth that was wrong opens it anew.
  await t.database.admin.query(`update person_detail set birth_date = '2016-07-01' where person_id = $1`, [
    mia!.id,
  ])
  expect(await at('2032-06-01T12:00:00Z')).toEqual({ opened: 1, held: 0 })
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  const audit = await t.call(owner.actor, { method: 'GET', url: '/api/audit' })
  expect(audit.body.items[0]).toMatchObject({ actorKind: 'system', action: 'proxy.review-opened' })
  const chain = await t.call(owner.actor, { method: 'POST', url: '/api/audit/verification' })
  expect(chain.body.isIntact).toBe(true)
})

test('parents read nothing of a child’s own lane, held or not, and no request runs the job', async () => {
  await scene()
  await buildNote(t.database.admin, family, { author: therapist, lane: 'self', person: mia! })
  const notesOf = (who: BuiltPerson) =>
    withActor(
      t.database.access,
      who.actor,
      async (trx) => (await sql`select from note`.execute(trx)).rows.length,
    )
  expect([await notesOf(amara!), await notesOf(mia!)]).toEqual([0, 1])
  await expect(
    withActor(t.database.access, therapist.actor, (trx) =>
      sql`select * from access.review_proxies('[]', now())`.execute(trx),
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
