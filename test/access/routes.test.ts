import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { MissingPolicyError, routePolicies } from '#server/route-policy.ts'
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
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

type Route = TestApp['app']['describedRoutes'][number]
const call = (route: Route, url: string, more: Partial<InjectOptions> = {}): InjectOptions => ({
  method: route.method as 'GET',
  url,
  ...more,
})
const withAnyIds = (path: string) => path.replaceAll(/:\w+/g, () => randomUUID())

test('every route says who may call it', () => {
  expect(t.app.describedRoutes.length).toBeGreaterThan(50)
  expect(t.app.describedRoutes.filter((route) => !routePolicies.includes(route.policy))).toEqual([])
})

test('the server does not start with a route that does not say who may call it', async () => {
  const unused = async () => {}
  const starting = buildApp({
    access: t.database.access,
    baseUrl: 'http://localhost:4400',
    authenticate: async () => ({ kind: 'person', practiceId: randomUUID(), id: randomUUID() }),
    invite: unused,
    sendMail: unused,
    mailMembers: unused,
    answerCookies: { browserOf: () => undefined, set() {}, leave() {} },
    refuseCrossSite: unused,
    extend: async (app) => {
      app.get('/api/forgotten', async () => 'everything')
    },
  })
  await expect(starting).rejects.toThrow(MissingPolicyError)
})

test('a route that is not public answers nobody', async () => {
  const answers: string[] = []
  for (const route of t.app.describedRoutes.filter((one) => one.policy !== 'public')) {
    const { status } = await t.call(null, call(route, withAnyIds(route.path)))
    if (status !== 401) answers.push(`${route.method} ${route.path} answers ${status}`)
  }
  expect(answers).toEqual([])
})

test('a client account calls no route of staff, and staff no route of clients', async () => {
  const practice = await buildPractice(t.database.admin)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  const person = await buildPerson(t.database.admin, practice)
  const answers: string[] = []
  for (const route of t.app.describedRoutes) {
    if (route.policy !== 'member' && route.policy !== 'person') continue
    const wrong = route.policy === 'member' ? person.actor : owner.actor
    const { status } = await t.call(wrong, call(route, withAnyIds(route.path)))
    if (status !== 403) answers.push(`${route.method} ${route.path} answers ${status}`)
  }
  expect(answers).toEqual([])
})

type Scene = { practiceId: string; therapist: BuiltMember; amara: BuiltPerson; ids: Record<string, string> }

