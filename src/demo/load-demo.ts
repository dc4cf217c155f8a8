import pg from 'pg'
import { getInstrument } from '#instruments/library.ts'
import { engineVersion } from '#psychometrics/engine-version.ts'
import { scoreResponse } from '#psychometrics/score-response.ts'
import { seal, sealJson } from '#server/sealed.ts'
import { familyRows } from './family-rows.ts'
import { cycleRowsOf } from './demo-cycle.ts'
import { consentRowsOf } from './demo-consents.ts'
import { writePlan } from './demo-plan.ts'
import { writeAlone, writeCouple, writeFamily } from './demo-work.ts'
import { entryWriter } from './entry-writer.ts'
import { courseRowsOf } from './demo-courses.ts'
import { historyRows } from './plan-history.ts'
import { consentText } from './note-texts.ts'
import {
  planDemo,
  showcaseOf,
  type PlannedAssignment,
  type PlannedCase,
  type PlannedOccasion,
} from './plan-demo.ts'
import { planAround } from './plan-around.ts'
import { planFamily } from './plan-family.ts'
import { seededRandom } from './random.ts'

export type CreateAccount = (account: {
  email: string
  name: string
  password: string
  practiceId: string
  memberId?: string
  personId?: string
}) => Promise<void>

export type DemoOptions = { adminUrl: string; now: Date; seed?: number; createAccount: CreateAccount }
export type DemoLogIn = { role: string; name: string; email: string }
export type DemoSummary = { practiceId: string; cases: number; responses: number; logIns: DemoLogIn[] }

/** For a practice in which everybody is invented, on a server that only this machine reaches. */
export const demoPassword = 'secure-base-demo'

const staff = [
  { role: 'Owner', name: 'Helena Brandt', email: 'owner@demo.example', roles: ['owner', 'admin'] },
  { role: 'Therapist', name: 'Noor Haddad', email: 'therapist@demo.example', roles: ['therapist'] },
  { role: 'Therapist', name: 'Mateo Ruiz', email: 'therapist2@demo.example', roles: ['therapist'] },
  { role: 'Therapist', name: 'Ingrid Solheim', email: 'therapist3@demo.example', roles: ['therapist'] },
  { role: 'Therapist', name: 'Tunde Adeyemi', email: 'therapist4@demo.example', roles: ['therapist'] },
  { role: 'Supervisor', name: 'Ruth Calder', email: 'supervisor@demo.example', roles: ['supervisor'] },
  { role: 'Front desk', name: 'Sami Korhonen', email: 'desk@demo.example', roles: ['frontdesk'] },
] as const
const clientEmail = 'client@demo.example'

const showLogIns = (clientName: string): DemoLogIn[] => [
  ...staff.filter((one) => !/\d@/.test(one.email)).map(({ role, name, email }) => ({ role, name, email })),
  { role: 'Client', name: clientName, email: clientEmail },
]

/** The log-ins of a demo that was loaded before, or undefined for a database that holds something else or nothing. */
export async function findDemo(
  adminUrl: string,
): Promise<{ state: 'empty' | 'real' | 'unfinished' } | { state: 'demo'; logIns: DemoLogIn[] }> {
  return asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ is_demo: boolean }>('select is_demo from practice')
    if (rows.length === 0) return { state: 'empty' }
    if (!rows.some((row) => row.is_demo)) return { state: 'real' }
    // The client's account is the last thing that is made.
    const accounts = await client.query<{ name: string }>(
      `select name from identity."user" where email = $1`,
      [clientEmail],
    )
    const name = accounts.rows[0]?.name
    return name === undefined ? { state: 'unfinished' } : { state: 'demo', logIns: showLogIns(name) }
  })
}

