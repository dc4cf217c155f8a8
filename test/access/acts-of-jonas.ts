import { assign, drawPerson, idOf, writeNote, type TwinWorld } from './two-worlds.ts'

export type Act = (world: TwinWorld) => Promise<unknown>

const today = new Date().toISOString().slice(0, 10)

/** What Jonas alone tells, answers and has written of him, in private. Each is a whole act, and each can be left out. */
export const actsOfJonas: Record<string, Act> = {
  async 'a screening for violence, answered alone on a link'(world) {
    const asked = { instrumentId: 'hark', person: 'jonas', bondId: null, lane: 'team' }
    const phone = await world.phone(await assign(world, 'screening', asked))
    const sent = await phone('POST', '/api/answering/submission', {
      submissionKey: idOf('submission of the screening'),
      answeredOn: today,
      answers: { 1: 1, 2: 1, 3: 1, 4: 1 },
    })
    if (sent.status !== 200) throw new Error(`The screening answers ${sent.status}.`)
  },
  async 'answers in a lane of his own'(world) {
    await world.act(world.person.jonas, 'POST', `/api/occasions/${world.formOf['jonas']}/submission`, {
      submissionKey: idOf('submission of jonas'),
      answeredOn: today,
      answers: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 4])),
    })
  },
  async 'notes about both in his lane, the team’s and the author’s own'(world) {
    const about = ['jonas', 'amara']
    await writeNote(world, 'private note', {
      ...{ lane: 'self', of: 'jonas', about, setting: 'individual' },
      body: 'Jonas says that he is afraid of Amara.',
    })
    await writeNote(world, 'team note', { lane: 'team', about, body: 'Afraid of her; see each alone.' })
    await writeNote(world, 'process note', { lane: 'process', about, body: 'I felt afraid too.' })
    await writeNote(world, 'safety note', { lane: 'safeguarding', about, body: 'Afraid; a plan is made.' })
    await writeNote(world, 'private draft', {
      ...{ lane: 'self', of: 'jonas', about, setting: 'individual', isDraft: true },
      body: 'Not yet finished: afraid.',
    })
  },
  async 'lines and people of the family that only he knows of'(world) {
    const { act, member, caseId } = world
    const drawn = (name: string) => idOf(`${name} drawn`)
    const put = (what: string, row: object) => ({ do: 'put', what, basedOn: 0, row })
    await act(member.therapist.actor, 'POST', `/api/cases/${caseId}/family/changes`, {
      changes: [
        put('line', {
          ...{ id: idOf('line'), from: drawn('amara'), to: drawn('jonas'), kind: 'physical-abuse' },
          ...{ start: null, end: null, source: drawn('jonas'), lane: 'team' },
        }),
        put('line', {
          ...{ id: idOf('his line'), from: drawn('jonas'), to: drawn('mila'), kind: 'close' },
          ...{ start: null, end: null, source: drawn('jonas'), lane: 'self' },
        }),
        drawPerson('unknown child', { name: 'Nils Lindqvist', lane: 'team' }),
      ],
    })
  },
  async 'structured work about him, a copy for him alone and what he says to it'(world) {
    const { act, member, person, caseId } = world
    const entries = `/api/cases/${caseId}/entries`
    const said = (is: string) => ({ is, source: 'said', heard: 'alone' })
    await act(member.therapist.actor, 'POST', entries, {
      ...{ id: idOf('injury'), kind: 'attachment-injury' },
      content: {
        injured: idOf('jonas'),
        other: idOf('amara'),
        incident: said('She left him in the clinic.'),
      },
    })
    const copy = idOf('copy for jonas')
    await act(member.therapist.actor, 'POST', `${entries}/${idOf('injury')}/copies`, {
      ...{ copies: [{ id: copy, personId: idOf('jonas') }], version: 1, asks: ['agree', 'words'] },
    })
    await act(person.jonas, 'POST', `/api/my-record/entry-copies/${copy}/replies`, {
      ...{ id: idOf('reply of jonas'), answer: 'not-yet', words: 'I am afraid that she reads this.' },
    })
    await act(member.therapist.actor, 'POST', entries, {
      ...{ id: idOf('readiness'), kind: 'readiness-check' },
      content: { person: idOf('jonas'), outcome: 'prepare', reasons: 'Afraid of her.' },
    })
  },
  async 'what is written of the bond by the team'(world) {
    const { act, member, caseId } = world
    const therapist = member.therapist.actor
    await act(therapist, 'POST', `/api/cases/${caseId}/bonds/${world.bondOf[idOf('jonas')]}/entries`, {
      ...{ kind: 'moment', body: 'He flinched.', lane: 'team' },
    })
    await act(therapist, 'POST', `/api/cases/${caseId}/codings`, {
      ...{ personId: idOf('jonas'), caregiverId: null, instrument: 'AAI', system: 'main-goldwyn' },
      ...{ primary: 'F', sub: null, forcedAlternative: null, scales: [], raters: [], agreement: null },
      ...{ codedOn: today, ageMonths: null, purpose: 'clinical' },
    })
  },
  async 'his history, told in confidence'(world) {
    const { act, member, caseId } = world
    await act(member.therapist.actor, 'POST', `/api/cases/${caseId}/history-entries`, {
      ...{ id: idOf('history'), personId: idOf('jonas'), kind: 'event', lane: 'team', from: null, to: null },
      ...{ title: 'A refuge', narrative: 'He stayed there.', withPersonId: idOf('amara'), whom: null },
      ...{ source: 'participant', sourcePersonId: idOf('jonas'), care: null },
    })
    await act(member.therapist.actor, 'GET', `/api/cases/${caseId}/history/${idOf('jonas')}`)
  },
  async 'to whom he turns'(world) {
    const drawn = (name: string) => idOf(`${name} drawn`)
    await world.act(world.member.therapist.actor, 'POST', `/api/cases/${world.caseId}/family/changes`, {
      changes: [
        {
          ...{ do: 'put', what: 'network', basedOn: 0 },
          row: {
            ...{ id: idOf('network'), person: drawn('jonas'), source: drawn('jonas'), saidOn: today },
            ranks: { proximity: [{ person: drawn('mila') }], safeHaven: [], secureBase: [], separation: [] },
            lane: 'self',
          },
        },
      ],
    })
  },
  async 'whom he says in his own account that he turns to'(world) {
    await world.act(world.person.jonas, 'POST', '/api/my-record/network-answers', {
      ...{ id: idOf('network answer'), caseId: world.caseId },
      ranks: {
        ...{ proximity: [{ person: idOf('mila') }], safeHaven: [{ name: 'A friend' }] },
        ...{ secureBase: [{ person: idOf('amara') }], separation: [] },
      },
    })
  },
  async 'what is written of the bond in his own lane, and what is only supposed'(world) {
    const { act, member, caseId } = world
    const entries = `/api/cases/${caseId}/bonds/${world.bondOf[idOf('jonas')]}/entries`
    await act(member.therapist.actor, 'POST', entries, {
      ...{ kind: 'moment', body: 'He was afraid.', lane: 'self', sourcePersonId: idOf('jonas') },
    })
    await act(member.therapist.actor, 'POST', entries, {
      ...{ kind: 'hypothesis', body: 'Afraid of closeness.', lane: 'team', confidence: 'low' },
    })
  },
  async 'a plan for contact with him, its days, and how their daughter was before and after'(world) {
    const { act, member, caseId } = world
    const therapist = member.therapist.actor
    const plan = idOf('contact plan')
    await act(therapist, 'POST', `/api/cases/${caseId}/contact-plans`, {
      ...{ id: plan, childId: idOf('mila'), withPersonId: idOf('jonas'), whom: '', mode: 'supervised' },
      ...{ frequency: '', rhythm: { kind: 'every', every: 1, unit: 'week', from: '2026-11-02' } },
      ...{ place: 'A refuge', supervisor: 'The social worker', order: '', fromOn: '2026-11-01' },
      ...{ toOn: null, reviewOn: null },
    })
    await act(
      therapist,
      'PUT',
      `/api/contact-plans/${plan}/dates`,
      {
        ...{ kind: 'contact', dueOn: '2026-11-02', outcome: 'not-happened', movedTo: null },
        reason: 'He was afraid.',
      },
      0,
    )
    await act(therapist, 'POST', `/api/contact-plans/${plan}/observations`, {
      ...{ id: idOf('observation'), contactOn: '2026-11-02', moment: 'before', lane: 'safeguarding' },
      ...{ observer: 'Amara', text: 'Mila was afraid.' },
      ratings: { mood: 2, calm: 1, closeness: null, sleep: null },
    })
  },
  async 'a copy of his record, and a hold on the case'(world) {
    const { act, member, person, caseId } = world
    await act(member.therapist.actor, 'POST', `/api/cases/${caseId}/releases`, {
      ...{
        id: idOf('release'),
        kind: 'subject-access',
        personId: person.jonas.id,
        recipientId: person.jonas.id,
      },
      ...{ recipient: 'Jonas', purpose: 'His copy, for his lawyer.', receivedOn: today, language: 'en' },
      ...{ contentKinds: ['details', 'notes'], periodFrom: null, periodTo: null },
    })
    await act(member.therapist.actor, 'GET', `/api/releases/${idOf('release')}`)
    await act(member.therapist.actor, 'POST', `/api/cases/${caseId}/legal-holds`, {
      ...{ kind: 'court-order', receivedOn: today, deadline: null, fromWhom: 'His lawyer' },
      ...{ lawyer: '', notes: '', notice: 'open' },
    })
  },
  async 'a course, what was found when he was asked alone, and why one went on all the same'(world) {
    const { act, member, person, caseId } = world
    const therapist = member.therapist.actor
    const course = idOf('course')
    await act(therapist, 'POST', `/api/cases/${caseId}/courses`, {
      ...{ id: course, protocol: { id: 'eft-couples', version: '1.0.0', packId: null } },
      members: ['amara', 'jonas'].map((name) => ({ person: idOf(name), roles: ['partner'] })),
    })
    await act(therapist, 'POST', `/api/cases/${caseId}/check-answers`, {
      ...{ id: idOf('check answer'), check: 'violence', persons: [person.jonas.id], answer: 'present' },
      ...{ on: today, note: 'He is afraid.', replaces: null },
    })
    await act(therapist, 'POST', `/api/cases/${caseId}/courses/${course}/entries`, {
      move: {
        ...{ do: 'override', gate: 'violence', reason: 'He is afraid, and wishes to go on.' },
        place: { step: 'negative-cycle', round: null, persons: [] },
      },
    })
  },
  async 'what was decided about safety'(world) {
    await world.act(world.member.therapist.actor, 'POST', `/api/cases/${world.caseId}/safety`, {
      ...{ id: idOf('decision'), kind: 'separate', reason: 'He is afraid; see each alone.' },
    })
  },
}