/** A practice with one row of everything, and the ids that its addresses take. */
async function scene(): Promise<Scene> {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice, { roles: ['owner', 'therapist', 'supervisor'] })
  const amara = await buildPerson(admin, practice)
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  const couple = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas] })
  const bond = await buildBond(admin, couple, { from: amara, to: jonas })
  const assignment = await buildAssignment(admin, couple, { person: amara, bond })
  const answered = await buildAssignment(admin, couple, { person: amara, bond, dueOn: '2026-03-01' })
  const response = await buildResponse(admin, answered)
  const [policy, signedPolicy] = [
    rowOf.unit_policy({ practice_id: practice.id, case_id: couple.id, version: 2 }),
    await buildSignedPolicy(admin, couple, [amara]),
  ]
  const inCase = { practice_id: practice.id, case_id: couple.id }
  const role = rowOf.legal_role({ ...inCase, child_id: amara.id, holder_id: jonas.id })
  const review = rowOf.proxy_review({ ...inCase, child_id: amara.id })
  const conflict = rowOf.contact_conflict({ ...inCase, person_ids: [amara.id, jonas.id].toSorted() })
  await insertRows(admin, 'unit_policy', [policy])
  await insertRows(admin, 'legal_role', [{ ...role, evidence_type: 'application/pdf' }])
  await insertRows(admin, 'legal_evidence', [rowOf.legal_evidence({ ...inCase, legal_role_id: role.id })])
  await insertRows(admin, 'proxy_review', [review])
  await insertRows(admin, 'contact_conflict', [conflict])
  const release = rowOf.release({
    ...inCase,
    person_id: amara.id,
    recipient_id: amara.id,
    status: 'in-review',
  })
  const handedOver = rowOf.release({
    ...{ ...inCase, person_id: amara.id, recipient_id: amara.id, status: 'released' },
    ...{ released_by: therapist.id, released_at: new Date() },
  })
  await insertRows(admin, 'release', [release, handedOver])
  await insertRows(admin, 'release_authorisation', [
    rowOf.release_authorisation({ ...inCase, release_id: release.id, person_id: amara.id }),
  ])
  await insertRows(admin, 'release_file', [
    rowOf.release_file({ ...inCase, release_id: handedOver.id, format: 'pdf' }),
  ])
  const note = await buildNote(admin, couple, { author: therapist, lane: 'team', text: 'Seen on Tuesday.' })
  const history = await buildHistory(admin, couple, { of: amara, by: therapist })
  const hold = rowOf.legal_hold(inCase)
  const erasure = rowOf.erasure(inCase)
  await insertRows(admin, 'legal_hold', [hold])
  await insertRows(admin, 'erasure', [erasure])
  const twin = await buildPerson(admin, practice)
  await buildCase(admin, practice, { team: [therapist], participants: [twin] })
  const merge = rowOf.person_merge({ practice_id: practice.id, kept_id: amara.id, merged_id: twin.id })
  await insertRows(admin, 'person_merge', [merge])
  const written = { ...inCase, created_by: therapist.id }
  const entry = rowOf.bond_entry({ ...written, bond_id: bond.id, text: 'Seen on Tuesday.' })
  const coding = rowOf.attachment_coding({ ...written, person_id: amara.id })
  const colleague = await buildMember(admin, practice)
  const opening = rowOf.emergency_opening({ ...inCase, member_id: colleague.id })
  const separation = rowOf.unit_separation({ ...inCase, person_ids: [amara.id] })
  await insertRows(admin, 'emergency_opening', [opening])
  await insertRows(admin, 'emergency_reason', [
    rowOf.emergency_reason({ ...inCase, opening_id: opening.id, member_id: colleague.id }),
  ])
  const course = rowOf.course(inCase)
  await insertRows(admin, 'course', [course])
  await insertRows(admin, 'course_entry', [
    rowOf.course_entry({ ...inCase, course_id: course.id, person_ids: [amara.id] }),
  ])
  const pack = rowOf.practice_protocol({ practice_id: practice.id })
  await insertRows(admin, 'practice_protocol', [pack])
  await insertRows(admin, 'unit_separation', [separation])
  await insertRows(admin, 'bond_entry', [entry])
  const trained = rowOf.training_evidence({ practice_id: practice.id, member_id: therapist.id })
  await insertRows(admin, 'training_evidence', [trained])
  const work = rowOf.case_entry({ ...written, people: [amara.id] })
  const given = { ...inCase, entry_id: work.id, given_by: therapist.id }
  const copy = rowOf.entry_copy({ ...given, lane: 'self', person_id: amara.id })
  await insertRows(admin, 'case_entry', [work])
  await insertRows(admin, 'case_entry_version', [
    rowOf.case_entry_version({ ...inCase, entry_id: work.id, version: 1, changed_by: therapist.id }),
  ])
  await insertRows(admin, 'entry_copy', [copy])
  await insertRows(admin, 'attachment_coding', [coding])
  const entryOfLibrary = rowOf.library_entry({ practice_id: practice.id, created_by: therapist.id })
  await insertRows(t.database.admin, 'library_entry', [entryOfLibrary])
  return {
    practiceId: practice.id,
    therapist,
    amara,
    ids: {
      'members/:id': therapist.id,
      'people/:id': amara.id,
      ':caseId': couple.id,
      ':bondId': bond.id,
      ':courseId': course.id,
      'practice-protocols/:id': pack.id,
      ':packId': pack.id,
      'bond-entries/:id': entry.id,
      'codings/:id': coding.id,
      ':personId': amara.id,
      'person-merges/:id': merge.id,
      'legal-holds/:id': hold.id,
      'erasures/:id': erasure.id,
      'bonds/:id': bond.id,
      'assignments/:id': assignment.id,
      'occasions/:id': assignment.occasion.id,
      'responses/:id': response.id,
      'notes/:id': note.id,
      'releases/:id/files/:format': `${handedOver.id}/files/pdf`,
      'my-releases/:id/answer': `${release.id}/answer`,
      'releases/:id': release.id,
      ':policyId': policy.id,
      'my-consents/policies/:id': signedPolicy.id,
      'legal-roles/:id': role.id,
      'proxy-reviews/:id': review.id,
      'contact-conflicts/:id': conflict.id,
      'emergency-openings/:id': opening.id,
      'separations/:id': separation.id,
      'history-entries/:id': history.entry,
      'contact-observations/:id': history.observation,
      'contact-plans/:id': history.plan,
      'life-story-pages/:id': history.page,
      'life-story/:id': history.page,
      'library/entries/:id': entryOfLibrary.id,
      ':itemId': '1',
      'training/:id': trained.id,
      'entry-copies/:id': copy.id,
      'entries/:id': work.id,
    },
  }
}

