import { getInstrument } from '#instruments/library.ts'
import type { BondKind, BondQuality } from '#features/bonds/bonds.contract.ts'
import type { CaseFormat, CaseStatus, ParticipantRole } from '#features/cases/cases.contract.ts'
import type { Lane, NoteSetting } from '#features/notes/notes.contract.ts'
import { drawAnswers } from './draw-answers.ts'
import { drawCourse, type Course } from './course.ts'
import { childNames, familyNames, firstNames } from './names.ts'
import { noteTexts } from './note-texts.ts'
import { seededRandom, type Random } from './random.ts'

export type PlannedPerson = {
  id: string
  name: string
  shape: 'circle' | 'square' | 'diamond'
  role: ParticipantRole
  birthYear: number
}
export type PlannedBond = {
  id: string
  from: string
  to: string
  kind: BondKind
  closeness: number
  quality: BondQuality | null
}
export type PlannedOccasion = {
  id: string
  dueOn: string
  answers: Record<string, number | null> | null
  answeredOn: string
  isPaper: boolean
  isOpen: boolean
}
export type PlannedAssignment = {
  id: string
  personId: string
  bondId: string | null
  aboutId: string | null
  instrumentId: string
  everyDays: number
  startsOn: string
  isEnded: boolean
  occasions: PlannedOccasion[]
}
export type PlannedNote = {
  id: string
  lane: Lane
  personId: string | null
  setting: NoteSetting
  occurredOn: string
  body: string
  isSigned: boolean
  isBySupervisor: boolean
  /** Further parts, each for somebody else. */
  segments: { lane: Lane; personId: string | null; body: string }[]
}
export type PlannedCase = {
  id: string
  format: CaseFormat
  status: CaseStatus
  openedOn: string
  closedOn: string | null
  therapist: number
  people: PlannedPerson[]
  bonds: PlannedBond[]
  assignments: PlannedAssignment[]
  notes: PlannedNote[]
  courses: Course['kind'][]
}

const day = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const formats: readonly CaseFormat[] = [
  'couple',
  'family',
  'couple',
  'individual',
  'couple',
  'family',
  'individual',
  'group',
]
const caseCount = 40
const months = 14

/** Forty invented cases of the fourteen months before `now`. The same seed and day give the same practice. */
export function planDemo(now: Date, seed: number): PlannedCase[] {
  const random = seededRandom(seed)
  const today = Date.parse(iso(now.getTime()))
  return Array.from({ length: caseCount }, (_, index) => planCase(random, today, index))
}

/** The couple whose work the demo shows in full: of those whom its first therapist sees, the longest in treatment. */
export function showcaseOf(cases: readonly PlannedCase[]): PlannedCase {
  const couples = cases.filter(({ format }) => format === 'couple')
  const open = couples.filter(({ status, therapist }) => status === 'active' && therapist === 0)
  return open.toSorted((a, b) => a.openedOn.localeCompare(b.openedOn))[0] ?? couples[0]!
}

function planCase(random: Random, today: number, index: number): PlannedCase {
  const format = formats[index % formats.length]!
  const opened = today - Math.round((20 + random.next() * (months * 30.4 - 20)) * 1) * day
  const { people, bonds } = peopleOf(random, format)
  const shared = random.normal(0, 1)
  const clients = people.filter((person) => person.role !== 'collateral')
  const courses = new Map(clients.map((person) => [person.id, drawCourse(random, shared)]))
  const first = [...courses.values()][0]!
  const gap = random.pick([7, 7, 14, 14, 21])
  const lastSession = opened + first.sessions * gap * day
  const isOver = lastSession < today && first.ending !== 'going-on'
  const status: CaseStatus = isOver
    ? 'closed'
    : random.isLess(0.1)
      ? 'paused'
      : today - opened < 40 * day
        ? 'assessment'
        : 'active'
  const planned: PlannedCase = {
    id: random.uuid(),
    format,
    status,
    openedOn: iso(opened),
    closedOn: isOver
      ? iso(lastSession + 14 * day) > iso(today)
        ? iso(today)
        : iso(lastSession + 14 * day)
      : null,
    // Everybody sees every format: formats repeat after eight cases, so therapists must not.
    therapist: (index + Math.floor(index / 4)) % 4,
    people,
    bonds,
    assignments: [],
    notes: [],
    courses: [...courses.values()].map((course) => course.kind),
  }
  const end = Math.min(isOver ? lastSession : today, today)
  for (const person of clients) {
    const course = courses.get(person.id)!
    for (const what of measuresOf(format, person, bonds))
      planned.assignments.push(assign(random, { ...what, person, course, opened, end, gap, isOver }))
  }
  planned.notes = notesOf(random, planned, opened, end, gap)
  return planned
}

