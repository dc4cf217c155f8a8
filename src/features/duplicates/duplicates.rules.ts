import type { Person } from '#features/people/people.contract.ts'
import {
  differingFields,
  type MergedField,
  type NewMerge,
  type PersonFacts,
  type Suggestion,
} from './duplicates.contract.ts'

/** Case, accents, hyphens and doubled spaces tell nobody apart. */
export function normalisedName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .replaceAll(/[\s'’.\-‐]+/g, ' ')
    .trim()
}

/** The same whichever of the two comes first. */
export function pairKey(a: string, b: string): string {
  return [a, b].toSorted().join(' ')
}

/** Who looks like somebody else: the same name and date of birth, or the same address. By name. */
export function suggestDuplicates(people: readonly Person[], areTwo: ReadonlySet<string>): Suggestion[] {
  const found = new Map<string, Suggestion>()
  // The same order whenever it is looked at, also of the two within a pair.
  const byName = people.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
  const note = (why: Suggestion['why'][number], keyOf: (person: Person) => string | null) => {
    for (const group of groupsOf(byName, keyOf))
      for (const [index, a] of group.entries())
        for (const b of group.slice(index + 1)) {
          const key = pairKey(a.id, b.id)
          if (areTwo.has(key)) continue
          const known = found.get(key)
          if (known) known.why.push(why)
          else found.set(key, { a, b, why: [why] })
        }
  }
  note('name-and-birth', ({ name, birthDate }) => birthDate && `${normalisedName(name)} ${birthDate}`)
  note('email', ({ email }) => email && email.toLowerCase())
  return [...found.values()].toSorted(
    (one, other) => one.a.name.localeCompare(other.a.name) || one.a.id.localeCompare(other.a.id),
  )
}

/** An address that more people have than this is one of an institution, and tells nothing. */
const mostOfOne = 8

function groupsOf(people: readonly Person[], keyOf: (person: Person) => string | null): Person[][] {
  const groups = Map.groupBy(people, keyOf)
  return [...groups].flatMap(([key, group]) =>
    key !== null && group.length > 1 && group.length <= mostOfOne ? [group] : [],
  )
}

export function factsOf(person: PersonFacts): PersonFacts {
  const { name, chosenName, email, birthDate, shape } = person
  return { name, chosenName, email, birthDate, shape }
}

/** What the kept record says from now on. */
export function chosenFacts(kept: PersonFacts, merged: PersonFacts, from: NewMerge['from']): PersonFacts {
  const chosen: Record<string, unknown> = factsOf(kept)
  for (const field of differingFields(kept, merged))
    if (from[field] === 'merged') chosen[field] = merged[field]
  return chosen as PersonFacts
}

/** What undoing puts back: everything the merge had changed and nobody has changed since. */
export function factsToRestore(
  now: PersonFacts,
  before: PersonFacts,
  chosen: PersonFacts,
): Partial<PersonFacts> {
  const isUntouched = (field: MergedField) => now[field] === chosen[field]
  return Object.fromEntries(
    differingFields(before, chosen)
      .filter(isUntouched)
      .map((field) => [field, before[field]]),
  )
}
