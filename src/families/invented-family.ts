import {
  genders,
  lineKinds,
  parentKinds,
  sexesAtBirth,
  unbornKinds,
  unionEndings,
  unionKinds,
} from './family-graph.ts'
import type { FamilyGraph, FamilyPerson, ParentLink, Union } from './family-graph.ts'
import { knownDate } from './known-date.ts'

const names = [
  'Ada',
  'Bram',
  'Chidi',
  'Dalia',
  'Emre',
  'Fenna',
  'Goran',
  'Hana',
  'Ines',
  'Jonas',
  'Kaveh',
  'Lotte',
]
const families = ['Okafor', 'Lindqvist', 'Haddad', 'Moreau', 'Novák', 'Papadimitropoulos', 'Silva', 'Tuilagi']

type Growing = {
  people: FamilyPerson[]
  unions: Union[]
  parentLinks: ParentLink[]
  multipleBirths: { id: string; children: string[]; isIdentical: boolean | null }[]
}

/**
 * A family of so many people that never was: couples, separations and second families, adoptive and foster children,
 * twins, losses, people of whom little is known. For tests, measurements and the gallery.
 *
 * @param random - numbers from 0 to below 1; the same ones make the same family
 */
export function inventedFamily(size: number, random: () => number): FamilyGraph {
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)]!
  const family: Growing = { people: [], unions: [], parentLinks: [], multipleBirths: [] }
  const childless: { union: Union; year: number }[] = []
  const person = (year: number): FamilyPerson => {
    const sexAtBirth = random() < 0.9 ? pick(['female', 'male'] as const) : pick(sexesAtBirth)
    const gender = random() < 0.8 ? (sexAtBirth === 'female' ? 'woman' : 'man') : pick(genders)
    const isDead = random() < (2020 - year) / 110
    const made: FamilyPerson = {
      id: `p${family.people.length}`,
      name: `${pick(names)} ${pick(families)}`,
      sexAtBirth,
      gender,
      birth: random() < 0.85 ? knownDate(String(year)) : null,
      death:
        isDead && random() < 0.8
          ? knownDate(String(Math.min(2024, year + 40 + Math.floor(random() * 45))))
          : null,
      isDead,
      unborn: year > 1980 && random() < 0.06 ? pick(unbornKinds) : null,
      note: random() < 0.2 ? pick(['teacher', 'asthma', 'moved to Porto in 2009', 'nurse']) : null,
    }
    family.people.push(made)
    return made
  }
  const couple = (of: FamilyPerson, year: number) => {
    const partner = person(year + Math.floor(random() * 6) - 3)
    const ending = random() < 0.3 ? pick(unionEndings) : null
    const union: Union = {
      id: `u${family.unions.length}`,
      a: of.id,
      b: partner.id,
      kind: pick(unionKinds),
      start: random() < 0.8 ? knownDate(String(year + 24)) : null,
      end: ending ? knownDate(String(year + 34)) : null,
      ending,
    }
    family.unions.push(union)
    childless.push({ union, year })
    if (ending && random() < 0.5 && family.people.length < size) couple(of, year + 8)
  }
  while (family.people.length < size) {
    const next = childless.shift()
    if (!next || next.year > 1996) {
      if (next) continue
      const root = person(1925 + Math.floor(random() * 12))
      if (family.people.length < size && random() < 0.9) couple(root, 1930)
      continue
    }
    for (let count = 1 + Math.floor(random() * 4); count > 0 && family.people.length < size; count -= 1) {
      const year = next.year + 26 + Math.floor(random() * 8)
      const child = person(year)
      const kind = random() < 0.85 ? 'birth' : pick(parentKinds)
      for (const parent of random() < 0.9 ? [next.union.a, next.union.b] : [next.union.a])
        family.parentLinks.push({
          id: `l${family.parentLinks.length}`,
          parent,
          child: child.id,
          kind,
          start: null,
          end: null,
        })
      if (random() < 0.05 && family.people.length < size && kind === 'birth') {
        const twin = { ...person(year), birth: child.birth, unborn: null }
        family.people[family.people.length - 1] = twin
        for (const parent of [next.union.a, next.union.b])
          family.parentLinks.push({
            id: `l${family.parentLinks.length}`,
            parent,
            child: twin.id,
            kind,
            start: null,
            end: null,
          })
        family.multipleBirths.push({
          id: `m${family.multipleBirths.length}`,
          children: [child.id, twin.id],
          isIdentical: pick([true, false, null]),
        })
      }
      if (child.unborn === null && year < 2000 && random() < 0.6 && family.people.length < size)
        couple(child, year)
    }
  }
  // Mostly between those who are near each other.
  const pairs = Array.from({ length: Math.floor(size / 5) }, () => {
    const from = Math.floor(random() * size)
    return [
      family.people[from]!.id,
      family.people[Math.min(size - 1, from + Math.floor(random() * 7))]!.id,
    ] as const
  })
  return {
    ...family,
    lines: pairs
      .filter(([from, to]) => from !== to)
      .map(([from, to], index) => ({
        id: `e${index}`,
        from,
        to,
        kind: pick(lineKinds),
        start: null,
        end: null,
        source: null,
      })),
    households: childless.slice(0, 2).map(({ union }, index) => ({
      id: `h${index}`,
      name: `Home ${index + 1}`,
      members: [union.a, union.b].map((id) => ({ person: id, start: null, end: null })),
    })),
  }
}
