export type Alpha = { ok: true; value: number } | { ok: false; reason: 'too-few-items' | 'no-variance' }

/**
 * Cronbach's alpha from the covariances of the items: how much of the variance of their sum they share.
 *
 * k ÷ (k − 1) · (1 − Σ variances ÷ variance of the sum). Of correlations it gives the standardised alpha.
 * Source: Cronbach 1951, doi:10.1007/BF02310555.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 * @returns at most 1, and as far below 0 as it falls; `no-variance` if the sum does not vary
 * @throws RangeError if the length is not k² or an entry not finite
 *
 * @example
 * alphaOfCovariance(Float64Array.of(1, 0.5, 0.5, 1), 2).value // 0.6666666666666666
 */
export function alphaOfCovariance(covariance: Float64Array, k: number): Alpha {
  if (covariance.length !== k * k) throw new RangeError('The covariances must be k × k.')
  if (!covariance.every((value) => Math.abs(value) < 1e200))
    throw new RangeError('Every covariance must be a finite number.')
  if (k < 2) return { ok: false, reason: 'too-few-items' }
  let trace = 0
  for (let item = 0; item < k; item++) trace += covariance[item * k + item]!
  const total = covariance.reduce((sum, value) => sum + value, 0)
  // Answers that add up to the same for everybody leave only rounding.
  if (!(trace > 0 && total > 1e-12 * trace)) return { ok: false, reason: 'no-variance' }
  // Items that agree wholly would come out above 1 by rounding.
  return { ok: true, value: Math.min(1, (k / (k - 1)) * (1 - trace / total)) }
}
