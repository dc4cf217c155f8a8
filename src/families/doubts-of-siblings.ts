import { certainlyBefore } from './certainly-before.ts'
import type { FamilyGraph, FamilyPerson } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import { laterByMonths } from './later-by-months.ts'

/** Between the births of two children of one mother, unless they are of one pregnancy. */
const monthsBetween = 7

/**
 * Children of one mother who were certainly born within seven months and are not drawn as one birth. A mother is a
 * birth parent of the sex female; of whom that is not known, nothing is said.
 *
 * @returns warnings at the later born, in the order of the mothers
 */
export function doubtsOfSiblings(family: FamilyGraph): FamilyProblem[] {
  const people = new Map(family.people.map((person) => [person.id, person]))
  const birthOf = new Map(
    family.multipleBirths.flatMap(({ id, children }) => children.map((child) => [child, id] as const)),
  )
  const childrenOf = new Map<string, Map<string, FamilyPerson>>()
  for (const { parent, child, kind } of family.parentLinks) {
    const born = people.get(child)
    if (kind !== 'birth' || people.get(parent)?.sexAtBirth !== 'female' || !born || born.unborn !== null)
      continue
    childrenOf.set(parent, (childrenOf.get(parent) ?? new Map()).set(child, born))
  }
  const close = new Set<string>()
  for (const children of childrenOf.values()) {
    const byBirth = [...children.values()]
      .filter(({ birth }) => birth?.earliest && birth.latest)
      .toSorted((a, b) => a.birth!.earliest!.localeCompare(b.birth!.earliest!))
    for (const [index, later] of byBirth.entries()) {
      const earlier = byBirth[index - 1]
      if (!earlier) continue
      const isOneBirth = birthOf.has(later.id) && birthOf.get(later.id) === birthOf.get(earlier.id)
      if (!isOneBirth && certainlyBefore(later.birth, laterByMonths(earlier.birth!, monthsBetween)))
        close.add(later.id)
    }
  }
  return [...close].map((id) => ({
    rule: 'siblings-too-close',
    of: 'people',
    id,
    field: 'birth',
    message: 'Born within seven months of a child of the same mother. Are they twins, or is a date wrong?',
  }))
}
