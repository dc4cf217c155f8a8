import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { categoryCounts } from './category-counts.ts'
import type { Code } from '../category-index.ts'

export type CategoryKappa = { category: Code } & Estimate<{ value: number; z: number; p: number }>

export type FleissKappa = {
  value: number
  /** Units with a rating by every rater; the others are left out. */
  units: number
  raters: number
  observed: number
  expected: number
  standardErrorUnderChance: number
  z: number
  p: number
  /** Each category against all others; none where nobody or everybody used it. */
  categories: CategoryKappa[]
}

/**
 * How far several raters agree beyond chance when any rater may have given any rating (Fleiss' kappa).
 *
 * κ = (P̄ − P̄e)/(1 − P̄e), with P̄e from the pooled shares of the categories; for two raters this is Scott's pi,
 * not Cohen's kappa. Test against no agreement with the variance of Fleiss, Nee & Landis.
 * Source: Fleiss 1971, doi:10.1037/h0031619; variance: Fleiss, Nee & Landis 1979, doi:10.1037/0033-2909.86.5.974.
 *
 * @param ratings - units × raters, null where a rating is missing
 * @param categories - all categories of the codebook
 * @returns overall and per category; no number when everybody used one category
 * @throws RangeError if a row has another length or a code is not in the codebook
 *
 * @example
 * fleissKappa([['a', 'a'], ['b', 'b'], ['a', 'b'], ['b', 'b']], ['a', 'b']).value // 0.4666666666666667
 */
export function fleissKappa(
  ratings: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
): Estimate<FleissKappa> {
  const { counts: all, totals, raters: m } = categoryCounts(ratings, categories)
  const counts = all.filter((_, unit) => totals[unit] === m)
  const n = counts.length
  if (m < 2) return noEstimate('too-few-raters')
  if (n < 1) return noEstimate('too-few-units')
  const shares = categories.map((_, j) => counts.reduce((sum, line) => sum + line[j]!, 0) / (n * m))
  const pairs = n * m * (m - 1)
  const observed = counts.reduce((sum, line) => sum + line.reduce((s, c) => s + c * (c - 1), 0), 0) / pairs
  const expected = shares.reduce((sum, p) => sum + p * p, 0)
  if (1 - expected <= 1e-14) return noEstimate('chance-agreement-complete')
  const value = (observed - expected) / (1 - expected)
  const spread = shares.reduce((sum, p) => sum + p * (1 - p), 0)
  const skew = shares.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0)
  const standardErrorUnderChance = (Math.sqrt(2 / pairs) * Math.sqrt(spread ** 2 - skew)) / spread
  const z = value / standardErrorUnderChance
  return {
    estimated: true,
    value,
    units: n,
    raters: m,
    observed,
    expected,
    standardErrorUnderChance,
    z,
    p: 2 * normalCdf(-Math.abs(z)),
    categories: categories.map((category, j) => {
      const p = shares[j]!
      if (p * (1 - p) <= 1e-14) return { category, ...noEstimate('no-variation') }
      const mixed = counts.reduce((sum, line) => sum + line[j]! * (m - line[j]!), 0)
      const one = 1 - mixed / (pairs * p * (1 - p))
      const oneZ = one / Math.sqrt(2 / pairs)
      return { category, estimated: true, value: one, z: oneZ, p: 2 * normalCdf(-Math.abs(oneZ)) }
    }),
  }
}