/** Loads the demo practice in one transaction: all of it or nothing. Accounts follow. */
export async function loadDemo({
  adminUrl,
  now,
  seed = 20,
  createAccount,
}: DemoOptions): Promise<DemoSummary> {
  const random = seededRandom(seed + 1)
  const practiceId = random.uuid()
  const members = staff.map((one) => ({ ...one, id: random.uuid() }))
  const cases = planDemo(now, seed)
  const responses = await asAdmin(adminUrl, async (client) => {
    await client.query('begin')
    const rows = rowsOf(practiceId, members, cases, random.uuid)
    const therapists = members.filter((one) => one.role === 'Therapist').map((one) => one.id)
    // A stream of its own, so that the rest of a seed's practice stays as it was.
    const { uuid } = seededRandom(seed + 39)
    const leadOf = (one: PlannedCase) => therapists[one.therapist]!
    const cycles = cycleRowsOf(practiceId, cases, leadOf, now, uuid)
    const further = [
      ...rowsOfFamilies(practiceId, members, cases, seed, now),
      ...cycles,
      ...rowsOfPlan(practiceId, members, cases, seed, now),
      ...rowsOfWork(practiceId, members, cases, seed, now),
      ...rowsOfCourses(practiceId, members, cases, seed, now),
    ]
    for (const [table, list] of [...rows, ...further]) await insertAll(client, table, list)
    await client.query('commit')
    return rows.find(([table]) => table === 'response')![1].length
  })
  const client = showcaseOf(cases).people[0]!
  for (const { id, name, email } of members)
    await createAccount({ email, name, password: demoPassword, practiceId, memberId: id })
  await createAccount({
    email: clientEmail,
    name: client.name,
    password: demoPassword,
    practiceId,
    personId: client.id,
  })
  return { practiceId, cases: cases.length, responses, logIns: showLogIns(client.name) }
}

type Row = Record<string, unknown>
type Member = (typeof staff)[number] & { id: string }

const atNoon = (date: string) => new Date(`${date}T12:00:00Z`)

function rowsOf(
  practice_id: string,
  members: readonly Member[],
  cases: readonly PlannedCase[],
  uuid: () => string,
): [string, Row[]][] {
  const supervisor = members.find((one) => one.role === 'Supervisor')!.id
  const therapists = members.filter((one) => one.role === 'Therapist').map((one) => one.id)
  const tables: Record<string, Row[]> = {
    practice: [
      {
        practice_id,
        name: 'Harbour Practice',
        time_zone: 'Europe/London',
        language: 'en',
        context: 'clinical',
        is_demo: true,
      },
    ],
    member: members.map(({ id, name, roles }) => ({ practice_id, id, name, roles, status: 'active' })),
    person: [],
    person_detail: [],
    '"case"': [],
    care_team: [],
    participant: [],
    bond: [],
    consent_note: [],
    assignment: [],
    occasion: [],
    response: [],
    score: [],
    note: [],
    note_segment: [],
    history_entry: [],
    contact_plan: [],
    contact_date: [],
    contact_observation: [],
    life_story_page: [],
    life_story_picture: [],
    event: [],
    audit_entry: [],
  }
  for (const one of cases) {
    const lead = therapists[one.therapist]!
    const inCase = { practice_id, case_id: one.id }
    tables['"case"']!.push({
      practice_id,
      id: one.id,
      format: one.format,
      status: one.status,
      opened_on: one.openedOn,
      closed_on: one.closedOn,
      created_by: lead,
    })
    tables['care_team']!.push(
      { ...inCase, member_id: lead, position: 'lead' },
      { ...inCase, member_id: supervisor, position: 'supervisor' },
    )
    for (const [index, person] of one.people.entries()) {
      const { id } = person
      const isChild = person.role === 'child'
      tables['person']!.push({
        practice_id,
        id,
        name: seal({ table: 'person', column: 'name', rowId: id }, person.name),
        shape: person.shape,
        created_by: lead,
      })
      tables['person_detail']!.push({
        practice_id,
        person_id: id,
        email: isChild
          ? null
          : seal({ table: 'person', column: 'email', rowId: id }, `${id.slice(0, 8)}@clients.example`),
        birth_date: birthDateOf(person, index),
      })
      tables['participant']!.push({
        ...inCase,
        person_id: id,
        role: person.role,
        colour_index: index,
        reads_unit: !isChild && person.role !== 'collateral',
      })
    }
    for (const bond of one.bonds)
      tables['bond']!.push({
        ...inCase,
        id: bond.id,
        from_person_id: bond.from,
        to_person_id: bond.to,
        kind: bond.kind,
        closeness: bond.closeness,
        quality: bond.quality,
        lane: 'team',
        created_by: lead,
      })
    const consentId = uuid()
    tables['consent_note']!.push({
      ...inCase,
      id: consentId,
      person_ids: one.people.map((person) => person.id),
      agreed_on: one.openedOn,
      body: seal({ table: 'consent_note', column: 'body', rowId: consentId }, consentText),
      recorded_by: lead,
    })
    for (const note of one.notes)
      tables['note']!.push({
        ...inCase,
        id: note.id,
        lane: note.lane,
        person_id: note.personId,
        setting: note.setting,
        author_id: note.isBySupervisor ? supervisor : lead,
        occurred_on: note.occurredOn,
        body: seal({ table: 'note', column: 'body', rowId: note.id, lane: note.lane }, note.body),
        status: note.isSigned ? 'signed' : 'draft',
        signed_at: note.isSigned ? atNoon(note.occurredOn) : null,
        created_at: atNoon(note.occurredOn),
        updated_at: atNoon(note.occurredOn),
      })
    for (const note of one.notes)
      for (const [index, { lane, personId, body }] of note.segments.entries()) {
        const id = uuid()
        tables['note_segment']!.push({
          ...inCase,
          note_id: note.id,
          id,
          position: index + 1,
          lane,
          person_id: personId,
          setting: note.setting,
          author_id: note.isBySupervisor ? supervisor : lead,
          occurred_on: note.occurredOn,
          body: seal({ table: 'note_segment', column: 'body', rowId: id, lane }, body),
          status: note.isSigned ? 'signed' : 'draft',
          signed_at: note.isSigned ? atNoon(note.occurredOn) : null,
        })
      }
    for (const assignment of one.assignments) addAssignment(tables, practice_id, one, assignment, lead, uuid)
    const child = one.people.findIndex((person) => person.role === 'child')
    if (one.format === 'family' && child >= 0) {
      const birthDate = birthDateOf(one.people[child]!, child)
      for (const [table, rows] of Object.entries(historyRows(practice_id, one, lead, birthDate, uuid)))
        tables[table]!.push(...rows)
    }
    tables['audit_entry']!.push({
      practice_id,
      actor_kind: 'member',
      actor_id: lead,
      action: 'case.created',
      case_id: one.id,
      person_ids: one.people.map((person) => person.id).toSorted(),
      told_ids: one.people.map((person) => person.id).toSorted(),
      subject_id: one.id,
    })
  }
  const owner = members.find((one) => one.role === 'Owner')!.id
  const leadOf = (one: PlannedCase) => therapists[one.therapist]!
  return [...Object.entries(tables), ...consentRowsOf(practice_id, cases, leadOf, owner, uuid)]
}

