import { choleskyInverse } from '../matrix/cholesky-inverse.ts'
import { choleskySolve } from '../matrix/cholesky-solve.ts'
import { choleskyFactor } from '../matrix/cholesky.ts'
import { symmetricEigen } from '../matrix/symmetric-eigen.ts'
import { correlationMatrix } from './correlation.ts'

export type OneFactor =
  | {
      ok: true
      /** In units of the items' SD times theirs: covariances are λ λᵀ + diag(θ). */
      loadings: Float64Array
      residualVariances: Float64Array
      /** log|Σ| + tr(S Σ⁻¹) − log|S| − k at the minimum; times n it is the chi-square of the fit. */
      discrepancy: number
    }
  | { ok: false; reason: 'too-few-items' | 'no-variance' | 'singular' | 'heywood' | 'no-convergence' }

/** A residual below this share of its item's variance, still falling, counts as gone (Heywood case). */
const smallestResidual = 1e-6

/**
 * The one common factor that explains the covariances of the items best, by maximum likelihood.
 *
 * Newton's method on the logarithms of the residual variances, the loadings profiled out by an eigenvalue, with
 * exact second derivatives. Equals lavaan's one-factor model (std.lv) and, rescaled, factanal in R. If a residual
 * variance runs towards 0 (Heywood case) there is no solution to report.
 * Source: Jöreskog 1967, doi:10.1007/BF02289658; second derivatives: Clarke 1970, doi:10.1111/j.2044-8317.1970.tb00441.x.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items; a factor is determined from 3 on
 * @throws RangeError if the length is not k²
 *
 * @example
 * oneFactorMl(Float64Array.of(1, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 1), 3).loadings[0] // 0.5
 */
export function oneFactorMl(covariance: Float64Array, k: number): OneFactor {
  if (covariance.length !== k * k) throw new RangeError('The covariances must be k × k.')
  if (k < 3) return { ok: false, reason: 'too-few-items' }
  const correlation = correlationMatrix(covariance, k)
  if (!correlation) return { ok: false, reason: 'no-variance' }
  const cholesky = choleskyFactor(correlation, k)
  if (!cholesky.ok) return { ok: false, reason: 'singular' }
  const inverse = choleskyInverse(cholesky)
  let point = Float64Array.from({ length: k }, (_, i) => Math.log((1 - 0.5 / k) / inverse[i * k + i]!))
  let here = profile(correlation, point, k)
  for (let step = 0; step < 200; step++) {
    if (point.some((value, i) => value <= Math.log(smallestResidual) && here.gradient[i]! > 0))
      return { ok: false, reason: 'heywood' }
    if (Math.max(...here.gradient.map(Math.abs)) < 1e-11) return scaled(here, point, covariance, k)
    const direction = newtonDirection(here, k)
    let next = here
    let size = 1
    let moved = point
    // Halved until the fit is no worse; at the end rounding alone decides, which the slack allows.
    for (; size > 1e-8; size /= 2) {
      const reach = size
      moved = point.map((value, i) =>
        Math.max(Math.log(smallestResidual), value + reach * Math.max(-3, Math.min(3, direction[i]!))),
      )
      next = profile(correlation, moved, k)
      if (next.discrepancy <= here.discrepancy + 1e-15 * k) break
    }
    if (size <= 1e-8) break
    point = moved
    here = next
  }
  // The gradient's own rounding may stay above the strict limit; a flat one is an answer all the same.
  return Math.max(...here.gradient.map(Math.abs)) < 1e-8
    ? scaled(here, point, covariance, k)
    : { ok: false, reason: 'no-convergence' }
}

type Profile = {
  values: Float64Array
  vectors: Float64Array
  discrepancy: number
  gradient: Float64Array
}

function profile(correlation: Float64Array, point: Float64Array, k: number): Profile {
  const root = point.map((value) => Math.exp(-value / 2))
  const { values, vectors } = symmetricEigen(
    correlation.map((r, index) => r * root[Math.floor(index / k)]! * root[index % k]!),
    k,
  )
  let discrepancy = 0
  const gradient = new Float64Array(k)
  for (let m = 1; m < k; m++) {
    discrepancy += values[m]! - Math.log(values[m]!) - 1
    for (let i = 0; i < k; i++) gradient[i]! += (1 - values[m]!) * vectors[i * k + m]! ** 2
  }
  // A first eigenvalue below 1 means no common factor, and then it adds its own misfit.
  if (values[0]! < 1) discrepancy += values[0]! - Math.log(values[0]!) - 1
  return { values, vectors, discrepancy, gradient }
}

function newtonDirection({ values, vectors, gradient }: Profile, k: number): Float64Array {
  const exact = new Float64Array(k * k)
  const rough = new Float64Array(k * k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      let [plain, weighted, crossed] = [0, 0, 0]
      for (let m = 1; m < k; m++) {
        const product = vectors[i * k + m]! * vectors[j * k + m]!
        plain += product
        weighted += values[m]! * product
        crossed += (((1 - values[m]!) * (values[0]! + values[m]!)) / (values[0]! - values[m]!)) * product
      }
      exact[i * k + j] = plain * weighted + crossed * vectors[i * k]! * vectors[j * k]!
      rough[i * k + j] = plain * plain + (i === j ? 1e-8 : 0)
    }
  const exactFactor = exact.every(Number.isFinite) ? choleskyFactor(exact, k) : undefined
  // Far from the minimum the exact matrix may not be positive definite; Jöreskog's rough one is.
  const cholesky = exactFactor?.ok ? exactFactor : choleskyFactor(rough, k)
  return cholesky.ok
    ? choleskySolve(
        cholesky,
        gradient.map((value) => -value),
      )
    : gradient.map((value) => -value)
}

function scaled(here: Profile, point: Float64Array, covariance: Float64Array, k: number): OneFactor {
  const length = Math.sqrt(Math.max(0, here.values[0]! - 1))
  const sd = point.map((_, i) => Math.sqrt(covariance[i * k + i]!))
  const loadings = point.map((value, i) => sd[i]! * Math.exp(value / 2) * here.vectors[i * k]! * length)
  const isNegative = loadings.reduce((sum, value) => sum + value, 0) < 0
  return {
    ok: true,
    loadings: isNegative ? loadings.map((value) => -value) : loadings,
    residualVariances: point.map((value, i) => sd[i]! ** 2 * Math.exp(value)),
    discrepancy: Math.max(0, here.discrepancy),
  }
}
