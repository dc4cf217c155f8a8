import type { FamilyGraph } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'

type Place = Pick<FamilyProblem, 'of' | 'id' | 'field'>

/**
 * Rows that name somebody who is not in the family, and ids that stand for two rows.
 *
 * @returns errors, in the order of the rows
 */
export function problemsOfReferences(family: FamilyGraph): FamilyProblem[] {
  const people = new Set(family.people.map((person) => person.id))
  const missing = referencesOf(family)
    .filter(([id]) => !people.has(id))
    .map(([, place]): FamilyProblem => ({
      rule: 'missing-person',
      ...place,
      message: 'This person is not in the family. Draw them first, or choose somebody else.',
    }))
  return [...missing, ...idsTwice(family)]
}

function referencesOf(family: FamilyGraph): [string, Place][] {
  return [
    ...family.unions.flatMap(({ id, a, b }): [string, Place][] => [
      [a, { of: 'unions', id, field: 'a' }],
      [b, { of: 'unions', id, field: 'b' }],
    ]),
    ...family.parentLinks.flatMap(({ id, parent, child }): [string, Place][] => [
      [parent, { of: 'parentLinks', id, field: 'parent' }],
      [child, { of: 'parentLinks', id, field: 'child' }],
    ]),
    ...family.multipleBirths.flatMap(({ id, children }) =>
      children.map((child): [string, Place] => [child, { of: 'multipleBirths', id, field: 'children' }]),
    ),
    ...family.lines.flatMap(({ id, from, to, source }): [string, Place][] => [
      [from, { of: 'lines', id, field: 'from' }],
      [to, { of: 'lines', id, field: 'to' }],
      ...(source === null ? [] : [[source, { of: 'lines', id, field: 'source' }] as [string, Place]]),
    ]),
    ...family.households.flatMap(({ id, members }) =>
      members.map(({ person }): [string, Place] => [person, { of: 'households', id, field: 'members' }]),
    ),
  ]
}

const kinds = ['people', 'unions', 'parentLinks', 'multipleBirths', 'lines', 'households'] as const

function idsTwice(family: FamilyGraph): FamilyProblem[] {
  const problems: FamilyProblem[] = []
  for (const of of kinds) {
    const seen = new Set<string>()
    for (const { id } of family[of]) {
      if (seen.has(id))
        problems.push({ rule: 'same-id-twice', of, id, field: 'id', message: 'This id stands for two rows.' })
      seen.add(id)
    }
  }
  return problems
}
