import { normalQuantile } from '../normal-quantile.ts'

/**
 * The T-score that a percentile has in a normal population, for norms given as percentiles.
 *
 * 50 + 10 · the normal quantile. Unlike tScore it takes out the skew of the norm group.
 *
 * @param percentile - between 0 and 100, both excluded
 * @throws RangeError otherwise
 *
 * @example
 * normalisedTScore(50) // 50
 */
export function normalisedTScore(percentile: number): number {
  const share = percentile / 100
  if (!(share > 0 && share < 1))
    throw new RangeError('A percentile must lie between 0 and 100, both excluded.')
  return 50 + 10 * normalQuantile(share)
}
