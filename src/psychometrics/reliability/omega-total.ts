import { type OneFactor, oneFactorMl } from './one-factor-ml.ts'

export type OmegaTotal =
  | {
      ok: true
      value: number
      loadings: Float64Array
      residualVariances: Float64Array
      discrepancy: number
    }
  | Extract<OneFactor, { ok: false }>

/**
 * McDonald's omega total: the share of a scale's variance that one common factor explains. Unlike alpha it does
 * not ask that all items measure equally well.
 *
 * (Σλ)² ÷ ((Σλ)² + Σθ), loadings λ and residual variances θ by maximum likelihood on covariances. The matrix and
 * the estimator matter (here .86 where correlations give .84), so a report names them. Equals lavaan in R.
 * Source: McDonald 1999, Test theory, formula 6.20.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items; 3 or more
 * @returns 0 … 1; in a Heywood case, where a residual variance runs to 0, only that reason
 * @throws RangeError if the length is not k²
 *
 * @example
 * omegaTotal(Float64Array.of(1, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 1), 3).value // 0.5
 */
export function omegaTotal(covariance: Float64Array, k: number): OmegaTotal {
  const factor = oneFactorMl(covariance, k)
  if (!factor.ok) return factor
  const common = factor.loadings.reduce((sum, value) => sum + value, 0) ** 2
  const residual = factor.residualVariances.reduce((sum, value) => sum + value, 0)
  return { ...factor, value: common / (common + residual) }
}
