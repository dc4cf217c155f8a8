import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { agreementWeights, type AgreementWeighting } from './agreement-weights.ts'

export type Kappa = {
  value: number
  /** Units that both raters coded. */
  units: number
  observed: number
  expected: number
  /** For the interval. */
  standardError: number
  /** Under no agreement beyond chance, for the test; not the same as `standardError`. */
  standardErrorUnderChance: number
  /** value ÷ standardErrorUnderChance; null where a rater used one category only. */
  z: number | null
  lower: number
  upper: number
}

/**
 * How far two raters agree beyond what their own habits would give by chance, from their cross table.
 *
 * κ = (po − pe)/(1 − pe) with weights of the codebook's order; both large-sample standard errors.
 * Source: Cohen 1960, doi:10.1177/001316446002000104; Cohen 1968, doi:10.1037/h0026256;
 * Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106.
 *
 * @param table - counts, first rater's categories × second rater's, in the order of the codebook
 * @param weighting - credit for near misses
 * @param confidence - of the interval, between 0 and 1
 * @returns −1 … 1 for equal categories, with standard errors and interval; or the reason why there is none
 * @throws RangeError if the table is not square or a count is negative
 *
 * @example
 * kappaOfTable([[20, 5], [10, 15]]).value // 0.4
 */
export function kappaOfTable(
  table: readonly (readonly number[])[],
  weighting: AgreementWeighting = 'none',
  confidence = 0.95,
): Estimate<Kappa> {
  requireConfidence(confidence)
  const size = table.length
  const weights = agreementWeights(size, weighting)
  let n = 0
  for (const row of table) {
    if (row.length !== size) throw new RangeError('The cross table must be square.')
    for (const count of row) {
      if (!(count >= 0 && Number.isFinite(count))) throw new RangeError('A count must be 0 or more.')
      n += count
    }
  }
  if (n === 0) return noEstimate('no-pairable-values')
  const row = table.map((counts) => counts.reduce((sum, count) => sum + count, 0) / n)
  const column = table.map((_, j) => table.reduce((sum, counts) => sum + counts[j]!, 0) / n)
  const rowMean = weights.map((line) => line.reduce((sum, w, j) => sum + w * column[j]!, 0))
  const columnMean = weights.map((_, j) => weights.reduce((sum, line, i) => sum + line[j]! * row[i]!, 0))
  let observed = 0
  let expected = 0
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      observed += (weights[i]![j]! * table[i]![j]!) / n
      expected += weights[i]![j]! * row[i]! * column[j]!
    }
  if (1 - expected <= 1e-14) return noEstimate('chance-agreement-complete')
  const value = (observed - expected) / (1 - expected)
  let around = 0
  let underChance = 0
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const both = rowMean[i]! + columnMean[j]!
      around += (table[i]![j]! / n) * (weights[i]![j]! - both * (1 - value)) ** 2
      underChance += row[i]! * column[j]! * (weights[i]![j]! - both) ** 2
    }
  const scale = n * (1 - expected) ** 2
  // Where a rater used one category the variances are 0, which rounding makes slightly negative or positive.
  const root = (variance: number) => (variance <= 1e-15 ? 0 : Math.sqrt(variance / scale))
  const standardError = root(around - (value - expected * (1 - value)) ** 2)
  const standardErrorUnderChance = root(underChance - expected ** 2)
  const margin = normalQuantile(1 - (1 - confidence) / 2) * standardError
  return {
    estimated: true,
    value,
    units: n,
    observed,
    expected,
    standardError,
    standardErrorUnderChance,
    z: standardErrorUnderChance === 0 ? null : value / standardErrorUnderChance,
    lower: value - margin,
    upper: value + margin,
  }
}
