import { createHash } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

/**
 * A practice that can be made twice: with the same ids, names and mails, so that what happens in one of the two alone is
 * the only difference between them.
 */

/** The same id for the same name in every world. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Answer = Awaited<ReturnType<TestApp['call']>>

export type TwinWorld = {
  t: TestApp
  caseId: string
  /** Of the staff by what they do, of the family by name. */
  member: Record<'therapist' | 'supervisor' | 'colleague' | 'desk' | 'owner', BuiltMember>
  person: Record<'amara' | 'jonas' | 'mila', Actor>
  /** By the id of the person it starts at. */
  bondOf: Record<string, string>
  /** What each was asked at the beginning, by name. */
  formOf: Record<string, string>
  /** In the name of somebody; refused where the answer is an error, so that no scene is quietly left half made. */
  act(actor: Actor, method: Method, url: string, body?: object, version?: number): Promise<Answer>
  /** The link of one who answers without an account. */
  phone(occasionId: string): Promise<Phone>
}
export type Phone = (method: Method, url: string, body?: object) => Promise<Answer>

const today = new Date().toISOString().slice(0, 10)

/**
 * Everything that is the same in both worlds: a couple and their daughter, and what each of them did and may know.
 *
 * @param segments - further parts of the note of a session that everybody was in
 */
