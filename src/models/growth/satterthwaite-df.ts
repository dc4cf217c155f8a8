import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import { relativeCovariance } from './estimate-factor.ts'
import type { GrowthFit } from './fit-growth-model.ts'
import { growthLikelihood } from './growth-likelihood.ts'

export type SatterthwaiteDf =
  | { known: true; df: number }
  /** On the boundary, or where the curvature is not positive, variances have no standard error. */
  | { known: false; reason: 'singular-fit' }

/**
 * Degrees of freedom of a test of fixed effects: how well the variance of the estimate is itself known.
 *
 * df = 2f² ÷ var(f) with f = l′Vl, by the delta method from the curvature of −2 log-likelihood in Γ and σ². Equals
 * lmerTest's in R, whose derivatives are numerical, to about 1e-4.
 * Source: Fai & Cornelius 1996, doi:10.1080/00949659608811740; Kuznetsova et al. 2017, doi:10.18637/jss.v082.i13.
 *
 * @param contrast - one weight per fixed effect, not all zero
 * @throws RangeError if the weights do not fit
 *
 * @example
 * const intercept = { name: 'intercept', values: [1, 1, 1, 1, 1, 1] }
 * const data = { outcome: [5, 6, 8, 9, 1, 3], client: [1, 1, 2, 2, 3, 3], fixed: [intercept], random: [intercept] }
 * Math.round(satterthwaiteDf(fitGrowthModel(data, 'REML'), [1]).df) // 2
 */
export function satterthwaiteDf(fit: GrowthFit, contrast: readonly number[]): SatterthwaiteDf {
  const p = fit.fixed.length
  if (contrast.length !== p || !contrast.every(Number.isFinite) || contrast.every((weight) => weight === 0))
    throw new RangeError('A contrast needs one finite weight per fixed effect, not all zero.')
  if (fit.isSingular) return { known: false, reason: 'singular-fit' }
  const { estimate, free } = fit.basis
  const { likelihood } = estimate
  const s2 = fit.residualVariance
  const degrees = fit.method === 'REML' ? fit.rows - p : fit.rows
  // The fit by ML has not needed how Γ moves the fixed effects' covariance.
  const moves = growthLikelihood(estimate.turned, relativeCovariance(estimate.factor), true)
  if (!moves) return { known: false, reason: 'singular-fit' }

  const size = free.length + 1
  const curvature = new Float64Array(size * size)
  for (const [row, i] of free.entries()) {
    for (const [column, j] of free.entries()) {
      const pair = pairOf(Math.min(i, j), Math.max(i, j))
      curvature[row * size + column] =
        likelihood.curvatureOfLog[pair]! + likelihood.curvatureOfSquares[pair]! / s2
    }
    curvature[row * size + size - 1] = -likelihood.gradientOfSquares[i]! / s2 ** 2
    curvature[(size - 1) * size + row] = curvature[row * size + size - 1]!
  }
  curvature[size * size - 1] = degrees / s2 ** 2

  const weights = Float64Array.from(contrast, (weight, k) => weight / estimate.turned.fixedScale[k]!)
  const { factor } = moves.fixedCholesky
  const solved = choleskySolve(moves.fixedCholesky, weights)
  const whitened = solved.map((_, i) => {
    let sum = 0
    for (let k = i; k < p; k++) sum += factor[k * p + i]! * solved[k]!
    return sum
  })
  const norm = whitened.reduce((sum, value) => sum + value * value, 0)
  const slope = Float64Array.from([
    ...free.map((i) => s2 * quadratic(moves.fixedByElement, i, whitened)),
    norm,
  ])
  const cholesky = factorWellConditioned(curvature, size, 1e-14)
  if (!cholesky) return { known: false, reason: 'singular-fit' }
  const answer = choleskySolve(cholesky, slope)
  const half = slope.reduce((sum, value, i) => sum + value * answer[i]!, 0)
  return { known: true, df: (s2 * norm) ** 2 / half }
}

/** Place of the second derivative by elements i ≤ j in the order of GrowthLikelihood. */
function pairOf(i: number, j: number): number {
  return i === 0 ? j : i + j + 1
}

function quadratic(packed: Float64Array, element: number, vector: Float64Array): number {
  const p = vector.length
  let at = (element * p * (p + 1)) / 2
  let sum = 0
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++, at++) sum += (i === j ? 1 : 2) * packed[at]! * vector[i]! * vector[j]!
  return sum
}
