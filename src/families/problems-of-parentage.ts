import type { FamilyGraph, ParentKind } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import { linksInCycles } from './links-in-cycles.ts'

/** A grown-up child may be the guardian of a parent, and marriages make step-parents of all sorts. */
const kindsWithoutCycles: readonly ParentKind[] = ['birth', 'adoptive', 'foster', 'donor', 'surrogate']

/**
 * Parents of themselves, cycles of parents and children, and children of more than two birth parents. A donor and a
 * surrogate mother are kinds of their own and stand beside the birth parents.
 *
 * @returns errors, in the order of the rows
 */
export function problemsOfParentage(family: FamilyGraph): FamilyProblem[] {
  const problems: FamilyProblem[] = []
  const birthParents = new Map<string, Set<string>>()
  for (const { id, parent, child, kind } of family.parentLinks) {
    if (parent === child)
      problems.push({
        rule: 'parent-of-oneself',
        of: 'parentLinks',
        id,
        field: 'child',
        message: 'Nobody is their own parent. Choose another person.',
      })
    if (kind !== 'birth') continue
    const parents = birthParents.get(child) ?? new Set()
    birthParents.set(child, parents.add(parent))
    if (parents.size > 2)
      problems.push({
        rule: 'three-birth-parents',
        of: 'parentLinks',
        id,
        field: 'kind',
        message: 'A child has two birth parents. Choose another kind, such as donor or surrogate.',
      })
  }
  const links = family.parentLinks.filter(
    ({ parent, child, kind }) => parent !== child && kindsWithoutCycles.includes(kind),
  )
  for (const { id } of linksInCycles(links))
    problems.push({
      rule: 'cycle-of-parents',
      of: 'parentLinks',
      id,
      field: 'parent',
      message: 'This makes somebody their own forebear. Choose another parent or another child.',
    })
  return problems
}
