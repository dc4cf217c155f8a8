import { studentTQuantile } from '#psychometrics/student-t.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { agreementWeights, type AgreementWeighting } from './agreement-weights.ts'
import { categoryCounts } from './category-counts.ts'
import type { Code } from '../category-index.ts'

export type GwetAgreement = {
  value: number
  /** Units with a rating; those with two or more say something about agreement. */
  units: number
  pairedUnits: number
  observed: number
  expected: number
  /** Null with one unit. */
  standardError: number | null
  lower: number | null
  upper: number | null
}

/**
 * How far raters agree beyond chance, without the collapse of kappa when one category prevails (Gwet's AC1, AC2).
 *
 * Chance is T/(q(q − 1)) · Σ πk(1 − πk), T the sum of the weights: small when one category prevails. AC1 is the
 * unweighted case, AC2 the weighted one. Ratings may be missing. The standard error is over units, raters fixed;
 * its interval uses t with units − 1 degrees of freedom and ends at 1.
 * Source: Gwet 2008, doi:10.1348/000711006X126600; missing ratings: Gwet 2014, Handbook of Inter-Rater
 * Reliability, 4th ed., ISBN 978-0970806284.
 *
 * @param ratings - units × raters, null where a rating is missing
 * @param categories - all categories of the codebook, in its order where the weighting uses it
 * @param options - weighting (none) and confidence (0.95)
 * @returns at most 1, or the reason why there is no number
 * @throws RangeError if a row has another length or a code is not in the codebook
 *
 * @example
 * gwetAgreement([['a', 'a'], ['a', 'a'], ['a', 'a']], ['a', 'b']).value // 1
 */
export function gwetAgreement(
  ratings: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
  options: { weighting?: AgreementWeighting; confidence?: number } = {},
): Estimate<GwetAgreement> {
  const { weighting = 'none', confidence = 0.95 } = options
  requireConfidence(confidence)
  const weights = agreementWeights(categories.length, weighting)
  const counted = categoryCounts(ratings, categories)
  if (counted.raters < 2) return noEstimate('too-few-raters')
  const rated = counted.counts
    .map((counts, unit) => ({ counts, total: counted.totals[unit]! }))
    .filter((unit) => unit.total > 0)
  const n = rated.length
  const paired = rated.filter((unit) => unit.total >= 2).length
  if (paired === 0) return noEstimate('no-pairable-values')
  const q = categories.length
  const spread = weights.flat().reduce((sum, weight) => sum + weight, 0) / (q * (q - 1))
  const shares = categories.map((_, k) => rated.reduce((sum, u) => sum + u.counts[k]! / u.total, 0) / n)
  const expected = spread * shares.reduce((sum, share) => sum + share * (1 - share), 0)
  const agreements = rated.map(({ counts, total }) => {
    if (total < 2) return 0
    let credit = 0
    for (const [k, count] of counts.entries()) {
      const near = weights[k]!.reduce((sum, weight, l) => sum + weight * counts[l]!, 0)
      credit += count * (near - 1)
    }
    return credit / (total * (total - 1))
  })
  const observed = agreements.reduce((sum, agreement) => sum + agreement, 0) / paired
  const value = (observed - expected) / (1 - expected)
  let standardError: number | null = null
  if (n > 1) {
    let squares = 0
    for (const [unit, { counts, total }] of rated.entries()) {
      const own = (n / paired) * (agreements[unit]! - (total < 2 ? 0 : expected))
      const chance =
        spread * counts.reduce((sum, count, k) => sum + (count / total) * (1 - shares[k]!), 0) - expected
      squares += (own / (1 - expected) - (2 * (1 - value) * chance) / (1 - expected) - value) ** 2
    }
    standardError = Math.sqrt(squares / (n * (n - 1)))
  }
  const margin =
    standardError === null ? null : studentTQuantile(1 - (1 - confidence) / 2, n - 1) * standardError
  return {
    estimated: true,
    value,
    units: n,
    pairedUnits: paired,
    observed,
    expected,
    standardError,
    lower: margin === null ? null : value - margin,
    upper: margin === null ? null : Math.min(1, value + margin),
  }
}
