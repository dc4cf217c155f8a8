import type {
  EmotionalLine,
  FamilyPerson,
  Household,
  LineKind,
  ParentKind,
  ParentLink,
  Union,
} from '#families/family-graph.ts'
import type { EcomapSystem, EcomapTie } from '#families/ecomap/ecomap.ts'
import type { AttachmentNetwork } from '#families/network/attachment-network.ts'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import type { Lane } from '#features/notes/notes.contract.ts'
import { familyNames, firstNames } from './names.ts'
import type { PlannedCase, PlannedPerson } from './plan-demo.ts'
import type { Random } from './random.ts'

type WithLane = { lane: Lane }
export type PlannedRelative = FamilyPerson & WithLane & { personId: string | null }
export type PlannedFamily = {
  people: PlannedRelative[]
  unions: (Union & WithLane)[]
  parentLinks: (ParentLink & WithLane)[]
  lines: (EmotionalLine & WithLane)[]
  households: (Household & WithLane)[]
  systems: (EcomapSystem & WithLane)[]
  systemTies: (EcomapTie & WithLane)[]
  networks: (AttachmentNetwork & WithLane)[]
}

const genderOf = { circle: 'woman', square: 'man', diamond: 'unknown' } as const
const inYear = (year: number): ImpreciseDate => ({
  earliest: `${year}-01-01`,
  latest: `${year}-12-31`,
  isAbout: false,
  said: null,
})
const parentKindOf: Partial<Record<PlannedCase['bonds'][number]['kind'], ParentKind>> = {
  'birth-parent': 'birth',
  'adoptive-parent': 'adoptive',
  'foster-parent': 'foster',
  'step-parent': 'step',
}

/**
 * Three generations around a couple or a family: the two, their parents, a sister or brother, the children who take
 * part; how some of them get on; and one person whom only the team knows of.
 */
export function planFamily(random: Random, { format, people, bonds, openedOn }: PlannedCase): PlannedFamily {
  const family: PlannedFamily = {
    ...{ people: [], unions: [], parentLinks: [], lines: [], households: [] },
    ...{ systems: [], systemTies: [], networks: [] },
  }
  if (format !== 'couple' && format !== 'family') return family
  const since = Number(openedOn.slice(0, 4))
  const add = (name: string, shape: keyof typeof genderOf, given: Partial<PlannedRelative> = {}) => {
    const one: PlannedRelative = {
      id: random.uuid(),
      personId: null,
      name,
      sexAtBirth: 'unknown',
      gender: genderOf[shape],
      birth: null,
      death: null,
      isDead: false,
      unborn: null,
      note: null,
      lane: 'unit',
      ...given,
    }
    family.people.push(one)
    return one
  }
  const unite = (a: PlannedRelative, b: PlannedRelative, given: Partial<Union & WithLane> = {}) =>
    family.unions.push({
      ...{ id: random.uuid(), a: a.id, b: b.id, kind: 'married', start: null, end: null, ending: null },
      lane: 'unit',
      ...given,
    })
  const descend = (parent: PlannedRelative, child: PlannedRelative, kind: ParentKind, lane: Lane = 'unit') =>
    family.parentLinks.push({
      ...{ id: random.uuid(), parent: parent.id, child: child.id, kind, start: null, end: null, lane },
    })
  const line = (from: PlannedRelative, to: PlannedRelative, kind: LineKind, lane: Lane = 'team') =>
    family.lines.push({
      ...{ id: random.uuid(), from: from.id, to: to.id, kind, start: null, end: null, source: null, lane },
    })
  const draw = (person: PlannedPerson) => add('', person.shape, { personId: person.id })
  const drawn = new Map(people.map((person) => [person.id, draw(person)]))
  const [first, second] = people.slice(0, 2) as [PlannedPerson, PlannedPerson]
  const [one, two] = [drawn.get(first.id)!, drawn.get(second.id)!]
  const named = (shape: 'circle' | 'square', surname: string) =>
    `${random.pick(firstNames[shape])} ${surname}`

  const parentsOf = (child: PlannedRelative, { name, birthYear }: PlannedPerson) => {
    const surname = name.slice(name.indexOf(' ') + 1)
    const [motherYear, fatherYear] = [22, 25].map((age) => birthYear - age - Math.floor(random.next() * 10))
    const diedIn = since - 1 - Math.floor(random.next() * 8)
    const isGone = random.isLess(0.4)
    const mother = add(named('circle', surname), 'circle', {
      sexAtBirth: 'female',
      birth: inYear(motherYear!),
    })
    const father = add(named('square', surname), 'square', {
      sexAtBirth: 'male',
      birth: inYear(fatherYear!),
      ...(isGone ? { death: inYear(diedIn), isDead: true } : {}),
    })
    unite(mother, father, isGone ? { end: inYear(diedIn), ending: 'widowed' } : {})
    descend(mother, child, 'birth')
    descend(father, child, 'birth')
    return { mother, father, surname }
  }
  const ofOne = parentsOf(one, first)
  const ofTwo = parentsOf(two, second)
  const siblingShape = random.pick(['circle', 'square'] as const)
  const sibling = add(named(siblingShape, ofOne.surname), siblingShape, {
    note: random.pick(['Lives abroad.', 'Nurse.', 'Baker, three streets away.', null]),
  })
  descend(ofOne.mother, sibling, 'birth')
  descend(ofOne.father, sibling, 'birth')
  unite(one, two, { kind: random.pick(['married', 'cohabiting'] as const) })

  for (const bond of bonds) {
    const kind = parentKindOf[bond.kind]
    if (kind) descend(drawn.get(bond.to)!, drawn.get(bond.from)!, kind)
  }
  line(one, two, random.pick(['close-hostile', 'distant', 'close'] as const))
  line(one, ofOne.mother, random.pick(['fused', 'close', 'cutoff'] as const))
  line(two, ofTwo.father, random.pick(['distant', 'hostile', 'admiring'] as const))
  line(one, sibling, 'close', 'unit')
  family.households.push({
    id: random.uuid(),
    name: 'At home',
    members: [...drawn.values()].map(({ id }) => ({ person: id, start: null, end: null })),
    lane: 'unit',
  })

  const taken = bonds.find(({ kind }) => kind === 'adoptive-parent' || kind === 'foster-parent')
  const hidden = add(named('circle', random.pick(familyNames)), 'circle', {
    lane: 'team',
    sexAtBirth: taken ? 'female' : 'unknown',
    note: taken
      ? 'Known from the file of the youth welfare office.'
      : 'Told alone, not yet said to the other.',
  })
  if (taken) descend(hidden, drawn.get(taken.from)!, 'birth', 'team')
  else unite(hidden, two, { kind: 'affair', lane: 'team' })
  return family
}
