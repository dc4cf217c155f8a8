import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import {
  Received,
  assign,
  buildTwinWorld,
  idOf,
  drawPerson,
  writeNote,
  type Method,
  type TwinWorld,
} from './two-worlds.ts'

/**
 * The strongest statement about a lane: two worlds that are the same but for what is in the lane of one partner, and that
 * it is there at all. Whatever anybody else of the case can receive must be the same, byte for byte: bodies, statuses,
 * headers, lengths, counts, orders, their own trail, the mails to them, and what they find by searching.
 */

type Act = (world: TwinWorld) => Promise<unknown>

const today = new Date().toISOString().slice(0, 10)

/** What Jonas alone tells, answers and has written of him, in private. Each is a whole act, and each can be left out. */
const actsOfJonas: Record<string, Act> = {
  async 'a screening for violence, answered alone on a link'(world) {
    const asked = { instrumentId: 'hark', person: 'jonas', bondId: null, lane: 'team' }
    const phone = await world.phone(await assign(world, 'screening', asked))
    const sent = await phone('POST', '/api/answering/submission', {
      submissionKey: idOf('submission of the screening'),
      answeredOn: today,
      answers: { 1: 1, 2: 1, 3: 1, 4: 1 },
    })
    expect(sent.status).toBe(200)
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
  async 'what was decided about safety'(world) {
    await world.act(world.member.therapist.actor, 'POST', `/api/cases/${world.caseId}/safety`, {
      ...{ id: idOf('decision'), kind: 'separate', reason: 'He is afraid; see each alone.' },
    })
  },
}

/** The team looks at everything, with or without his private things in it: both know that it looks at what is theirs. */
async function lookAtEverything({ act, member, caseId, bondOf }: TwinWorld): Promise<void> {
  const therapist = member.therapist.actor
  for (const page of [
    'notes',
    'measures',
    'assignments',
    'family',
    'consents',
    'safety',
    `bonds/${bondOf[idOf('jonas')]}/page`,
  ])
    await act(therapist, 'GET', `/api/cases/${caseId}/${page}`)
  for (const name of ['jonas', 'mila'])
    await act(therapist, 'GET', `/api/cases/${caseId}/history/${idOf(name)}`)
  await act(therapist, 'POST', '/api/search', { text: 'afraid', limit: 20 })
  await act(therapist, 'GET', `/api/people/${idOf('jonas')}`)
}

/** Addresses with the ids that somebody of this case could know. */
type Own = { occasionId: string; bondIds: string[]; runsFrame?: boolean }

function addressesFor(world: TwinWorld, own: Own): [Method, string][] {
  const ids: Record<string, string[]> = {
    caseId: [world.caseId],
    bondId: own.bondIds,
    personId: ['amara', 'jonas', 'mila'].map(idOf),
    'people/:id': ['amara', 'jonas', 'mila'].map(idOf),
    'occasions/:id': [own.occasionId],
    'notes/:id': [idOf('joint note')],
    'bonds/:id': own.bondIds,
  }
  return world.t.app.describedRoutes
    .filter((route) => route.method === 'GET' && !(own.runsFrame && isApart(route.path)))
    .flatMap(({ path }) => {
      let addresses = [path]
      for (const [place, values] of Object.entries(ids)) {
        const parameter = place.includes(':') ? place : `:${place}`
        addresses = addresses.flatMap((address) =>
          address.includes(parameter)
            ? values.map((id) => address.replace(parameter, parameter.replace(/:\w+/, id)))
            : [address],
        )
      }
      return addresses
        .filter((address) => !address.includes(':'))
        .map((url): [Method, string] => ['GET', url])
    })
}

/**
 * What those who run the frame answer for: the trail, what leaves the practice, that a case is on hold. It tells what was done
 * and never what was said, and has tests of its own.
 */
const isApart = (path: string) => /^\/api\/(audit|releases)|\/(keeping|releases)$/.test(path)

const searches: [string, object][] = [
  ...['Amara', 'Jonas', 'Nils', 'afraid', 'refuge', 'hark', 'Lindqvist'].flatMap(
    (text): [string, object][] => [
      ['/api/search', { text, limit: 20 }],
      ['/api/people/search', { text, limit: 50 }],
      ['/api/cases/search', { text, status: 'all', limit: 50 }],
    ],
  ),
  ['/api/search/recent', { caseIds: [idOf('case')] }],
]

/** What one observer receives, from reading everything they can name to doing what is theirs to do. */
async function receive(world: TwinWorld, actor: Actor, own: Own): Promise<Received> {
  const received = new Received()
  for (const [method, url] of addressesFor(world, own))
    received.add(`${method} ${url}`, await world.t.call(actor, { method, url }))
  if (actor.kind === 'member')
    for (const [url, payload] of searches)
      received.add(
        `POST ${url} ${JSON.stringify(payload)}`,
        await world.t.call(actor, { method: 'POST', url, payload }),
      )
  return received
}

async function everythingReceived(world: TwinWorld): Promise<Record<string, string[]>> {
  const { caseId, person, member } = world
  const bondIds = Object.values(world.bondOf)
  const occasionId = world.formOf['amara']!
  const own = { occasionId, bondIds }
  const all: Record<string, string[]> = {}
  for (const [name, actor] of Object.entries(person))
    if (name !== 'jonas') all[name] = (await receive(world, actor, own)).lines
  for (const name of ['supervisor', 'colleague', 'desk', 'owner'] as const)
    all[name] = (
      await receive(world, member[name].actor, { ...own, runsFrame: name === 'owner' || name === 'desk' })
    ).lines
  // Amara answers on a phone of her own, says yes to a recording, and looks at her trail again.
  const doing = new Received()
  const phone = await world.phone(occasionId)
  doing.add('link: look', await phone('GET', '/api/answering'))
  doing.add('link: one answer', await phone('PUT', '/api/answering/answers/1', { value: 3, revision: 1 }))
  doing.add(
    'link: sent',
    await phone('POST', '/api/answering/submission', {
      submissionKey: idOf('submission of amara'),
      answeredOn: today,
      answers: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 2])),
    }),
  )
  doing.add('link: again', await phone('GET', '/api/answering'))
  doing.add(
    'recording',
    await world.t.call(person.amara, {
      method: 'POST',
      url: '/api/my-consents/recording',
      payload: { caseId, purpose: 'supervision', decision: 'given' },
    }),
  )
  for (const [method, url] of addressesFor(world, own))
    doing.add(`${method} ${url}`, await world.t.call(person.amara, { method, url }))
  all['amara doing'] = doing.lines
  all['mails'] = world.t.mails
    .filter((mail) => !mail.to.startsWith('jonas'))
    .map((mail) => JSON.stringify(mail).replaceAll(/#[\w-]+/g, '#·'))
  return all
}

function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  return Object.keys({ ...one, ...other }).flatMap((name) => {
    const [here, there] = [one[name] ?? [], other[name] ?? []]
    if (here.length !== there.length) return [`${name}: ${here.length} answers, ${there.length} in the other`]
    return here.flatMap((line, index) =>
      line === there[index] ? [] : [`${name}\n${firstDifference(line, there[index]!)}`],
    )
  })
}