/** The team looks at everything, with or without his private things in it: both know that it looks at what is theirs. */
export async function lookAtEverything({ act, member, caseId, bondOf }: TwinWorld): Promise<void> {
  const therapist = member.therapist.actor
  for (const page of [
    'notes',
    'measures',
    'assignments',
    'family',
    'consents',
    'safety',
    'courses',
    'course-summary',
    'network-answers',
    `bonds/${bondOf[idOf('jonas')]}/page`,
  ])
    await act(therapist, 'GET', `/api/cases/${caseId}/${page}`)
  for (const name of ['jonas', 'mila'])
    await act(therapist, 'GET', `/api/cases/${caseId}/history/${idOf(name)}`)
  await act(therapist, 'POST', '/api/search', { text: 'afraid', limit: 20 })
  await act(therapist, 'GET', `/api/people/${idOf('jonas')}`)
}

/** Parts of the note of a session that both were in: what he said aside, and what the team and the author think. */
export const asides = [
  {
    lane: 'self',
    personId: idOf('jonas'),
    subjectIds: [idOf('jonas'), idOf('amara')],
    speakerId: idOf('jonas'),
  },
  { lane: 'team', personId: null, subjectIds: [idOf('jonas')], speakerId: null },
  { lane: 'process', personId: null, subjectIds: [idOf('amara')], speakerId: null },
].map((part, index) => ({
  ...{ id: idOf(`aside ${index}`), setting: 'joint', body: 'Afraid of what comes after the session.' },
  ...part,
}))
