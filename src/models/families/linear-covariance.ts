import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'

/**
 * The places (row, column) of a covariance matrix to which one parameter adds; both (i, j) and (j, i) are
 * listed.
 */
export type CovarianceElement = readonly (readonly [number, number])[]

export type LinearCovarianceFit =
  | {
      fitted: true
      estimates: Float64Array
      /** Covariance of the estimates, by rows. */
      errors: Float64Array
      /** Of the structure against any covariance, with its degrees of freedom. */
      chiSquare: number
      df: number
      iterations: number
    }
  | { fitted: false; reason: 'singular-covariance' | 'not-identified' | 'not-converged' }

/**
 * Fits a covariance matrix that is a sum of parts, Σ = Σ θ_k A_k, by maximum likelihood.
 *
 * Newton steps, or Fisher's where the discrepancy ln|Σ| + tr SΣ⁻¹ is not convex, halved until it falls;
 * errors from the expected information. Variances are not held above zero, since one below it says that the
 * structure does not suit. χ² = N (ln|Σ| + tr SΣ⁻¹ − ln|S| − v). Source: Anderson 1973, Annals of Statistics
 * 1, 135–141; Jöreskog 1969, doi:10.1007/BF02289343, for the test.
 *
 * @param sample - S, v × v by rows, with divisor N
 * @param degrees - N: the number of cases less one where means are free
 * @param elements - one per parameter
 * @param start - θ from which Σ is positive definite
 * @throws RangeError if it is not
 */
export function fitLinearCovariance(
  sample: Float64Array,
  v: number,
  degrees: number,
  elements: readonly CovarianceElement[],
  start: ArrayLike<number>,
): LinearCovarianceFit {
  const ofSample = factorWellConditioned(sample, v, 1e-12)
  if (!ofSample) return { fitted: false, reason: 'singular-covariance' }
  const size = elements.length
  let estimates = Float64Array.from(start)
  let here = weigh(assemble(estimates, elements, v), sample, v)
  if (!here) throw new RangeError('The start must be a positive definite covariance.')
  for (let iteration = 1; iteration <= 500; iteration++) {
    const { inverse, weighted, discrepancy } = here
    const information = new Float64Array(size * size)
    const curvature = new Float64Array(size * size)
    const slope = new Float64Array(size)
    for (const [k, element] of elements.entries()) {
      for (const [i, j] of element) slope[k]! += weighted[i * v + j]! - inverse[i * v + j]!
      for (let l = 0; l <= k; l++) {
        const expected = traceOfParts(inverse, inverse, v, element, elements[l]!)
        const observed = 2 * traceOfParts(inverse, weighted, v, element, elements[l]!) - expected
        information[k * size + l] = expected
        information[l * size + k] = expected
        curvature[k * size + l] = observed
        curvature[l * size + k] = observed
      }
    }
    const cholesky = factorWellConditioned(information, size, 1e-12)
    if (!cholesky) return { fitted: false, reason: 'not-identified' }
    // Newton's step where the discrepancy is convex, Fisher's where it is not.
    const step = choleskySolve(factorWellConditioned(curvature, size, 1e-10) ?? cholesky, slope)
    const fall = step.reduce((sum, value, k) => sum + value * slope[k]!, 0)
    let next: Point | undefined
    for (let share = 1; share > 1e-6 && !next; share /= 2) {
      const trial = estimates.map((value, k) => value + share * step[k]!)
      const found = weigh(assemble(trial, elements, v), sample, v)
      if (!found || found.discrepancy > discrepancy - 0.1 * share * fall + 1e-13 * Math.abs(discrepancy))
        continue
      next = found
      estimates = trial
    }
    // A fall of 1e-16 is beyond what the discrepancy's own digits can show.
    if (fall < 1e-16 || (!next && fall < 1e-10)) {
      const excess = (next ?? here).discrepancy - choleskyLogDeterminant(ofSample) - v
      return {
        fitted: true,
        estimates,
        errors: choleskyInverse(cholesky).map((value) => (2 * value) / degrees),
        chiSquare: Math.max(0, degrees * excess),
        df: (v * (v + 1)) / 2 - size,
        iterations: iteration,
      }
    }
    if (!next) break
    here = next
  }
  return { fitted: false, reason: 'not-converged' }
}

type Point = { inverse: Float64Array; weighted: Float64Array; discrepancy: number }

/** Σ⁻¹, Σ⁻¹SΣ⁻¹ and ln|Σ| + tr SΣ⁻¹. */
function weigh(sigma: Float64Array, sample: Float64Array, v: number): Point | undefined {
  const cholesky = factorWellConditioned(sigma, v, 1e-12)
  if (!cholesky) return undefined
  const inverse = choleskyInverse(cholesky)
  const half = multiply(inverse, sample, v)
  let discrepancy = choleskyLogDeterminant(cholesky)
  for (let i = 0; i < v; i++) discrepancy += half[i * v + i]!
  return { inverse, weighted: multiply(half, inverse, v), discrepancy }
}

function assemble(estimates: Float64Array, elements: readonly CovarianceElement[], v: number): Float64Array {
  const sigma = new Float64Array(v * v)
  for (const [k, element] of elements.entries())
    for (const [i, j] of element) sigma[i * v + j]! += estimates[k]!
  return sigma
}

/** tr(A_k W A_l M). */
function traceOfParts(
  w: Float64Array,
  m: Float64Array,
  v: number,
  one: CovarianceElement,
  other: CovarianceElement,
): number {
  let sum = 0
  for (const [i, j] of one) for (const [k, l] of other) sum += w[j * v + k]! * m[l * v + i]!
  return sum
}

function multiply(a: Float64Array, b: Float64Array, v: number): Float64Array {
  const product = new Float64Array(v * v)
  for (let i = 0; i < v; i++)
    for (let k = 0; k < v; k++)
      for (let j = 0; j < v; j++) product[i * v + j]! += a[i * v + k]! * b[k * v + j]!
  return product
}