/** The address, and where the two answers begin to differ. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const [address] = one.split('\n')
  const from = Math.max(0, at - 80)
  return `${address}\n  without: ${one.slice(from, at + 120)}\n  with:    ${other.slice(from, at + 120)}`
}

/** Parts of the note of a session that both were in: what he said aside, and what the team and the author think. */
const asides = [
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

async function twin(acts: readonly Act[], segments: readonly object[] = []): Promise<TwinWorld> {
  const world = await buildTwinWorld(segments)
  onTestFinished(() => world.t.close())
  for (const act of acts) await act(world)
  await lookAtEverything(world)
  return world
}

test(
  'nobody else of the case can tell a world with his private things from one without them',
  { timeout: 240_000 },
  async () => {
    const only = process.env['TWO_WORLDS_ONLY']
    const acts = Object.entries(actsOfJonas)
      .filter(([name]) => !only || name.includes(only))
      .map(([, act]) => act)
    const without = await everythingReceived(await twin([]))
    const withThem = await everythingReceived(await twin(acts, asides))
    const received = Object.values(withThem).flat()
    console.info(
      `two worlds: ${received.length} answers, ${received.join('').length} bytes to ${Object.keys(withThem).length} observers`,
    )
    expect(received.length).toBeGreaterThan(200)
    expect(differences(without, withThem)).toEqual([])
  },
)

test('the comparison sees what a partner is shown: a shared note, a count, a word in her trail', async () => {
  const plain = await everythingReceived(await twin([]))
  const shared = await everythingReceived(
    await twin([
      (world) => writeNote(world, 'another joint note', { lane: 'unit', about: ['amara'], body: 'Seen.' }),
    ]),
  )
  const seen = differences(plain, shared).map((one) => one.split('\n')[0])
  expect(seen).toContain('amara')
  expect(seen).toContain('supervisor')
})
