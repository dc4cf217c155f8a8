import { choleskyInverse } from '../matrix/cholesky-inverse.ts'
import { choleskyFactor } from '../matrix/cholesky.ts'

export type Lambda6 = { ok: true; value: number } | { ok: false; reason: 'singular' | 'no-variance' }

/**
 * Guttman's lambda 6: reliability as far as every item can be foretold from all the others.
 *
 * 1 − Σ eⱼ² ÷ variance of the sum, eⱼ² = 1 ÷ (V⁻¹)ⱼⱼ being what the others leave unexplained of item j. Given
 * correlations it equals lambda6 of psych::alpha in R, given covariances it weighs items by their spread.
 * Source: Guttman 1945, doi:10.1007/BF02288892.
 *
 * @param matrix - k × k covariances or correlations, row by row
 * @param k - number of items, 1 or more
 * @returns at most 1; `singular` if an item follows exactly from others
 * @throws RangeError if the length is not k²
 *
 * @example
 * guttmanLambda6(Float64Array.of(1, 0.5, 0.5, 1), 2).value // 0.5
 */
export function guttmanLambda6(matrix: Float64Array, k: number): Lambda6 {
  const cholesky = choleskyFactor(matrix, k)
  if (!cholesky.ok) return { ok: false, reason: 'singular' }
  const inverse = choleskyInverse(cholesky)
  let unexplained = 0
  for (let item = 0; item < k; item++) unexplained += 1 / inverse[item * k + item]!
  const total = matrix.reduce((sum, value) => sum + value, 0)
  if (!(total > 0)) return { ok: false, reason: 'no-variance' }
  return { ok: true, value: 1 - unexplained / total }
}