/** The tables of the families, one after the other, each with the rows of every case. */
function rowsOfFamilies(
  practice_id: string,
  members: readonly Member[],
  cases: readonly PlannedCase[],
  seed: number,
  now: Date,
): [string, Row[]][] {
  const therapists = members.filter((one) => one.role === 'Therapist').map((one) => one.id)
  // A stream of its own, so that the rest of a seed's practice stays as it was.
  const random = seededRandom(seed + 2)
  const tables = new Map<string, Row[]>()
  const around = seededRandom(seed + 24)
  for (const one of cases) {
    const inCase = { practice_id, case_id: one.id }
    const family = planAround(around, one, planFamily(random, one), now)
    for (const [table, rows] of familyRows(family, inCase, therapists[one.therapist]!))
      tables.set(table, [...(tables.get(table) ?? []), ...rows])
  }
  return [...tables]
}

/** One couple, whose client has an account, has a plan. */
function rowsOfPlan(
  practiceId: string,
  members: readonly Member[],
  cases: readonly PlannedCase[],
  seed: number,
  now: Date,
): [string, Row[]][] {
  const couple = showcaseOf(cases)
  const lead = members.filter(({ role }) => role === 'Therapist')[couple.therapist]!
  const { uuid } = seededRandom(seed + 33)
  const writer = entryWriter({ practiceId, caseId: couple.id, leadId: lead.id, now, uuid })
  const [first, second] = couple.people.map(({ id }) => id)
  writePlan(writer, [first!, second!], lead)
  return writer.rows()
}

/** What is understood, noticed and told of a couple, a family with a child in care and one person alone. */
function rowsOfWork(
  practiceId: string,
  members: readonly Member[],
  cases: readonly PlannedCase[],
  seed: number,
  now: Date,
): [string, Row[]][] {
  const therapists = members.filter(({ role }) => role === 'Therapist')
  const { uuid } = seededRandom(seed + 41)
  const isOpen = ({ status }: PlannedCase) => status === 'active'
  const writerOf = (one: PlannedCase) =>
    entryWriter({ practiceId, caseId: one.id, leadId: therapists[one.therapist]!.id, now, uuid })
  const couple = showcaseOf(cases)
  const family = cases.find((one) => one.format === 'family' && isOpen(one))
  const alone = cases.find((one) => one.format === 'individual' && isOpen(one))
  const ofCouple = writerOf(couple)
  writeCouple(ofCouple, couple.people, therapists[couple.therapist]!.name)
  const rows = [ofCouple.rows()]
  if (family) {
    const writer = writerOf(family)
    writeFamily(writer, family.people)
    rows.push(writer.rows())
  }
  if (alone) {
    const writer = writerOf(alone)
    writeAlone(writer, alone.people[0]!.id, therapists[alone.therapist]!.name)
    rows.push(writer.rows())
  }
  return rows.flat()
}