export async function buildTwinWorld(segments: readonly object[] = []): Promise<TwinWorld> {
  const t = await buildTestApp()
  const { admin } = t.database
  const practiceId = idOf('practice')
  const practice = await buildPractice(admin, { practice_id: practiceId, name: 'Harbour' })
  const member = {
    therapist: await buildMember(admin, practice, { id: idOf('therapist'), name: 'Ines Duarte' }),
    supervisor: await buildMember(admin, practice, {
      id: idOf('supervisor'),
      name: 'Sven Holm',
      roles: ['supervisor'],
    }),
    colleague: await buildMember(admin, practice, { id: idOf('colleague'), name: 'Clara Voss' }),
    desk: await buildMember(admin, practice, { id: idOf('desk'), name: 'Dora Penn', roles: ['frontdesk'] }),
    owner: await buildMember(admin, practice, { id: idOf('owner'), name: 'Otto Brand', roles: ['owner'] }),
  }
  const actorOf = (name: string): Actor => ({ kind: 'person', practiceId, id: idOf(name) })
  const person = { amara: actorOf('amara'), jonas: actorOf('jonas'), mila: actorOf('mila') }
  const caseId = idOf('case')
  const world: TwinWorld = {
    ...{ t, caseId, member, person, bondOf: {}, formOf: {} },
    async act(actor, method, url, body, version) {
      const answer = await t.call(actor, {
        method,
        url,
        ...(body ? { payload: body } : {}),
        headers: version === undefined ? {} : { 'if-match': `"${version}"` },
      })
      if (answer.status >= 400)
        throw new Error(`${method} ${url} answers ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer
    },
    async phone(occasionId) {
      const made = await world.act(member.therapist.actor, 'POST', `/api/occasions/${occasionId}/links`, {
        send: 'show',
        isAlone: true,
      })
      const token = String(made.body.url).split('#')[1]
      const opened = await t.call(null, { method: 'POST', url: '/api/answering/open', payload: { token } })
      const cookie = String(opened.headers['set-cookie'] ?? '').split(';')[0]!
      return (method, url, body) =>
        t.call(null, { method, url, headers: { cookie }, ...(body ? { payload: body } : {}) })
    },
  }
  await openCase(world, segments)
  return world
}

async function openCase(world: TwinWorld, segments: readonly object[]): Promise<void> {
  const { act, caseId, member, person } = world
  const someone = (name: string, shown: string, birthDate: string) => ({
    ...{ id: idOf(name), name: shown, chosenName: null, shape: 'circle' },
    ...{ email: `${name}@clients.example`, birthDate },
  })
  const bond = (from: string, to: string, kind: string) => ({
    ...{ fromPersonId: idOf(from), toPersonId: idOf(to), kind, closeness: 3, quality: null },
    ...{ startedOn: null, endedOn: null, lane: 'unit' },
  })
  const therapist = member.therapist.actor
  await act(therapist, 'POST', '/api/cases', {
    ...{ id: caseId, format: 'family', title: null, openedOn: '2026-11-01', consent: null },
    participants: [
      { person: someone('amara', 'Amara Okafor', '1985-02-03'), role: 'partner', readsUnit: true },
      { person: someone('jonas', 'Jonas Lindqvist', '1983-06-07'), role: 'partner', readsUnit: true },
      { person: someone('mila', 'Mila Lindqvist', '2011-05-09'), role: 'child', readsUnit: true },
    ],
    bonds: [
      bond('amara', 'jonas', 'partner'),
      bond('jonas', 'amara', 'partner'),
      bond('mila', 'amara', 'birth-parent'),
    ],
    careTeam: [
      { memberId: member.therapist.id, position: 'lead' },
      { memberId: member.supervisor.id, position: 'supervisor' },
    ],
  })
  // Lists of bonds go by their ids, which are drawn anew in each world.
  await world.t.database.admin.query(
    `update bond b set id = ('00000000-0000-4000-8000-0000000000' || n)::uuid
     from (select id, to_char(row_number() over (order by from_person_id, to_person_id), 'FM00') as n from bond) o
     where o.id = b.id`,
  )
  const { body: policies } = await act(therapist, 'POST', `/api/cases/${caseId}/policies`, {
    ...{ kind: 'limited', validFrom: today },
    body: 'What one of us tells alone is shared with the others within a month.',
  })
  const policyId = policies.policies[0].id
  for (const who of Object.values(person))
    await act(who, 'POST', `/api/my-consents/policies/${policyId}/signature`, {
      signature: { kind: 'typed', mark: 'Signed' },
    })
  await writeNote(world, 'joint note', { lane: 'unit', body: 'We spoke about the move.', segments })
  await act(therapist, 'POST', `/api/cases/${caseId}/family/changes`, {
    changes: ['amara', 'jonas', 'mila'].map((name) =>
      drawPerson(`${name} drawn`, { personId: idOf(name), name }),
    ),
  })
  const { body: found } = await act(therapist, 'GET', `/api/cases/${caseId}`)
  for (const { id, fromPersonId } of found.bonds) world.bondOf[fromPersonId] ??= id
  await act(therapist, 'POST', `/api/cases/${caseId}/bonds/${world.bondOf[idOf('amara')]}/entries`, {
    ...{ kind: 'moment', body: 'They laughed about the move.', lane: 'unit' },
  })
  for (const name of ['amara', 'jonas'])
    world.formOf[name] = await assign(world, `first of ${name}`, {
      instrumentId: 'securebase-bond',
      person: name,
      bondId: world.bondOf[idOf(name)]!,
      lane: 'self',
      startsOn: '2026-11-03',
    })
}

/** Somebody put into the drawing of the family. */
export function drawPerson(id: string, row: object): object {
  return {
    ...{ do: 'put', what: 'person', basedOn: 0 },
    row: {
      ...{ id: idOf(id), personId: null, sexAtBirth: 'unknown', gender: 'unknown', birth: null, death: null },
      ...{ isDead: false, unborn: null, note: null, lane: 'unit', ...row },
    },
  }
}

/** Hands a questionnaire to one person; gives the occasion that is open from then on. */
export async function assign(
  world: TwinWorld,
  name: string,
  what: { instrumentId: string; person: string; bondId: string | null; lane: string; startsOn?: string },
): Promise<string> {
  const { body } = await world.act(
    world.member.therapist.actor,
    'POST',
    `/api/cases/${world.caseId}/assignments`,
    {
      instrumentId: what.instrumentId,
      respondents: [{ id: idOf(name), personId: idOf(what.person), bondId: what.bondId }],
      ...{ lane: what.lane, everyDays: null, startsOn: what.startsOn ?? today, endsOn: null },
    },
  )
  return body.items.find((one: { id: string }) => one.id === idOf(name)).occasions.at(-1).id
}

/** A note of the therapist, signed unless it shall stay a draft. */
export async function writeNote(
  world: TwinWorld,
  name: string,
  what: {
    lane: string
    of?: string
    about?: string[]
    setting?: string
    body: string
    isDraft?: boolean
    segments?: readonly object[]
  },
): Promise<void> {
  const therapist = world.member.therapist.actor
  const written = await world.act(therapist, 'POST', `/api/cases/${world.caseId}/notes`, {
    ...{ id: idOf(name), lane: what.lane, personId: what.of ? idOf(what.of) : null },
    subjectIds: (what.about ?? []).map(idOf),
    ...{
      speakerId: null,
      setting: what.setting ?? 'joint',
      occurredOn: today,
      body: what.body,
      amendsId: null,
      segments: what.segments ?? [],
    },
  })
  if (!what.isDraft)
    await world.act(therapist, 'POST', `/api/notes/${idOf(name)}/sign`, {}, written.body.version)
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

/**
 * Everything that one observer receives, as one text: what differs from run to run is put aside, and nothing else. Ids
 * that the server draws are numbered in the order in which this observer meets them; moments, random tokens and the
 * cursors made of hashes are masked, each keeping its length.
 */
export class Received {
  readonly lines: string[] = []
  readonly #numbers = new Map<string, number>()

  add(what: string, answer: Answer): void {
    const { date: _date, ...headers } = answer.headers
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    const text = `${what}\n${answer.status} ${JSON.stringify(headers)}\n${body}`
    this.lines.push(
      text
        .replaceAll(uuid, (id) => `id-${this.#numberOf(id)}`)
        .replaceAll(instant, (moment) => `${'0'.repeat(moment.length - 1)}Z`)
        .replaceAll(
          /"(next|url|requestId|token|challenge)":"([^"]*)"/g,
          (_, key: string, value: string) => `"${key}":"${'·'.repeat(value.length)}"`,
        )
        .replaceAll(/"(x-request-id|set-cookie)":(?:"[^"]*"|\[[^\]]*\])/g, '"$1":"·"'),
    )
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    this.#numbers.set(id, this.#numbers.size + 1)
    return this.#numbers.size
  }
}
