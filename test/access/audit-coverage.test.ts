import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { inventedParameters } from '#testing/item-parameters.ts'
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
} from '#testing/factories.ts'
import { getProtocol } from '#protocols/library.ts'
import { sealJson } from '#server/sealed.ts'
import { insertRows, rowOf, smallPicture } from '#testing/rows.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

/** Routes that show and change nothing of a client: who one is oneself, colleagues, the library, one's own account. */
const withoutContent = [
  'GET /api/me',
  'GET /api/members',
  'GET /api/instruments',
  'GET /api/instruments/:id',
  'GET /api/instruments/:id/versions/:version/differences',
  'POST /api/instruments/import-preview',
  'GET /api/instruments/:id/item-parameters',
  'POST /api/instruments/:id/item-parameters/check',
  'GET /api/library/techniques',
  'GET /api/library/evidence',
  'GET /api/library/readings',
  'GET /api/library/entries',
  // What a client reads of the guide is nowhere written down.
  'GET /api/guide',
  'GET /api/my-record/access',
  'GET /api/account',
  'GET /api/account/devices',
  'DELETE /api/account/devices/:id',
  'POST /api/account/devices/sign-out-others',
  'GET /api/outbox',
  'GET /api/consent-setting',
  // Who opened which case and until when, without a name of anybody in it.
  'GET /api/emergency-openings',
  'GET /api/retention-setting',
  'GET /api/release-setting',
  // Ways of working, without a case.
  'GET /api/protocols',
  'GET /api/protocols/:packId',
]

type Sent = {
  by?: 'owner' | 'therapist' | 'colleague' | 'amara' | 'link'
  url?: string
  payload?: object
  /** Whose record the entry has to name; nobody where the change is about the practice. */
  names?: 'amara' | 'nobody'
}

// Every route one after another takes longer than a test usually may.
vi.setConfig({ testTimeout: 120_000 })

/** An entry that names somebody in what it says, too. */
const naming = (id: string, injured: string) =>
  sealJson(
    { table: 'case_entry', column: 'content', rowId: id, lane: 'team' },
    { injured, incident: { is: 'Left alone.', source: 'said' } },
  )

