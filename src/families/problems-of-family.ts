import { doubtsOfAges } from './doubts-of-ages.ts'
import { doubtsOfSiblings } from './doubts-of-siblings.ts'
import type { FamilyGraph } from './family-graph.ts'
import type { FamilyProblem } from './family-problem.ts'
import { problemsOfBirths } from './problems-of-births.ts'
import { problemsOfDates } from './problems-of-dates.ts'
import { problemsOfParentage } from './problems-of-parentage.ts'
import { problemsOfReferences } from './problems-of-references.ts'
import { problemsOfTies } from './problems-of-ties.ts'

/**
 * What does not fit in a family as it is drawn. Errors cannot be so and are refused wherever a family is stored;
 * warnings may be so, and are kept and told. Dates that are not known well enough to be certain are no problem.
 *
 * @param today - `YYYY-MM-DD`, for how old somebody is
 */
export function problemsOfFamily(
  family: FamilyGraph,
  today: string,
): { errors: FamilyProblem[]; warnings: FamilyProblem[] } {
  return {
    errors: [
      ...problemsOfReferences(family),
      ...problemsOfTies(family),
      ...problemsOfParentage(family),
      ...problemsOfBirths(family),
      ...problemsOfDates(family),
    ],
    warnings: [...doubtsOfAges(family, today), ...doubtsOfSiblings(family)],
  }
}
