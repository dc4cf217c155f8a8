import type { FamilyGraph } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'

/**
 * Multiple births of fewer than two children, children of two births, and partners or children of somebody who was
 * not born alive.
 *
 * @returns errors, in the order of the rows
 */
export function problemsOfBirths(family: FamilyGraph): FamilyProblem[] {
  const problems: FamilyProblem[] = []
  const born = new Set<string>()
  for (const { id, children } of family.multipleBirths) {
    const place = { of: 'multipleBirths', id, field: 'children' } as const
    if (children.length < 2)
      problems.push({
        rule: 'too-few-siblings',
        ...place,
        message: 'A multiple birth has at least two children.',
      })
    if (children.some((child, index) => born.has(child) || children.indexOf(child) < index))
      problems.push({
        rule: 'two-births',
        ...place,
        message: 'A child is born once. Take it out of the other birth first.',
      })
    for (const child of children) born.add(child)
  }
  const unborn = new Set(family.people.filter((person) => person.unborn !== null).map((person) => person.id))
  for (const { id, a, b } of family.unions)
    if (unborn.has(a) || unborn.has(b))
      problems.push({
        rule: 'unborn-with-partner',
        of: 'unions',
        id,
        field: unborn.has(a) ? 'a' : 'b',
        message: 'Somebody who was not born alive has no partner. Choose another person.',
      })
  for (const { id, parent } of family.parentLinks)
    if (unborn.has(parent))
      problems.push({
        rule: 'unborn-with-child',
        of: 'parentLinks',
        id,
        field: 'parent',
        message: 'Somebody who was not born alive has no child. Choose another person.',
      })
  return problems
}