/** The address with the scene's own ids; empty where it takes none that belongs to a practice. */
function addressIn({ ids }: Scene, path: string): string | undefined {
  let address = path
  for (const [place, id] of Object.entries(ids)) {
    const parameter = place.slice(place.indexOf(':'))
    address = address.replace(place, place.replace(parameter, id))
  }
  return address !== path && !address.includes(':') ? address : undefined
}

const takenEntry = {
  ...{ status: 'draft', audience: 'team', language: 'en' },
  content: { kind: 'chapter', title: 'Taken over', text: 'Taken over.' },
}

const takenCoding = {
  ...{ personId: randomUUID(), caregiverId: null, instrument: 'AAI', system: 'main-goldwyn', primary: 'F' },
  ...{ sub: null, forcedAlternative: null, scales: [], raters: [], agreement: null },
  ...{ codedOn: '2026-02-03', ageMonths: null, purpose: 'clinical' },
}
const askedRelease = {
  ...{ kind: 'school', personId: randomUUID(), recipientId: null, recipient: 'Taken Over', purpose: 'None.' },
  ...{
    receivedOn: '2026-04-01',
    language: 'en',
    contentKinds: ['details'],
    periodFrom: null,
    periodTo: null,
  },
}
const markedDate = {
  ...{ kind: 'contact', dueOn: '2026-01-02', outcome: 'not-happened', movedTo: null, reason: 'Taken over.' },
}
const observation = {
  ...{ contactOn: '2026-01-02', moment: 'before', lane: 'team', observer: 'Taken Over', text: 'Taken over.' },
  ratings: { mood: 1, calm: null, closeness: null, sleep: null },
}
const bodies: Record<string, object> = {
  'PATCH /api/members/:id': { name: 'Taken Over' },
  'PATCH /api/people/:id': { name: 'Taken Over' },
  'PATCH /api/cases/:caseId': { status: 'closed' },
  'POST /api/cases/:caseId/participants': { personId: randomUUID(), role: 'client', readsUnit: true },
  'PATCH /api/bonds/:id': { closeness: 1 },
  'POST /api/cases/:caseId/family/changes': {
    changes: [
      {
        do: 'put',
        what: 'person',
        basedOn: 0,
        row: {
          ...{
            id: randomUUID(),
            personId: null,
            name: 'Taken Over',
            sexAtBirth: 'unknown',
            gender: 'unknown',
          },
          ...{ birth: null, death: null, isDead: false, unborn: null, note: null },
        },
      },
    ],
  },
  'POST /api/cases/:caseId/bonds/:bondId/entries': { kind: 'moment', body: 'Taken over.' },
  'PUT /api/bond-entries/:id': { body: 'Taken over.', lane: 'team' },
  'POST /api/cases/:caseId/codings': takenCoding,
  'PUT /api/codings/:id': { ...takenCoding, lane: 'team' },
  'POST /api/cases/:caseId/family/export': { version: '7.0', content: 'tree' },
  'POST /api/cases/:caseId/family/import': {
    file: Buffer.from('0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n0 TRLR\n').toString('base64'),
    lane: 'team',
  },
  'PUT /api/contact-plans/:id/dates': markedDate,
  'POST /api/contact-plans/:id/observations': { id: randomUUID(), ...observation },
  'PUT /api/contact-observations/:id': observation,
  'POST /api/cases/:caseId/separations': { personIds: [randomUUID()] },
  'POST /api/emergency-openings/:id/review': { text: 'Taken over by somebody.' },
  'POST /api/cases/:caseId/releases': { id: randomUUID(), ...askedRelease },
  'POST /api/cases/:caseId/release-preview': { kind: 'school', personId: randomUUID() },
  'PUT /api/releases/:id': { ...askedRelease, dueOn: '2026-05-01' },
  'POST /api/releases/:id/decisions': {
    decisions: [
      {
        ...{ key: 'note:1', fingerprint: '0'.repeat(64), action: 'include' },
        ...{ code: 'own-data', words: '', spans: [] },
      },
    ],
  },
  'POST /api/releases/:id/status': { to: 'draft' },
  'POST /api/releases/:id/reviews': { answer: 'no-harm', reason: 'Taken over by somebody.' },
  'POST /api/releases/:id/authorisations': {
    ...{ how: 'account', personId: randomUUID(), told: 'Taken over by somebody.' },
  },
  'POST /api/my-releases/:id/answer': { answer: 'refused' },
  'POST /api/occasions/:id/links': { send: 'show' },
  'POST /api/training': {
    ...{ id: randomUUID(), pathway: 'iceeft-efct', requirement: 'supervision', quantity: 1 },
    on: '2026-01-01',
  },
  'POST /api/cases/:caseId/entries': {
    ...{ id: randomUUID(), kind: 'attachment-injury' },
    content: { incident: { is: 'Taken over.', source: 'said' } },
  },
  'PUT /api/cases/:caseId/entries/:id': { content: { incident: { is: 'Taken over.', source: 'said' } } },
  'POST /api/cases/:caseId/entries/:id/copies': {
    ...{ copies: [{ id: randomUUID(), personId: null }], version: 1 },
  },
  'POST /api/cases/:caseId/entry-copies/:id/replies': {
    ...{ id: randomUUID(), personId: randomUUID(), answer: 'agreed' },
  },
  'POST /api/my-record/entry-copies/:id/replies': { id: randomUUID(), answer: 'agreed' },
  'PUT /api/library/entries/:id': takenEntry,
  'POST /api/library/entries': { id: randomUUID(), ...takenEntry },
  'POST /api/my-record/network-answers': {
    ...{ id: randomUUID(), caseId: randomUUID() },
    ranks: { proximity: [{ name: 'Taken Over' }], safeHaven: [], secureBase: [], separation: [] },
  },
  'POST /api/cases/:caseId/safety': {
    ...{ id: randomUUID(), kind: 'joint', reason: 'Taken over by somebody.' },
  },
  'POST /api/cases/:caseId/courses': {
    ...{ id: randomUUID(), protocol: { id: 'eft-couples', version: '1.0.0', packId: null } },
    members: [{ person: randomUUID(), roles: ['partner'] }],
  },
  'POST /api/cases/:caseId/courses/:courseId/entries': { move: { do: 'review', note: 'Taken over.' } },
  'POST /api/cases/:caseId/courses/:courseId/switch': {
    ...{ id: randomUUID(), protocol: { id: 'eft-couples', version: '1.0.0', packId: null } },
    ...{ members: [{ person: randomUUID(), roles: ['partner'] }], reason: 'Taken over.' },
  },
  'POST /api/cases/:caseId/check-answers': {
    ...{ id: randomUUID(), check: 'violence', persons: [], answer: 'clear', on: '2026-01-05' },
  },
  'PUT /api/practice-protocols/:id': { content: { id: 'taken-over', version: '1.0.0' } },
  'PUT /api/legal-holds/:id': {
    ...{ kind: 'subpoena', receivedOn: '2026-01-05', deadline: null, fromWhom: 'Taken over' },
    ...{ lawyer: '', notes: '', notice: 'open', state: 'ended' },
  },
  'POST /api/cases/:caseId/legal-holds': {
    ...{ kind: 'subpoena', receivedOn: '2026-01-05', deadline: null, fromWhom: 'Taken over' },
    ...{ lawyer: '', notes: '', notice: 'open' },
  },
  'POST /api/cases/:caseId/erasures/preview': { personId: null },
  'POST /api/cases/:caseId/erasures': {
    ...{ personId: null, ground: 'court-order', askedOn: '2026-01-05', askedBy: 'Taken over', reason: '' },
  },
  'POST /api/erasures/:id/decision': { decision: 'approved' },
  'PUT /api/responses/:id/sharing': { isShared: true },
  'POST /api/cases/:caseId/policies': {
    kind: 'limited',
    body: 'What one of us tells alone is shared with the others within a month.',
    validFrom: '2030-01-01',
  },
  'POST /api/cases/:caseId/policies/:policyId/signatures': {
    personId: randomUUID(),
    signature: { kind: 'typed', mark: 'Taken Over' },
  },
  'POST /api/proxy-reviews/:id/confirmation': { decision: 'ends', reason: 'Taken over by somebody.' },
  'POST /api/contact-conflicts/:id/resolution': { reason: 'Taken over by somebody.' },
  'POST /api/my-consents/policies/:id/signature': { signature: { kind: 'typed', mark: 'Taken Over' } },
}

