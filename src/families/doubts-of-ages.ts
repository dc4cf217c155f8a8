import { certainlyBefore } from './certainly-before.ts'
import type { FamilyGraph, FamilyPerson, ParentKind } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import { laterByMonths } from './later-by-months.ts'

const youngestParent = 12 * 12
const oldest = 120 * 12
const byBirth: readonly ParentKind[] = ['birth', 'donor', 'surrogate']
const byCare: readonly ParentKind[] = ['adoptive', 'foster']

/**
 * Ages that are hardly so: parents by birth younger than twelve, adoptive and foster parents younger than their child,
 * mothers who were dead already, partners who were dead at the start, people above 120 who are not dead. Only where
 * the dates are known well enough to be certain.
 *
 * @param today - `YYYY-MM-DD`
 * @returns warnings, in the order of the rows
 */
export function doubtsOfAges(family: FamilyGraph, today: string): FamilyProblem[] {
  const people = new Map(family.people.map((person) => [person.id, person]))
  const now = { earliest: today, latest: today, isAbout: false, said: null }
  const doubts: FamilyProblem[] = []
  for (const { id, birth, isDead, unborn } of family.people)
    if (birth && !isDead && unborn === null && certainlyBefore(laterByMonths(birth, oldest), now))
      doubts.push({
        rule: 'very-old',
        of: 'people',
        id,
        field: 'birth',
        message: 'More than 120 years old and not drawn as dead. Is the date of birth right?',
      })
  for (const { id, parent, child, kind } of family.parentLinks) {
    const [older, younger] = [people.get(parent), people.get(child)]
    if (!older?.birth || !younger?.birth) continue
    if (byBirth.includes(kind) && certainlyBefore(younger.birth, laterByMonths(older.birth, youngestParent)))
      doubts.push({
        rule: 'parent-too-young',
        of: 'parentLinks',
        id,
        field: 'parent',
        message: 'The parent was younger than twelve at this birth. Are both dates of birth right?',
      })
    if (byCare.includes(kind) && certainlyBefore(younger.birth, older.birth))
      doubts.push({
        rule: 'parent-younger-than-child',
        of: 'parentLinks',
        id,
        field: 'parent',
        message: 'The parent was born after the child. Are both dates of birth right?',
      })
  }
  for (const { id, parent, child, kind } of family.parentLinks) {
    const mother = people.get(parent)
    if (isMother(mother, kind) && certainlyBefore(mother.death, people.get(child)?.birth ?? null))
      doubts.push({
        rule: 'mother-dead-before-birth',
        of: 'parentLinks',
        id,
        field: 'parent',
        message: 'The mother was dead before this birth. Are both dates right?',
      })
  }
  for (const { id, a, b, start } of family.unions)
    for (const [field, partner] of Object.entries({ a, b }))
      if (certainlyBefore(people.get(partner)?.death ?? null, start))
        doubts.push({
          rule: 'partner-dead-at-start',
          of: 'unions',
          id,
          field,
          message: 'One of the two was dead when this began. Are both dates right?',
        })
  return doubts
}

function isMother(person: FamilyPerson | undefined, kind: ParentKind): person is FamilyPerson {
  return (
    person !== undefined && (kind === 'surrogate' || (kind === 'birth' && person.sexAtBirth === 'female'))
  )
}