test('every route that reads or changes something leaves an entry that names whose record it was', async () => {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const owner = await buildMember(admin, practice, { roles: ['owner', 'therapist'] })
  const therapist = await buildMember(admin, practice)
  const colleague = await buildMember(admin, practice)
  const amara = await buildPerson(admin, practice, { birthDate: '1980-01-01' })
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  const couple = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas] })
  const bond = await buildBond(admin, couple, { from: amara, to: jonas, created_by: therapist.id })
  const asked = async (dueOn: string) => buildAssignment(admin, couple, { person: amara, bond, dueOn })
  const [byLink, byAccount, onPaper, answered] = [
    await asked('2026-04-01'),
    await asked('2026-04-02'),
    await asked('2026-04-03'),
    await asked('2026-04-04'),
  ]
  const response = await buildResponse(admin, answered)
  // Drawn by hand already, so that a change can name it.
  const relatives = [rowOf.relative({ practice_id: practice.id, case_id: couple.id, person_id: amara.id })]
  await insertRows(admin, 'relative', relatives)
  await buildSignedPolicy(admin, couple, [amara, jonas])
  const [seen, own] = [
    rowOf.unit_policy({ practice_id: practice.id, case_id: couple.id, version: 2, valid_from: '2099-01-01' }),
    rowOf.unit_policy({ practice_id: practice.id, case_id: couple.id, version: 3, valid_from: '2099-01-01' }),
  ]
  await insertRows(admin, 'unit_policy', [seen, own])
  const ofAmara = { practice_id: practice.id, case_id: couple.id, child_id: amara.id }
  const roles = [1, 2].map(() => rowOf.legal_role({ ...ofAmara, holder_id: jonas.id }))
  await insertRows(
    admin,
    'legal_role',
    roles.map((role) => ({ ...role, evidence_type: 'application/pdf' as const })),
  )
  await insertRows(admin, 'legal_evidence', [
    rowOf.legal_evidence({
      practice_id: practice.id,
      case_id: couple.id,
      legal_role_id: roles[1]!.id,
    }),
  ])
  const review = rowOf.proxy_review(ofAmara)
  await insertRows(admin, 'proxy_review', [review])
  const conflict = rowOf.contact_conflict({
    practice_id: practice.id,
    case_id: couple.id,
    person_ids: [amara.id, jonas.id].toSorted(),
  })
  await insertRows(admin, 'contact_conflict', [conflict])
  const hold = {
    ...{ kind: 'subpoena', receivedOn: '2026-01-05', deadline: null, fromWhom: 'County court' },
    ...{ lawyer: '', notes: '', notice: 'open' },
  }
  const holdRow = rowOf.legal_hold({ practice_id: practice.id, case_id: couple.id })
  await insertRows(admin, 'legal_hold', [holdRow])
  // Cases of their own, so that the others are there for the rest of the requests.
  const [mistaken, decided, erased] = await Promise.all(
    [1, 2, 3].map(() => buildCase(admin, practice, { team: [therapist, colleague], participants: [amara] })),
  )
  const mistake = {
    ...{ personId: amara.id, ground: 'entered-by-mistake', askedOn: '2026-01-05' },
    ...{ askedBy: 'Noor', reason: '' },
  }
  const asksFor = { practice_id: practice.id, ground: 'entered-by-mistake' as const, person_id: amara.id }
  const erasures = [
    { ...rowOf.erasure({ ...asksFor, case_id: decided!.id }), requested_by: colleague.id },
    {
      ...rowOf.erasure({ ...asksFor, case_id: erased!.id }),
      ...{ requested_by: colleague.id, state: 'approved' as const },
      ...{ decided_by: therapist.id, decided_at: new Date() },
    },
  ]
  for (const row of erasures) await insertRows(admin, 'erasure', [row])
  // Entered twice more, each time in a case of its own.
  const twins = await Promise.all([1, 2, 3].map(() => buildPerson(admin, practice)))
  for (const one of twins) await buildCase(admin, practice, { team: [therapist], participants: [one] })
  const twin = twins[0]!
  const merges = twins
    .slice(1)
    .map((one) => rowOf.person_merge({ practice_id: practice.id, kept_id: amara.id, merged_id: one.id }))
  await insertRows(admin, 'person_merge', merges)
  const signature = { kind: 'typed', mark: 'Amara Okafor' }
  const written = { practice_id: practice.id, case_id: couple.id, created_by: therapist.id }
  const aboutBond = [0, 1].map(() => rowOf.bond_entry({ ...written, bond_id: bond.id }))
  await insertRows(admin, 'bond_entry', aboutBond)
  const trained = rowOf.training_evidence({ practice_id: practice.id, member_id: therapist.id })
  await insertRows(admin, 'training_evidence', [trained])
  const works = [0, 1, 2].map(() => rowOf.case_entry({ ...written, people: [amara.id] }))
  await insertRows(
    admin,
    'case_entry',
    works.map((work) => ({ ...work, content: naming(work.id, amara.id) })),
  )
  for (const work of works)
    await insertRows(admin, 'case_entry_version', [
      rowOf.case_entry_version({
        ...{ practice_id: practice.id, case_id: couple.id },
        ...{ entry_id: work.id, version: 1, changed_by: therapist.id },
      }),
    ])
  const copies = [0, 1].map(() =>
    rowOf.entry_copy({
      ...{ practice_id: practice.id, case_id: couple.id, entry_id: works[0]!.id, given_by: therapist.id },
      ...{ lane: 'self', person_id: amara.id },
    }),
  )
  await insertRows(admin, 'entry_copy', copies)
  const workFields = { injured: amara.id, incident: { is: 'Left alone.', source: 'said' } }
  const codings = [0, 1].map(() => rowOf.attachment_coding({ ...written, person_id: amara.id }))
  await insertRows(admin, 'attachment_coding', codings)
  const coding = {
    ...{ personId: amara.id, caregiverId: null, instrument: 'AAI', system: 'main-goldwyn', primary: 'F' },
    ...{ sub: null, forcedAlternative: null, scales: [], raters: [], agreement: null },
    ...{ codedOn: '2026-02-03', ageMonths: null, purpose: 'clinical' },
  }
  const draft = () =>
    buildNote(admin, couple, { author: therapist, lane: 'team', status: 'draft', subjectIds: [amara.id] })
  const [changed, signed, discarded] = [await draft(), await draft(), await draft()]
  const history = await buildHistory(admin, couple, { of: amara, by: therapist })
  const approved = await buildHistory(admin, couple, { of: amara, by: therapist, isApproved: true })
  const pageOf = async () => (await buildHistory(admin, couple, { of: amara, by: therapist })).page
  const entryFields = {
    kind: 'place',
    lane: 'team',
    from: null,
    to: null,
    title: 'At home',
    narrative: '',
    withPersonId: null,
    whom: null,
    source: 'clinician',
    sourcePersonId: null,
    care: null,
  }
  const planFields = {
    withPersonId: jonas.id,
    whom: '',
    mode: 'direct',
    frequency: '',
    rhythm: null,
    place: '',
    supervisor: '',
    order: '',
    fromOn: '2026-04-01',
    toOn: null,
    reviewOn: null,
  }
  const forDates = await buildHistory(admin, couple, { of: amara, by: therapist })
  const marked = (
    await admin.query<{ due_on: string }>('select due_on::text from contact_date where plan_id = $1', [
      forDates.plan,
    ])
  ).rows[0]!
  const mark = { kind: 'contact', outcome: 'not-happened', movedTo: null, reason: 'The bus did not come.' }
  const observation = {
    ...{ contactOn: '2026-04-05', moment: 'before', lane: 'team', observer: 'The carer', text: 'Quiet.' },
    ratings: { mood: 5, calm: null, closeness: null, sleep: null },
  }
  const noteFields = {
    lane: 'self',
    personId: amara.id,
    subjectIds: [],
    speakerId: null,
    setting: 'individual',
    occurredOn: '2026-04-05',
    body: 'Seen.',
  }
  const answers = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 3]))
  const parametersId = randomUUID()
  const libraryEntry = {
    ...{ status: 'published', audience: 'clients', language: 'en' },
    content: { kind: 'chapter', title: 'How we work here', text: 'Ring twice.' },
  }
  const ofLibrary = [0, 1, 2].map(() =>
    rowOf.library_entry({ practice_id: practice.id, created_by: therapist.id }),
  )
  await insertRows(admin, 'library_entry', ofLibrary)
  const gedcomFile = Buffer.from(
    '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ada\n0 TRLR\n',
  ).toString('base64')
  const submission = { answers, answeredOn: '2026-04-05' }
  const inCase = `/api/cases/${couple.id}`
  const personFields = { chosenName: null, email: null, birthDate: null, shape: 'circle' }

  const openingsOf = [colleague, colleague].map((member, index) =>
    rowOf.emergency_opening({
      ...{ practice_id: practice.id, case_id: couple.id, member_id: member.id },
      ...(index === 0 ? {} : { ended_at: new Date(), ended_by: member.id }),
    }),
  )
  await insertRows(admin, 'emergency_opening', openingsOf)
  await insertRows(
    admin,
    'emergency_reason',
    openingsOf.map(({ practice_id, case_id, member_id, id }) =>
      rowOf.emergency_reason({ practice_id, case_id, member_id, opening_id: id }),
    ),
  )
  const apart = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas] })
  const separation = rowOf.unit_separation({
    practice_id: practice.id,
    case_id: apart.id,
    person_ids: [amara.id],
  })
  await insertRows(admin, 'unit_separation', [separation])
  const urgent = { kind: 'danger', reason: 'She called and is not safe.' }
  const askedRelease = {
    ...{
      kind: 'school',
      personId: amara.id,
      recipientId: null,
      recipient: 'The school',
      purpose: 'A report.',
    },
    ...{ receivedOn: '2026-04-01', language: 'en', contentKinds: ['details'] },
    ...{ periodFrom: null, periodTo: null },
  }
  const ofCouple = { practice_id: practice.id, case_id: couple.id }
  const inState = (status: 'draft' | 'in-review' | 'second-review' | 'authorised' | 'released') =>
    rowOf.release({
      ...{ ...ofCouple, person_id: amara.id, recipient_id: amara.id, status, content_kinds: ['details'] },
      ...(status === 'released' ? { released_at: new Date(), released_by: therapist.id } : {}),
    })
  const [begun, reviewed, ready, handedOver] = [
    inState('draft'),
    { ...inState('in-review'), kind: 'school' as const },
    inState('authorised'),
    inState('released'),
  ]
  await insertRows(admin, 'release', [begun, reviewed, ready, handedOver])
  await insertRows(admin, 'release_file', [
    rowOf.release_file({ ...ofCouple, release_id: handedOver.id, format: 'pdf' }),
  ])
  await insertRows(admin, 'release_authorisation', [
    rowOf.release_authorisation({ ...ofCouple, release_id: reviewed.id, person_id: amara.id }),
  ])
  const piecesOf = async (id: string) =>
    (await t.call(therapist.actor, { method: 'GET', url: `/api/releases/${id}` })).body.items
  const decisions = (await piecesOf(reviewed.id)).map(({ key, fingerprint, byRule }: any) => ({
    ...{ key, fingerprint, words: '', ...byRule },
  }))
  for (const { key, fingerprint, byRule } of await piecesOf(ready.id))
    await insertRows(admin, 'release_decision', [
      rowOf.release_decision({
        ...{ ...ofCouple, release_id: ready.id, item_key: key, action: byRule.action, code: byRule.code },
        content: sealJson(
          { table: 'release_decision', column: 'content', rowId: `${ready.id}/${key}` },
          { words: '', spans: byRule.spans, fingerprint },
        ),
      }),
    ])

  const courseId = randomUUID()
  const couples = getProtocol('eft-couples')!
  const packOf = (protocol_version: string, status: 'draft' | 'published' = 'draft') =>
    rowOf.practice_protocol({
      ...{ practice_id: practice.id, protocol_id: couples.id, protocol_version, status },
      content: JSON.stringify({ ...couples, version: protocol_version }),
    })
  const packs = [packOf('1.1.0'), packOf('1.2.0'), packOf('1.3.0', 'published'), packOf('1.4.0')]
  for (const row of packs) await insertRows(admin, 'practice_protocol', [row])
  const pack = (index: number) => `/api/practice-protocols/${packs[index]!.id}`
  const content = { ...couples, version: '1.5.0' }

  const requests: Record<string, Sent> = {
    'POST /api/cases/:caseId/courses': {
      url: `${inCase}/courses`,
      payload: {
        ...{ id: courseId, protocol: { id: couples.id, version: couples.version, packId: null } },
        members: [{ person: amara.id, roles: ['partner'] }],
      },
    },
    'GET /api/cases/:caseId/courses': { url: `${inCase}/courses` },
    'GET /api/cases/:caseId/course-summary': { url: `${inCase}/course-summary` },
    'POST /api/cases/:caseId/courses/:courseId/entries': {
      url: `${inCase}/courses/${courseId}/entries`,
      payload: { move: { do: 'begin', place: { step: 'alliance', round: null, persons: [] } } },
    },
    'POST /api/cases/:caseId/check-answers': {
      url: `${inCase}/check-answers`,
      payload: {
        ...{ id: randomUUID(), check: 'violence', persons: [amara.id], answer: 'clear', on: '2026-04-05' },
      },
    },
    // It names cases, as their list does.
    'GET /api/protocols/:packId/running-courses': {
      url: `/api/protocols/${packs[2]!.id}/running-courses`,
    },
    'POST /api/cases/:caseId/courses/:courseId/switch': {
      url: `${inCase}/courses/${courseId}/switch`,
      payload: {
        ...{ id: randomUUID(), protocol: { id: couples.id, version: couples.version, packId: null } },
        ...{ members: [{ person: amara.id, roles: ['partner'] }], reason: 'They begin anew.' },
      },
    },
    'POST /api/practice-protocols': { payload: { id: randomUUID(), content }, names: 'nobody' },
    'PUT /api/practice-protocols/:id': { url: pack(0), payload: { content }, names: 'nobody' },
    'POST /api/practice-protocols/:id/publication': {
      ...{ by: 'owner', url: `${pack(1)}/publication`, names: 'nobody' },
    },
    'POST /api/practice-protocols/:id/retirement': {
      ...{ by: 'owner', url: `${pack(2)}/retirement`, names: 'nobody' },
    },
    'DELETE /api/practice-protocols/:id': { url: pack(3), names: 'nobody' },
    'GET /api/releases': {},
    'GET /api/cases/:caseId/releases': { url: `${inCase}/releases` },
    'POST /api/cases/:caseId/releases': {
      url: `${inCase}/releases`,
      payload: { id: randomUUID(), ...askedRelease },
    },
    'POST /api/cases/:caseId/release-preview': {
      url: `${inCase}/release-preview`,
      payload: { kind: 'school', personId: amara.id },
    },
    'PUT /api/releases/:id': {
      url: `/api/releases/${begun.id}`,
      payload: { ...askedRelease, dueOn: '2026-05-01' },
    },
    'GET /api/releases/:id': { url: `/api/releases/${reviewed.id}` },
    'GET /api/releases/:id/document': { url: `/api/releases/${reviewed.id}/document` },
    'POST /api/releases/:id/decisions': {
      url: `/api/releases/${reviewed.id}/decisions`,
      payload: { decisions },
    },
    'POST /api/releases/:id/reviews': {
      url: `/api/releases/${reviewed.id}/reviews`,
      payload: { answer: 'no-harm', reason: 'Nobody is in danger by it.' },
    },
    'POST /api/my-releases/:id/answer': {
      by: 'amara',
      url: `/api/my-releases/${reviewed.id}/answer`,
      payload: { answer: 'given', signature },
    },
    'POST /api/releases/:id/authorisations': {
      url: `/api/releases/${reviewed.id}/authorisations`,
      payload: { how: 'account', personId: amara.id, told: 'May it be part of a record?' },
    },
    'POST /api/releases/:id/status': {
      url: `/api/releases/${reviewed.id}/status`,
      payload: { to: 'withdrawn', reason: 'The school needs it no more.' },
    },
    'POST /api/releases/:id/release': { url: `/api/releases/${ready.id}/release` },
    'GET /api/releases/:id/files/:format': { url: `/api/releases/${handedOver.id}/files/pdf` },
    'GET /api/my-releases': { by: 'amara' },
    'GET /api/my-releases/:id/files/:format': {
      by: 'amara',
      url: `/api/my-releases/${handedOver.id}/files/pdf`,
    },
    'PUT /api/release-setting': {
      by: 'owner',
      payload: { dueAmount: 1, dueUnit: 'months' },
      names: 'nobody',
    },
    'POST /api/members': {
      by: 'owner',
      payload: { name: 'Ines', email: 'ines@example.org', roles: ['trainee'] },
      names: 'nobody',
    },
    'PATCH /api/members/:id': {
      by: 'owner',
      url: `/api/members/${colleague.id}`,
      payload: { name: 'Eli' },
      names: 'nobody',
    },
    'PATCH /api/practice': { by: 'owner', payload: { name: 'Harbour' }, names: 'nobody' },
    'POST /api/people/search': { payload: {} },
    'POST /api/search': { payload: { text: 'Amara' } },
    'POST /api/search/recent': { payload: { caseIds: [couple.id] } },
    'GET /api/cases/:caseId/keeping': { url: `${inCase}/keeping` },
    'POST /api/cases/:caseId/legal-holds': { url: `${inCase}/legal-holds`, payload: hold },
    'PUT /api/legal-holds/:id': {
      url: `/api/legal-holds/${holdRow.id}`,
      payload: { ...hold, state: 'ended' },
    },
    'PUT /api/retention-setting': { by: 'owner', payload: { schedule: 'germany' }, names: 'nobody' },
    'POST /api/cases/:caseId/erasures/preview': {
      url: `${inCase}/erasures/preview`,
      payload: { personId: null },
    },
    'POST /api/cases/:caseId/erasures': { url: `/api/cases/${mistaken!.id}/erasures`, payload: mistake },
    'POST /api/erasures/:id/decision': {
      url: `/api/erasures/${erasures[0]!.id}/decision`,
      payload: { decision: 'approved' },
    },
    'POST /api/erasures/:id/execution': { url: `/api/erasures/${erasures[1]!.id}/execution` },
    'GET /api/erasures': { by: 'owner', names: 'nobody' },
    'GET /api/duplicates': { names: 'nobody' },
    'POST /api/duplicates/preview': { payload: { keptId: amara.id, mergedId: twin.id } },
    'PUT /api/duplicates/not-same': { payload: { aId: amara.id, bId: jonas.id, areTwo: true } },
    'POST /api/duplicates/merges': { payload: { keptId: amara.id, mergedId: twin.id, from: {} } },
    'POST /api/person-merges/:id/confirmation': { url: `/api/person-merges/${merges[0]!.id}/confirmation` },
    'POST /api/person-merges/:id/undo': { url: `/api/person-merges/${merges[1]!.id}/undo` },
    'GET /api/people/:id': { url: `/api/people/${amara.id}` },
    'PATCH /api/people/:id': { url: `/api/people/${amara.id}`, payload: { email: 'amara@example.org' } },
    'POST /api/people/:id/invitation': { url: `/api/people/${amara.id}/invitation` },
    'GET /api/cases': {},
    'POST /api/cases/search': { payload: {} },
    'POST /api/cases': {
      payload: {
        id: randomUUID(),
        format: 'individual',
        title: null,
        openedOn: '2026-04-01',
        participants: [{ person: { existingId: amara.id }, role: 'client', readsUnit: true }],
        bonds: [],
        careTeam: [{ memberId: therapist.id, position: 'lead' }],
        consent: null,
      },
    },
    'GET /api/cases/:caseId': { url: inCase },
    'PATCH /api/cases/:caseId': { url: inCase, payload: { status: 'paused' } },
    'POST /api/cases/:caseId/consents': {
      url: `${inCase}/consents`,
      payload: { personIds: [amara.id], agreedOn: '2026-04-01', body: 'Agreed.' },
    },
    'GET /api/cases/:caseId/consents': { url: `${inCase}/consents` },
    'POST /api/cases/:caseId/policies': {
      url: `${inCase}/policies`,
      payload: {
        kind: 'limited',
        body: 'What one of us tells alone is shared with the others within a month.',
        validFrom: '2099-01-01',
      },
    },
    'POST /api/cases/:caseId/policies/:policyId/signatures': {
      url: `${inCase}/policies/${seen.id}/signatures`,
      payload: { personId: amara.id, signature },
    },
    'POST /api/cases/:caseId/recording-consents': {
      url: `${inCase}/recording-consents`,
      payload: { personId: amara.id, purpose: 'care', givenBy: amara.id, decision: 'given' },
    },
    'POST /api/cases/:caseId/legal-roles': {
      url: `${inCase}/legal-roles`,
      payload: {
        id: randomUUID(),
        childId: amara.id,
        holder: { personId: jonas.id },
        role: 'parent',
        effect: 'gives',
        authorities: ['contact'],
        startsOn: '2026-01-01',
        endsOn: null,
        jurisdiction: 'england-wales',
        evidenceTitle: 'Birth certificate',
        evidenceNote: null,
        evidenceFile: null,
      },
    },
    'POST /api/legal-roles/:id/end': { url: `/api/legal-roles/${roles[0]!.id}/end` },
    'GET /api/legal-roles/:id/evidence': { url: `/api/legal-roles/${roles[1]!.id}/evidence` },
    'POST /api/proxy-reviews/:id/confirmation': {
      url: `/api/proxy-reviews/${review.id}/confirmation`,
      payload: { decision: 'ends', reason: 'Talked it through with her.' },
    },
    'POST /api/contact-conflicts/:id/resolution': {
      url: `/api/contact-conflicts/${conflict.id}/resolution`,
      payload: { reason: 'The tablet of the practice.' },
    },
    'PUT /api/consent-setting': {
      by: 'owner',
      payload: { jurisdiction: 'england-wales' },
      names: 'nobody',
    },
    'GET /api/my-consents': { by: 'amara' },
    'POST /api/my-consents/policies/:id/signature': {
      by: 'amara',
      url: `/api/my-consents/policies/${own.id}/signature`,
      payload: { signature },
    },
    'POST /api/my-consents/recording': {
      by: 'amara',
      payload: { caseId: couple.id, purpose: 'care', decision: 'withdrawn' },
    },
    'POST /api/cases/:caseId/participants': {
      url: `${inCase}/participants`,
      payload: {
        person: { id: randomUUID(), name: 'Tomás', ...personFields },
        role: 'client',
        readsUnit: false,
      },
      names: 'nobody',
    },
    'DELETE /api/cases/:caseId/participants/:personId': {
      url: `${inCase}/participants/${jonas.id}`,
      names: 'nobody',
    },
    'POST /api/cases/:caseId/bonds': {
      url: `${inCase}/bonds`,
      payload: {
        fromPersonId: amara.id,
        toPersonId: jonas.id,
        kind: 'friend',
        closeness: null,
        quality: null,
        startedOn: null,
        endedOn: null,
      },
    },
    'GET /api/cases/:caseId/bonds/:bondId/page': { url: `${inCase}/bonds/${bond.id}/page` },
    'POST /api/cases/:caseId/bonds/:bondId/entries': {
      url: `${inCase}/bonds/${bond.id}/entries`,
      payload: { kind: 'moment', body: 'She reached for his hand.' },
    },
    'PUT /api/bond-entries/:id': {
      url: `/api/bond-entries/${aboutBond[0]!.id}`,
      payload: { body: 'He answered.', lane: 'team' },
    },
    'DELETE /api/bond-entries/:id': { url: `/api/bond-entries/${aboutBond[1]!.id}` },
    'POST /api/cases/:caseId/codings': { url: `${inCase}/codings`, payload: coding },
    'PUT /api/codings/:id': { url: `/api/codings/${codings[0]!.id}`, payload: { ...coding, lane: 'team' } },
    'DELETE /api/codings/:id': { url: `/api/codings/${codings[1]!.id}` },
    'POST /api/cases/:caseId/family/start': { url: `${inCase}/family/start` },
    'GET /api/cases/:caseId/family': { url: `${inCase}/family` },
    // Nobody was removed, so nobody's record is named.
    'GET /api/cases/:caseId/family/removed': { url: `${inCase}/family/removed`, names: 'nobody' },
    'POST /api/cases/:caseId/family/export': {
      url: `${inCase}/family/export`,
      payload: { version: '7.0', content: 'tree' },
    },
    'POST /api/cases/:caseId/family/changes': {
      url: `${inCase}/family/changes`,
      payload: {
        changes: [
          {
            do: 'remove',
            what: 'person',
            id: relatives[0]!.id,
            basedOn: 1,
          },
        ],
      },
    },
    // Nobody of the file takes part in the case, so nobody's record is named.
    'POST /api/cases/:caseId/family/import': {
      url: `${inCase}/family/import`,
      payload: { file: gedcomFile, lane: 'team' },
      names: 'nobody',
    },
    'PATCH /api/bonds/:id': { url: `/api/bonds/${bond.id}`, payload: { closeness: 2 } },
    'PUT /api/instruments/:id/licence-answer': {
      by: 'owner',
      url: '/api/instruments/who-5/licence-answer',
      payload: { isProhibitedUse: false, statement: 'It is not.' },
      names: 'nobody',
    },
    'PUT /api/instruments/:id/key-confirmation': {
      by: 'owner',
      url: '/api/instruments/csi-4/key-confirmation',
      payload: { version: '1.0.0', isConfirmed: true, statement: 'Compared with our form.' },
      names: 'nobody',
    },
    'POST /api/instruments/:id/item-parameters': {
      by: 'owner',
      url: '/api/instruments/securebase-bond/item-parameters',
      payload: { ...inventedParameters, id: parametersId },
      names: 'nobody',
    },
    'DELETE /api/item-parameters/:id': {
      by: 'owner',
      url: `/api/item-parameters/${parametersId}`,
      names: 'nobody',
    },
    'POST /api/library/entries': { payload: { id: randomUUID(), ...libraryEntry }, names: 'nobody' },
    'PUT /api/library/entries/:id': {
      url: `/api/library/entries/${ofLibrary[0]!.id}`,
      payload: libraryEntry,
      names: 'nobody',
    },
    'DELETE /api/library/entries/:id': {
      url: `/api/library/entries/${ofLibrary[1]!.id}`,
      names: 'nobody',
    },
    'POST /api/library/entries/:id/restoration': {
      url: `/api/library/entries/${ofLibrary[2]!.id}/restoration`,
      names: 'nobody',
    },
    'GET /api/cases/:caseId/assignments': { url: `${inCase}/assignments` },
    'POST /api/cases/:caseId/assignments': {
      url: `${inCase}/assignments`,
      payload: {
        instrumentId: 'securebase-bond',
        respondents: [{ id: randomUUID(), personId: amara.id, bondId: bond.id }],
        lane: 'self',
        everyDays: null,
        startsOn: '2026-04-06',
        endsOn: null,
      },
    },
    'POST /api/occasions/:id/links': {
      url: `/api/occasions/${onPaper.occasion.id}/links`,
      payload: { send: 'show' },
    },
    'POST /api/answering/open': { by: 'link', payload: { token: byLink.link.token } },
    'GET /api/answering': { by: 'link' },
    'PUT /api/answering/answers/:itemId': {
      by: 'link',
      url: '/api/answering/answers/1',
      payload: { value: 3, revision: 1 },
    },
    'POST /api/answering/submission': { by: 'link', payload: { ...submission, submissionKey: randomUUID() } },
    'GET /api/occasions/:id/form': { by: 'amara', url: `/api/occasions/${byAccount.occasion.id}/form` },
    'PUT /api/occasions/:id/answers/:itemId': {
      by: 'amara',
      url: `/api/occasions/${byAccount.occasion.id}/answers/1`,
      payload: { value: 3, revision: 1 },
    },
    'POST /api/occasions/:id/submission': {
      by: 'amara',
      url: `/api/occasions/${byAccount.occasion.id}/submission`,
      payload: { ...submission, submissionKey: randomUUID() },
    },
    'POST /api/occasions/:id/paper-response': {
      url: `/api/occasions/${onPaper.occasion.id}/paper-response`,
      payload: { ...submission, submissionKey: randomUUID(), setting: 'paper' },
    },
    'POST /api/assignments/:id/end': { url: `/api/assignments/${onPaper.id}/end` },
    'GET /api/cases/:caseId/measures': { url: `${inCase}/measures` },
    'GET /api/cases/:caseId/bond-measures': { url: `${inCase}/bond-measures` },
    'GET /api/instruments/:id/validation': {
      url: `/api/instruments/${byAccount.occasion.instrument_id}/validation`,
    },
    // The made-up score is by an engine of long ago.
    'POST /api/cases/:caseId/rescoring': { url: `${inCase}/rescoring` },
    'GET /api/responses/:id': { url: `/api/responses/${response.id}` },
    'PUT /api/responses/:id/sharing': {
      url: `/api/responses/${response.id}/sharing`,
      payload: { isShared: true },
    },
    'POST /api/cases/:caseId/notes': {
      url: `${inCase}/notes`,
      payload: { id: randomUUID(), amendsId: null, ...noteFields },
    },
    'GET /api/cases/:caseId/notes': { url: `${inCase}/notes` },
    'GET /api/notes/:id': { url: `/api/notes/${changed.id}` },
    'GET /api/notes/:id/preview': { url: `/api/notes/${changed.id}/preview` },
    'GET /api/my-record/notes': { by: 'amara' },
    'GET /api/my-record/bond-entries': { by: 'amara' },
    'GET /api/cases/:caseId/next-session': { url: `${inCase}/next-session` },
    'GET /api/training': { url: '/api/training', names: 'nobody' },
    'POST /api/training': {
      url: '/api/training',
      payload: {
        ...{ id: randomUUID(), pathway: 'iceeft-efct', requirement: 'supervision', quantity: 1 },
        on: '2026-01-01',
      },
      names: 'nobody',
    },
    'DELETE /api/training/:id': { url: `/api/training/${trained.id}`, names: 'nobody' },
    'POST /api/training/:id/restore': { url: `/api/training/${trained.id}/restore`, names: 'nobody' },
    'GET /api/cases/:caseId/entries': { url: `${inCase}/entries` },
    'POST /api/cases/:caseId/entries': {
      url: `${inCase}/entries`,
      payload: { id: randomUUID(), kind: 'attachment-injury', content: workFields },
    },
    'PUT /api/cases/:caseId/entries/:id': {
      url: `${inCase}/entries/${works[0]!.id}`,
      payload: { content: workFields },
    },
    'DELETE /api/cases/:caseId/entries/:id': { url: `${inCase}/entries/${works[1]!.id}` },
    'POST /api/cases/:caseId/entries/:id/restore': { url: `${inCase}/entries/${works[2]!.id}/restore` },
    'GET /api/cases/:caseId/entries/:id/versions': { url: `${inCase}/entries/${works[2]!.id}/versions` },
    'POST /api/cases/:caseId/entries/:id/copies': {
      url: `${inCase}/entries/${works[2]!.id}/copies`,
      payload: { copies: [{ id: randomUUID(), personId: amara.id }], version: 1 },
    },
    'DELETE /api/cases/:caseId/entry-copies/:id': { url: `${inCase}/entry-copies/${copies[0]!.id}` },
    'POST /api/cases/:caseId/entry-copies/:id/replies': {
      url: `${inCase}/entry-copies/${copies[1]!.id}/replies`,
      payload: { id: randomUUID(), personId: amara.id, answer: 'agreed' },
    },
    'GET /api/my-record/entry-copies': { by: 'amara' },
    'POST /api/my-record/entry-copies/:id/replies': {
      by: 'amara',
      url: `/api/my-record/entry-copies/${copies[1]!.id}/replies`,
      payload: { id: randomUUID(), answer: 'agreed' },
    },
    'GET /api/my-record/network': { by: 'amara' },
    'POST /api/my-record/network-answers': {
      by: 'amara',
      payload: {
        ...{ id: randomUUID(), caseId: couple.id },
        ranks: { proximity: [{ name: 'Grandma' }], safeHaven: [], secureBase: [], separation: [] },
      },
    },
    'GET /api/cases/:caseId/network-answers': { url: `${inCase}/network-answers` },
    'PUT /api/notes/:id': { url: `/api/notes/${changed.id}`, payload: noteFields },
    'POST /api/notes/:id/sign': { url: `/api/notes/${signed.id}/sign` },
    'DELETE /api/notes/:id': { url: `/api/notes/${discarded.id}` },
    'GET /api/cases/:caseId/safety': { url: `${inCase}/safety`, names: 'nobody' },
    'POST /api/cases/:caseId/safety': {
      url: `${inCase}/safety`,
      payload: { id: randomUUID(), kind: 'concern', reason: 'Each was asked alone.' },
      names: 'nobody',
    },
    'GET /api/cases/:caseId/history/:personId': { url: `${inCase}/history/${amara.id}` },
    'POST /api/cases/:caseId/history-entries': {
      url: `${inCase}/history-entries`,
      payload: { id: randomUUID(), personId: amara.id, ...entryFields },
    },
    'PUT /api/history-entries/:id': { url: `/api/history-entries/${history.entry}`, payload: entryFields },
    'DELETE /api/history-entries/:id': { url: `/api/history-entries/${approved.entry}` },
    'POST /api/history-entries/:id/restoration': {
      url: `/api/history-entries/${(await buildHistory(admin, couple, { of: amara, by: therapist })).entry}/restoration`,
    },
    'POST /api/cases/:caseId/contact-plans': {
      url: `${inCase}/contact-plans`,
      payload: { id: randomUUID(), childId: amara.id, ...planFields },
    },
    'PUT /api/contact-plans/:id': { url: `/api/contact-plans/${history.plan}`, payload: planFields },
    'DELETE /api/contact-plans/:id': { url: `/api/contact-plans/${approved.plan}` },
    'POST /api/contact-plans/:id/restoration': {
      url: `/api/contact-plans/${(await buildHistory(admin, couple, { of: amara, by: therapist })).plan}/restoration`,
    },
    'PUT /api/contact-plans/:id/dates': {
      url: `/api/contact-plans/${forDates.plan}/dates`,
      // A version of a day that was spoken of already.
      payload: { ...mark, dueOn: marked.due_on },
    },
    'POST /api/contact-plans/:id/observations': {
      url: `/api/contact-plans/${forDates.plan}/observations`,
      payload: { id: randomUUID(), ...observation },
    },
    'PUT /api/contact-observations/:id': {
      url: `/api/contact-observations/${forDates.observation}`,
      payload: observation,
    },
    'DELETE /api/contact-observations/:id': {
      url: `/api/contact-observations/${(await buildHistory(admin, couple, { of: amara, by: therapist })).observation}`,
    },
    'POST /api/contact-observations/:id/restoration': {
      url: `/api/contact-observations/${(await buildHistory(admin, couple, { of: amara, by: therapist })).observation}/restoration`,
    },
    'POST /api/cases/:caseId/life-story-pages': {
      url: `${inCase}/life-story-pages`,
      payload: { id: randomUUID(), childId: amara.id, position: 1, title: 'Born', text: 'It snowed.' },
    },
    'PUT /api/life-story-pages/:id': {
      url: `/api/life-story-pages/${await pageOf()}`,
      payload: { position: 1, title: 'Born', text: 'It snowed.' },
    },
    'DELETE /api/life-story-pages/:id': { url: `/api/life-story-pages/${await pageOf()}` },
    'POST /api/life-story-pages/:id/restoration': {
      url: `/api/life-story-pages/${await pageOf()}/restoration`,
    },
    'POST /api/life-story-pages/:id/approval': { url: `/api/life-story-pages/${history.page}/approval` },
    'PUT /api/life-story-pages/:id/picture': {
      url: `/api/life-story-pages/${await pageOf()}/picture`,
      payload: { data: smallPicture, description: 'A house' },
    },
    'DELETE /api/life-story-pages/:id/picture': { url: `/api/life-story-pages/${await pageOf()}/picture` },
    'GET /api/life-story-pages/:id/picture': { url: `/api/life-story-pages/${approved.page}/picture` },
    'GET /api/my-record/life-story': { by: 'amara' },
    'GET /api/my-record/life-story/:id/picture': {
      by: 'amara',
      url: `/api/my-record/life-story/${approved.page}/picture`,
    },
    'DELETE /api/life-story-pages/:id/approval': {
      url: `/api/life-story-pages/${approved.page}/approval`,
    },
    // A partner who looks into their record must not learn from its trail that there was an emergency.
    'POST /api/emergency-searches': {
      by: 'colleague',
      payload: { ...urgent, name: 'Amara Okafor' },
      names: 'nobody',
    },
    'POST /api/emergency-openings': {
      by: 'colleague',
      payload: { ...urgent, caseId: couple.id },
      names: 'nobody',
    },
    'GET /api/emergency-openings/:id': {
      url: `/api/emergency-openings/${openingsOf[0]!.id}`,
      names: 'nobody',
    },
    'POST /api/emergency-openings/:id/end': { by: 'colleague', url: 'the last one', names: 'nobody' },
    'POST /api/emergency-openings/:id/review': {
      url: `/api/emergency-openings/${openingsOf[1]!.id}/review`,
      payload: { text: 'We talked about it.' },
      names: 'nobody',
    },
    'POST /api/separations/:id/undo': { url: `/api/separations/${separation.id}/undo` },
    'POST /api/cases/:caseId/separations': {
      url: `${inCase}/separations`,
      payload: { personIds: [amara.id] },
    },
    'GET /api/audit': { by: 'owner', names: 'nobody' },
    'POST /api/audit/verification': { by: 'owner', names: 'nobody' },
  }

  const lastOpening = async () =>
    (
      await admin.query<{ id: string }>(
        'select id from emergency_opening where practice_id = $1 and ended_at is null order by opened_at desc',
        [practice.id],
      )
    ).rows[0]!.id
  const entries = async () =>
    (
      await admin.query<{ seq: number; person_ids: string[] }>(
        'select seq, person_ids from audit_entry where practice_id = $1 order by seq',
        [practice.id],
      )
    ).rows
  const actors = {
    owner: owner.actor,
    therapist: therapist.actor,
    colleague: colleague.actor,
    amara: amara.actor,
    link: null,
  }
  let cookie = ''
  const complaints: string[] = []
  for (const [name, { by = 'therapist', url, payload, names = 'amara' }] of Object.entries(requests)) {
    const [method, path] = name.split(' ') as ['GET', string]
    const before = (await entries()).length
    const address =
      url === 'the last one' ? `/api/emergency-openings/${await lastOpening()}/end` : (url ?? path)
    const answer = await t.call(actors[by], {
      method,
      url: address,
      headers: { 'if-match': '"1"', ...(by === 'link' ? { cookie } : {}) },
      ...(payload ? { payload } : {}),
    })
    if (answer.status >= 300)
      complaints.push(`${name} answers ${answer.status} ${JSON.stringify(answer.body)}`)
    if (answer.headers['set-cookie']) cookie = String(answer.headers['set-cookie']).split(';')[0]!
    const added = (await entries()).slice(before)
    if (added.length === 0) complaints.push(`${name} leaves no entry`)
    if (names === 'amara' && !added.some((entry) => entry.person_ids.includes(amara.id)))
      complaints.push(`${name} does not name whose record it was`)
  }
  expect(complaints).toEqual([])

  const wordings = ['POST /api/instruments/imports', 'POST /api/practice-instruments']
  const covered = new Set([...Object.keys(requests), ...withoutContent, ...wordings, 'DELETE /api/answering'])
  const forgotten = t.app.describedRoutes
    .map((route) => `${route.method} ${route.path}`)
    .filter((name) => !covered.has(name) && !/ \/api\/(auth|invitations)\//.test(name))
  expect(forgotten).toEqual([])
  const { body } = await t.call(owner.actor, { method: 'POST', url: '/api/audit/verification' })
  expect(body).toMatchObject({ isIntact: true, firstBroken: null })
})