function name(random: Random, shape: PlannedPerson['shape'], family: string): string {
  return `${random.pick(firstNames[shape])} ${family}`
}

function peopleOf(random: Random, format: CaseFormat): { people: PlannedPerson[]; bonds: PlannedBond[] } {
  const people: PlannedPerson[] = []
  const bonds: PlannedBond[] = []
  const add = (
    role: ParticipantRole,
    shape: PlannedPerson['shape'],
    family: string,
    birthYear: number,
    child?: string,
  ) => {
    const person = {
      id: random.uuid(),
      name: child ? `${child} ${family}` : name(random, shape, family),
      shape,
      role,
      birthYear,
    }
    people.push(person)
    return person
  }
  const bond = (from: PlannedPerson, to: PlannedPerson, kind: BondKind) =>
    bonds.push({
      id: random.uuid(),
      from: from.id,
      to: to.id,
      kind,
      closeness: 1 + Math.floor(random.next() * 5),
      quality: random.pick(['harmony', 'tense', 'tense', 'distant', null]),
    })
  const family = random.pick(familyNames)
  const adult = () => 1958 + Math.floor(random.next() * 42)
  const shape = () => random.pick(['circle', 'square', 'circle', 'square', 'diamond'] as const)
  if (format === 'group') {
    const count = 6 + Math.floor(random.next() * 3)
    for (let i = 0; i < count; i += 1) add('group-member', shape(), random.pick(familyNames), adult())
    return { people, bonds }
  }
  if (format === 'individual') {
    const client = add('client', shape(), family, adult())
    const other = add('collateral', shape(), family, adult())
    bond(client, other, random.pick(['partner', 'birth-parent', 'sibling']))
    return { people, bonds }
  }
  const one = add(
    format === 'couple' ? 'partner' : 'caregiver',
    random.pick(['circle', 'circle', 'square']),
    family,
    adult(),
  )
  const two = add(
    format === 'couple' ? 'partner' : 'caregiver',
    random.pick(['square', 'square', 'circle']),
    random.isLess(0.6) ? family : random.pick(familyNames),
    adult(),
  )
  bond(one, two, 'partner')
  bond(two, one, 'partner')
  if (format === 'family') {
    const children = 1 + Math.floor(random.next() * 3)
    for (let i = 0; i < children; i += 1) {
      const child = add(
        'child',
        random.pick(['circle', 'square'] as const),
        family,
        2009 + Math.floor(random.next() * 9),
        childNames[(i * 5 + children) % childNames.length],
      )
      const parentKind = random.pick([
        'birth-parent',
        'birth-parent',
        'adoptive-parent',
        'foster-parent',
      ] as const)
      bond(child, one, parentKind)
      bond(child, two, random.isLess(0.3) ? 'step-parent' : parentKind)
    }
  }
  return { people, bonds }
}

type Measure = { instrumentId: string; bond: PlannedBond | null; everyWeeks: number }

function measuresOf(format: CaseFormat, person: PlannedPerson, bonds: readonly PlannedBond[]): Measure[] {
  const partner = bonds.find((bond) => bond.from === person.id && bond.kind === 'partner') ?? null
  const burden: Measure = { instrumentId: 'core-10', bond: null, everyWeeks: 3 }
  if (person.role === 'child') return [{ instrumentId: 'securebase-child', bond: null, everyWeeks: 3 }]
  if (format === 'group') return [burden, { instrumentId: 'gcq-s-12', bond: null, everyWeeks: 4 }]
  if (format === 'individual')
    return [
      burden,
      { instrumentId: 'phq-9', bond: null, everyWeeks: 4 },
      ...(partner ? [{ instrumentId: 'securebase-bond', bond: partner, everyWeeks: 6 }] : []),
    ]
  const bond: Measure[] = partner
    ? [
        { instrumentId: 'securebase-bond', bond: partner, everyWeeks: 4 },
        { instrumentId: 'csi-16', bond: partner, everyWeeks: 6 },
      ]
    : []
  return format === 'family'
    ? [...bond.slice(0, 1), { instrumentId: 'score-15', bond: null, everyWeeks: 5 }]
    : [...bond, burden]
}

