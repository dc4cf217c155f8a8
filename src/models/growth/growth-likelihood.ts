import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import type { Cholesky } from '#psychometrics/matrix/cholesky.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import type { CrossProducts } from './cross-products.ts'
import { growthSlopes } from './growth-slopes.ts'
import type { GrowthSlopes } from './growth-slopes.ts'
import { weightedProducts } from './weighted-products.ts'

/**
 * The parts of −2 log-likelihood of a growth model at one relative covariance Γ = G ÷ σ², with their derivatives.
 *
 * Derivatives are by the three elements of Γ, in the order 11, 21 (with 12), 22; second derivatives in the order
 * 11·11, 11·21, 11·22, 21·21, 21·22, 22·22.
 */
export type GrowthLikelihood = GrowthSlopes & {
  /** Σ log|I + ZΓZ′|, for REML also log|X′WX| where W = (I + ZΓZ′)⁻¹; in scaled units. */
  logDeterminants: number
  /** The weighted sum of squares r′Wr at the best fixed effects. */
  sumOfSquares: number
  /** What the best fixed effects add to the least squares estimates, in scaled units. */
  fixed: Float64Array
  /** The factor of X′WX. */
  fixedCholesky: Cholesky & { ok: true }
}

/**
 * One evaluation of the likelihood with gradient and curvature, O(clients · p²) whatever the number of scores.
 *
 * With A = Z′Z of a client, everything follows from (I + AΓ)⁻¹ (2 × 2). Derived from d W = −WZ dΓ Z′W.
 * Source: profiled deviance of Bates et al. 2015, doi:10.18637/jss.v067.i01, section 3.4.
 *
 * @param gamma - Γ in scaled units: 11, 21, 22; positive semidefinite
 * @returns undefined if X′WX is not positive definite to working precision
 */
export function growthLikelihood(
  products: CrossProducts,
  gamma: ArrayLike<number>,
  isReml: boolean,
): GrowthLikelihood | undefined {
  const p = products.fixedCount
  const width = p + 1
  const { weighted, logDeterminants: ofRandom } = weightedProducts(products, gamma)
  const fixedProducts = new Float64Array(p * p)
  for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) fixedProducts[i * p + j] = weighted[i * width + j]!
  const fixedCholesky = factorWellConditioned(fixedProducts, p, 1e-12)
  if (!fixedCholesky) return undefined
  const fixed = choleskySolve(fixedCholesky, weighted.slice(p * width, p * width + p))
  let sumOfSquares = weighted[p * width + p]!
  for (let i = 0; i < p; i++) sumOfSquares -= fixed[i]! * weighted[p * width + i]!
  return {
    logDeterminants: isReml ? ofRandom + choleskyLogDeterminant(fixedCholesky) : ofRandom,
    sumOfSquares,
    fixed,
    fixedCholesky,
    ...growthSlopes(products, gamma, fixed, fixedCholesky.factor, isReml),
  }
}