/** Everything that is kept of a practice, so that a change anywhere is seen. */
async function everythingOf(practiceId: string): Promise<string> {
  const tables = await t.database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const contents: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await t.database.admin.query(
      `select x::text from "${name}" x where practice_id = $1 order by 1`,
      [practiceId],
    )
    contents.push(name, ...rows.map((row) => String(row.x)))
  }
  return contents.join('\n')
}

test('ids of another practice lead nowhere: nothing is read, nothing is changed, and no difference to an unknown id', async () => {
  const theirs = await scene()
  const mine = await scene()
  const before = await everythingOf(theirs.practiceId)
  const complaints: string[] = []
  let tried = 0
  for (const route of t.app.describedRoutes) {
    const address = addressIn(theirs, route.path)
    if (!address || route.policy === 'respondent') continue
    const actor = route.policy === 'person' ? mine.amara.actor : mine.therapist.actor
    const name = `${route.method} ${route.path}`
    const more = { headers: { 'if-match': '"1"' }, ...(bodies[name] ? { payload: bodies[name] } : {}) }
    const foreign = await t.call(actor, call(route, address, more))
    const unknown = await t.call(actor, call(route, withAnyIds(route.path), more))
    tried += 1
    if (foreign.status < 400) complaints.push(`${name} answers ${foreign.status}`)
    if (foreign.status !== unknown.status || foreign.body.code !== unknown.body.code)
      complaints.push(
        `${name} tells a foreign id (${foreign.status}) from an unknown one (${unknown.status})`,
      )
    if (/Amara|Jonas|Tuesday|quay|snow/.test(JSON.stringify(foreign.body)))
      complaints.push(`${name} gives content away`)
  }
  expect(complaints).toEqual([])
  expect(tried).toBeGreaterThan(20)
  expect(await everythingOf(theirs.practiceId)).toBe(before)
})

test('a colleague who does not treat the case gets the same answer as for a case that does not exist', async () => {
  const here = await scene()
  const colleague = await buildMember(t.database.admin, { id: here.practiceId })
  const complaints: string[] = []
  for (const route of t.app.describedRoutes) {
    const address = addressIn(here, route.path)
    // Colleagues, the library and packs are the whole practice's.
    if (
      !address ||
      route.policy !== 'member' ||
      /\/(members|library|protocols|practice-protocols)\//.test(route.path)
    )
      continue
    const name = `${route.method} ${route.path}`
    const more = { headers: { 'if-match': '"1"' }, ...(bodies[name] ? { payload: bodies[name] } : {}) }
    const hidden = await t.call(colleague.actor, call(route, address, more))
    const unknown = await t.call(colleague.actor, call(route, withAnyIds(route.path), more))
    if (hidden.status < 400) complaints.push(`${name} answers ${hidden.status}`)
    if (hidden.status !== unknown.status)
      complaints.push(`${name}: ${hidden.status}, unknown ${unknown.status}`)
  }
  expect(complaints).toEqual([])
})
