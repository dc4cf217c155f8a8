import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'

/** The places (row, column) of a covariance matrix to which one parameter adds; both (i, j) and (j, i) are listed. */
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
 * Fisher scoring, which for a linear structure is least squares weighted by Σ⁻¹ of the step before; steps are halved
 * until the discrepancy ln|Σ| + tr SΣ⁻¹ falls. Variances are not held above zero, since one below it says that the
 * structure does not suit. χ² = N (ln|Σ| + tr SΣ⁻¹ − ln|S| − v). Source: Anderson 1973, doi:10.1214/aos/1176342319;
 * Jöreskog 1969, doi:10.1007/BF02289343, for the test.
 *
 * @param sample - S, v × v by rows, with divisor N
 * @param degrees - N: the number of cases less one where means are free
 * @param elements - one per parameter
 */
export function fitLinearCovariance(
  sample: Float64Array,
  v: number,
  degrees: number,
  elements: readonly CovarianceElement[],
): LinearCovarianceFit {
  const ofSample = factorWellConditioned(sample, v, 1e-12)
  if (!ofSample) return { fitted: false, reason: 'singular-covariance' }
  const size = elements.length
  const start = new Float64Array(v * v)
  for (let i = 0; i < v; i++) start[i * v + i] = sample[i * v + i]!
  let here = weigh(start, sample, v)
  let estimates: Float64Array | undefined
  for (let iteration = 1; iteration <= 200 && here; iteration++) {
    const { inverse, weighted } = here
    const information = new Float64Array(size * size)
    const target = new Float64Array(size)
    for (const [k, element] of elements.entries()) {
      for (const [i, j] of element) target[k]! += weighted[i * v + j]!
      for (let l = 0; l <= k; l++) {
        const sum = traceOfParts(inverse, v, element, elements[l]!)
        information[k * size + l] = sum
        information[l * size + k] = sum
      }
    }
    const cholesky = factorWellConditioned(information, size, 1e-12)
    if (!cholesky) return { fitted: false, reason: 'not-identified' }
    const full = choleskySolve(cholesky, target)
    const step = full.map((value, k) => value - (estimates?.[k] ?? 0))
    // tr-norm of the step: what it moves, measured in the covariance itself.
    const size2 = step.reduce(
      (sum, one, k) =>
        sum + one * step.reduce((part, other, l) => part + information[k * size + l]! * other, 0),
      0,
    )
    if (estimates && size2 < 1e-22) {
      const excess = here.discrepancy - choleskyLogDeterminant(ofSample) - v
      return {
        fitted: true,
        estimates,
        errors: choleskyInverse(cholesky).map((value) => (2 * value) / degrees),
        chiSquare: Math.max(0, degrees * excess),
        df: (v * (v + 1)) / 2 - size,
        iterations: iteration,
      }
    }
    const from: Float64Array | undefined = estimates
    let next: ReturnType<typeof weigh>
    for (let share = 1; share > 1e-4 && !next; share /= 2) {
      const trial: Float64Array = from ? from.map((value, k) => value + share * step[k]!) : full
      const found = weigh(assemble(trial, elements, v), sample, v)
      // The first point follows a start outside the structure, so it may lie higher.
      if (found && (!from || found.discrepancy <= here.discrepancy + 1e-12 * Math.abs(here.discrepancy))) {
        next = found
        estimates = trial
      } else if (!from) break
    }
    here = next
  }
  return { fitted: false, reason: 'not-converged' }
}

/** Σ⁻¹, Σ⁻¹SΣ⁻¹ and ln|Σ| + tr SΣ⁻¹. */
function weigh(sigma: Float64Array, sample: Float64Array, v: number) {
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

/** tr(W A_k W A_l). */
function traceOfParts(w: Float64Array, v: number, one: CovarianceElement, other: CovarianceElement): number {
  let sum = 0
  for (const [i, j] of one) for (const [k, l] of other) sum += w[j * v + k]! * w[l * v + i]!
  return sum
}

function multiply(a: Float64Array, b: Float64Array, v: number): Float64Array {
  const product = new Float64Array(v * v)
  for (let i = 0; i < v; i++)
    for (let k = 0; k < v; k++)
      for (let j = 0; j < v; j++) product[i * v + j]! += a[i * v + k]! * b[k * v + j]!
  return product
}
