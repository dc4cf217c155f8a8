import { certainlyBefore } from './certainly-before.ts'
import type { FamilyGraph } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import type { ImpreciseDate } from './imprecise-date.ts'

type Period = {
  readonly id: string
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
}

/**
 * Deaths before births and ends before starts, where the dates are known well enough to be certain.
 *
 * @returns errors, in the order of the rows
 */
export function problemsOfDates(family: FamilyGraph): FamilyProblem[] {
  const deaths = family.people
    .filter((person) => certainlyBefore(person.death, person.birth))
    .map(({ id }): FamilyProblem => ({
      rule: 'death-before-birth',
      of: 'people',
      id,
      field: 'death',
      message: 'Nobody dies before they are born. Choose a later date of death, or an earlier date of birth.',
    }))
  const ends = (of: FamilyProblem['of'], field: string, periods: readonly Period[]) =>
    periods
      .filter(({ start, end }) => certainlyBefore(end, start))
      .map(({ id }): FamilyProblem => ({
        rule: 'end-before-start',
        of,
        id,
        field,
        message: 'This cannot end before it began. Choose a later end, or an earlier beginning.',
      }))
  return [
    ...deaths,
    ...ends('unions', 'end', family.unions),
    ...ends('parentLinks', 'end', family.parentLinks),
    ...ends('lines', 'end', family.lines),
    ...ends(
      'households',
      'members',
      family.households.flatMap(({ id, members }) => members.map((member) => ({ ...member, id }))),
    ),
  ]
}