function rowsOfCourses(
  practice_id: string,
  members: readonly Member[],
  cases: readonly PlannedCase[],
  seed: number,
  now: Date,
): [string, Row[]][] {
  const therapists = members.filter((one) => one.role === 'Therapist').map((one) => one.id)
  // A stream of its own, so that the rest of a seed's practice stays as it was.
  const random = seededRandom(seed + 31)
  return courseRowsOf(practice_id, cases, (one) => therapists[one.therapist]!, now, random.uuid)
}

const birthDateOf = (person: { birthYear: number }, index: number) =>
  `${person.birthYear}-0${1 + (index % 9)}-1${index % 9}`

function addAssignment(
  tables: Record<string, Row[]>,
  practice_id: string,
  one: PlannedCase,
  assignment: PlannedAssignment,
  lead: string,
  uuid: () => string,
): void {
  const instrument = getInstrument(assignment.instrumentId)!
  const shared = {
    practice_id,
    case_id: one.id,
    person_id: assignment.personId,
    bond_id: assignment.bondId,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
  }
  const asked = { ...shared, lane: 'self' }
  tables['assignment']!.push({
    ...asked,
    id: assignment.id,
    every_days: assignment.everyDays,
    starts_on: assignment.startsOn,
    status: assignment.isEnded ? 'ended' : 'active',
    created_by: lead,
  })
  for (const occasion of assignment.occasions) {
    tables['occasion']!.push({
      ...asked,
      id: occasion.id,
      assignment_id: assignment.id,
      about_person_id: assignment.aboutId,
      due_on: occasion.dueOn,
      // What has answers is closed by its response.
      status: occasion.answers || occasion.isOpen ? 'open' : assignment.isEnded ? 'withdrawn' : 'missed',
    })
    if (occasion.answers) addResponse(tables, asked, occasion, occasion.answers, lead, uuid)
  }
}

function addResponse(
  tables: Record<string, Row[]>,
  asked: Row & {
    instrument_id: string
    person_id: string
    lane: string
    practice_id: string
    case_id: string
  },
  occasion: PlannedOccasion,
  answers: Record<string, number | null>,
  lead: string,
  uuid: () => string,
): void {
  const id = uuid()
  const instrument = getInstrument(asked.instrument_id)!
  const at = atNoon(occasion.answeredOn)
  tables['response']!.push({
    ...asked,
    id,
    occasion_id: occasion.id,
    speaker_id: occasion.isPaper ? lead : asked.person_id,
    setting: occasion.isPaper ? 'paper' : 'alone',
    answers: sealJson({ table: 'response', column: 'answers', rowId: id, lane: asked.lane }, answers),
    submission_key: uuid(),
    answered_on: occasion.answeredOn,
    submitted_at: at,
  })
  for (const [scaleId, result] of Object.entries(scoreResponse(instrument, answers).scores))
    tables['score']!.push({
      ...asked,
      response_id: id,
      occasion_id: occasion.id,
      scale_id: scaleId,
      engine_version: engineVersion,
      key_status: instrument.key.status,
      result: sealJson({ table: 'score', column: 'result', rowId: id, lane: asked.lane }, result),
      created_at: at,
    })
  tables['event']!.push({
    practice_id: asked.practice_id,
    id: uuid(),
    case_id: asked.case_id,
    lane: asked.lane,
    person_id: asked.person_id,
    author_id: occasion.isPaper ? lead : asked.person_id,
    kind: 'response.submitted',
    subject_id: id,
    at,
  })
  tables['audit_entry']!.push({
    practice_id: asked.practice_id,
    actor_kind: 'member',
    actor_id: lead,
    action: 'response.submitted',
    case_id: asked.case_id,
    person_ids: [asked.person_id],
    told_ids: [asked.person_id],
    subject_id: id,
  })
}

/** In pieces, since one statement takes at most 65,535 values. */
async function insertAll(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const most = Math.floor(60_000 / Math.max(1, columns.length))
  for (let start = 0; start < rows.length; start += most) {
    const chunk = rows.slice(start, start + most)
    const tuples = chunk.map(
      (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
    )
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`,
      chunk.flatMap((row) => columns.map((column) => row[column])),
    )
  }
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
