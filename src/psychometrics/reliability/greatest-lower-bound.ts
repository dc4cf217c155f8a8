import { choleskyInverse } from '../matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '../matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '../matrix/cholesky-solve.ts'
import { choleskyFactor } from '../matrix/cholesky.ts'

export type GreatestLowerBound =
  | { ok: true; value: number; errorVariances: Float64Array }
  | { ok: false; reason: 'singular' | 'no-variance' }

/**
 * The greatest lower bound: the smallest reliability that the covariances of the items leave possible.
 *
 * 1 − Σθ ÷ variance of the sum, θ being the largest error variances that leave both parts possible, that is
 * S − diag(θ) without negative eigenvalues and θ ≥ 0. Found by an interior-point method: Newton steps on
 * Σθ + μ (log|S − diag(θ)| + Σ log θ), μ falling until the duality gap 2 k μ is below 1e-10 of the sum of variances.
 * In small samples it is biased upwards, with many items strongly: below some 1000 persons read it with care.
 * Source: Jackson & Agunwamba 1977, doi:10.1007/BF02295979; bias: Shapiro & ten Berge 2000,
 * doi:10.1007/BF02296154; method: Boyd & Vandenberghe 2004, Convex optimization, section 11.6.
 *
 * @param covariance - k × k numbers, row by row, positive definite
 * @param k - number of items, 1 or more
 * @returns 0 … 1
 * @throws RangeError if the length is not k²
 *
 * @example
 * greatestLowerBound(Float64Array.of(1, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 1), 3).value.toFixed(8) // '0.50000000'
 */
export function greatestLowerBound(covariance: Float64Array, k: number): GreatestLowerBound {
  const whole = choleskyFactor(covariance, k)
  if (!whole.ok) return { ok: false, reason: 'singular' }
  const total = covariance.reduce((sum, value) => sum + value, 0)
  if (!(total > 0)) return { ok: false, reason: 'no-variance' }
  const scale = Float64Array.from({ length: k }, (_, i) => covariance[i * k + i]!).reduce((a, b) => a + b, 0)
  const inverse = choleskyInverse(whole)
  // diag(θ) below 1 ÷ (k V⁻¹ᵢᵢ) always leaves S − diag(θ) positive definite.
  let theta: Float64Array = Float64Array.from({ length: k }, (_, i) => 0.5 / (k * inverse[i * k + i]!))
  for (let barrier = scale / k; 2 * k * barrier > 1e-10 * scale; barrier /= 8)
    theta = centre(covariance, theta, barrier, k)
  const error = theta.reduce((sum, value) => sum + value, 0)
  return { ok: true, value: Math.max(0, 1 - error / total), errorVariances: theta }
}

function centre(covariance: Float64Array, start: Float64Array, barrier: number, k: number): Float64Array {
  let theta = start
  let here = objective(covariance, theta, barrier, k)
  for (let step = 0; step < 60 && here; step++) {
    const inverse = choleskyInverse(here.cholesky)
    const gradient = theta.map((value, i) => 1 - barrier * inverse[i * k + i]! + barrier / value)
    const hessian = inverse.map((value, index) => {
      const row = Math.floor(index / k)
      return barrier * (value * value + (row === index % k ? 1 / theta[row]! ** 2 : 0))
    })
    const factor = choleskyFactor(hessian, k)
    if (!factor.ok) break
    const direction = choleskySolve(factor, gradient)
    const decrement = direction.reduce((sum, value, i) => sum + value * gradient[i]!, 0)
    if (decrement < 1e-6 * barrier) break
    let next: ReturnType<typeof objective>
    let moved = theta
    for (let size = 1; size > 1e-10; size /= 2) {
      const reach = size
      moved = theta.map((value, i) => value + reach * direction[i]!)
      next = objective(covariance, moved, barrier, k)
      if (next && next.value >= here.value + 0.1 * size * decrement) break
      next = undefined
    }
    if (!next) break
    theta = moved
    here = next
  }
  return theta
}

function objective(covariance: Float64Array, theta: Float64Array, barrier: number, k: number) {
  if (!theta.every((value) => value > 0)) return undefined
  const cholesky = choleskyFactor(
    covariance.map((value, index) =>
      Math.floor(index / k) === index % k ? value - theta[index % k]! : value,
    ),
    k,
  )
  if (!cholesky.ok) return undefined
  const logs = theta.reduce((sum, value) => sum + Math.log(value), choleskyLogDeterminant(cholesky))
  return { cholesky, value: theta.reduce((sum, value) => sum + value, 0) + barrier * logs }
}
