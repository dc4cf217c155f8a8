import { noEstimate, type Estimate } from '../no-estimate.ts'
import { categoryCounts } from './category-counts.ts'
import { categoryIndex, positionOf, type Code } from '../category-index.ts'

/**
 * How far several named raters agree beyond chance, each with habits of their own (Conger's kappa).
 *
 * Like Fleiss' kappa, but chance is the mean over all pairs of raters of Σ p(category, one) · p(category, other).
 * For two raters it equals Cohen's kappa.
 * Source: Conger 1980, doi:10.1037/0033-2909.88.2.322.
 *
 * @param ratings - units × raters, null where a rating is missing; units with a missing rating are left out
 * @param categories - all categories of the codebook
 * @returns kappa, or the reason why there is none
 * @throws RangeError if a row has another length or a code is not in the codebook
 *
 * @example
 * congerKappa([['a', 'a'], ['a', 'a'], ['b', 'b'], ['b', 'a']], ['a', 'b']).value // 0.5
 */
export function congerKappa(
  ratings: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
): Estimate<{ value: number; units: number; raters: number; observed: number; expected: number }> {
  const { counts: all, totals, raters: m } = categoryCounts(ratings, categories)
  const complete = ratings.filter((_, unit) => totals[unit] === m)
  const counts = all.filter((_, unit) => totals[unit] === m)
  const n = counts.length
  if (m < 2) return noEstimate('too-few-raters')
  if (n < 1) return noEstimate('too-few-units')
  const index = categoryIndex(categories)
  const shares = Array.from({ length: m }, () => categories.map(() => 0))
  for (const row of complete)
    for (const [rater, code] of row.entries()) shares[rater]![positionOf(index, code!)]! += 1 / n
  const observed =
    counts.reduce((sum, line) => sum + line.reduce((s, c) => s + c * (c - 1), 0), 0) / (n * m * (m - 1))
  let expected = 0
  for (let a = 0; a < m; a++)
    for (let b = a + 1; b < m; b++)
      for (const [j, share] of shares[a]!.entries()) expected += share * shares[b]![j]!
  expected /= (m * (m - 1)) / 2
  if (1 - expected <= 1e-13) return noEstimate('chance-agreement-complete')
  return {
    estimated: true,
    value: (observed - expected) / (1 - expected),
    units: n,
    raters: m,
    observed,
    expected,
  }
}