type Assigning = Measure & {
  person: PlannedPerson
  course: Course
  opened: number
  end: number
  gap: number
  isOver: boolean
}

function assign(random: Random, given: Assigning): PlannedAssignment {
  const { person, course, opened, end, gap, isOver } = given
  const instrument = getInstrument(given.instrumentId)!
  const everyDays = given.everyWeeks * 7
  const traits = new Map(instrument.scales.map((scale) => [scale.id, random.normal(0, 0.12)]))
  const occasions: PlannedOccasion[] = []
  const today = Math.max(end, opened)
  for (let due = opened; due <= today; due += everyDays * day) {
    const session = Math.max(1, (due - opened) / (gap * day) + 1)
    const burden = course.at(session) / 40
    const isLast = due + everyDays * day > today
    const isOpen = isLast && !isOver
    const isAnswered = isOpen ? random.isLess(0.35) : random.isLess(0.86)
    const answeredOn = iso(Math.min(today, due + Math.floor(random.next() * 4) * day))
    occasions.push({
      id: random.uuid(),
      dueOn: iso(due),
      answeredOn,
      answers: isAnswered
        ? drawAnswers(random, instrument, (scaleId) =>
            Math.min(1, Math.max(0, burden + traits.get(scaleId)!)),
          )
        : null,
      isPaper: random.isLess(0.1),
      isOpen: isOpen && !isAnswered,
    })
  }
  return {
    id: random.uuid(),
    personId: person.id,
    bondId: given.bond?.id ?? null,
    aboutId: given.bond?.to ?? null,
    instrumentId: given.instrumentId,
    everyDays,
    startsOn: iso(opened),
    isEnded: isOver,
    occasions,
  }
}

/** What a joint session leaves beside what everybody reads: something for one of them, and for the care team. */
function furtherParts(planned: PlannedCase): PlannedNote['segments'] {
  return [
    { lane: 'self', personId: planned.people[0]!.id, body: noteTexts.selfBeside[0] },
    { lane: 'team', personId: null, body: noteTexts.teamBeside[0] },
  ]
}

function notesOf(
  random: Random,
  planned: PlannedCase,
  opened: number,
  end: number,
  gap: number,
): PlannedNote[] {
  const notes: PlannedNote[] = []
  const isTogether = planned.format !== 'individual'
  const add = (at: number, lane: Lane, body: string, rest: Partial<PlannedNote> = {}) =>
    notes.push({
      id: random.uuid(),
      lane,
      personId: null,
      setting: isTogether ? 'joint' : 'individual',
      occurredOn: iso(at),
      body,
      isSigned: true,
      isBySupervisor: false,
      segments: [],
      ...rest,
    })
  let session = 0
  for (let at = opened + 2 * day; at <= end; at += gap * 2 * day) {
    add(at, 'team', noteTexts.team[session % noteTexts.team.length]!)
    if (isTogether && planned.format !== 'group' && random.isLess(0.25))
      add(at, 'unit', random.pick(noteTexts.unit), { segments: furtherParts(planned) })
    if (random.isLess(0.12))
      add(at, 'self', noteTexts.self[0]!, { personId: planned.people[0]!.id, setting: 'individual' })
    if (random.isLess(0.1)) add(at, 'process', noteTexts.process[0]!)
    session += 1
  }
  if (random.isLess(0.4)) add(end, 'supervision', noteTexts.supervision[0]!)
  if (planned.status === 'active' && random.isLess(0.5))
    add(end, 'team', noteTexts.team[0]!, { isSigned: false })
  return notes
}
