import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import { missingPatterns } from './missing-patterns.ts'
import type { MissingPattern } from './missing-patterns.ts'
import { covariancePlaces, normalLikelihood } from './normal-likelihood.ts'

export type NormalFit =
  | {
      fitted: true
      mean: Float64Array
      /** d × d by rows. */
      covariance: Float64Array
      logLikelihood: number
      /** Covariance of the estimates: the d means, then the covariances (1,1), (2,1), (2,2), (3,1) … */
      errors: Float64Array
      patterns: number
    }
  | { fitted: false; reason: 'too-few-rows' | 'constant-variable' | 'not-identified' }

/**
 * Means and covariances of several variables from all that is known of each row, not from complete rows only
 * (full-information maximum likelihood).
 *
 * EM steps until they grow small, then Newton steps to full precision. Right if whether a value is missing depends on
 * what was observed only. Equals lavaan's saturated model with missing = "fiml", observed information.
 * Source: Dempster, Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x; Little & Rubin 2002, section 11.2.
 *
 * @param columns - one per variable; null where a value is missing
 * @returns not-identified if two variables are never known together, or one follows from others
 * @throws RangeError if columns differ in length or a value is no finite number
 *
 * @example
 * fitNormalWithMissing([[1, 2, 3, 5], [2, null, 4, 9]]).mean[0] // 2.75
 */
export function fitNormalWithMissing(columns: readonly ArrayLike<number | null>[]): NormalFit {
  const d = columns.length
  const patterns = missingPatterns(columns)
  const rows = patterns.reduce((sum, { count }) => sum + count, 0)
  if (d === 0 || rows < d + 1) return { fitted: false, reason: 'too-few-rows' }
  let mean = new Float64Array(d)
  let covariance = new Float64Array(d * d)
  for (const [k, column] of columns.entries()) {
    const values = Array.from(column).filter((value) => value !== null)
    if (values.length < 2) return { fitted: false, reason: 'too-few-rows' }
    if (values.every((value) => value === values[0])) return { fitted: false, reason: 'constant-variable' }
    mean[k] = values.reduce((sum, value) => sum + value, 0) / values.length
    covariance[k * d + k] = values.reduce((sum, value) => sum + (value - mean[k]!) ** 2, 0) / values.length
  }
  const scale = Float64Array.from(mean, (_, k) => Math.sqrt(covariance[k * d + k]!))
  for (let iteration = 0; iteration < 500; iteration++) {
    const next = expectationStep(patterns, mean, covariance, rows)
    if (!next) return { fitted: false, reason: 'not-identified' }
    const moved = largestMove(next, mean, covariance, scale)
    mean = next.mean
    covariance = next.covariance
    if (moved < 1e-5) break
  }
  const places = covariancePlaces(d)
  for (let iteration = 0; iteration < 50; iteration++) {
    const here = normalLikelihood(patterns, mean, covariance)
    const information = here && factorWellConditioned(here.information, d + places.length, 1e-10)
    if (!here || !information) break
    const step = choleskySolve(information, here.score)
    let size = 0
    const nextMean = mean.map((value, k) => value + step[k]!)
    const nextCovariance = Float64Array.from(covariance)
    for (const [at, [i, j]] of places.entries()) {
      nextCovariance[i * d + j]! += step[d + at]!
      if (i !== j) nextCovariance[j * d + i]! += step[d + at]!
      size = Math.max(size, Math.abs(step[d + at]!) / (scale[i]! * scale[j]!))
    }
    for (let k = 0; k < d; k++) size = Math.max(size, Math.abs(step[k]!) / scale[k]!)
    const there = normalLikelihood(patterns, nextMean, nextCovariance)
    // Away from the maximum Newton's step may overshoot; EM never does.
    const isBetter = there && there.value >= here.value - 1e-9 * Math.abs(here.value)
    const next = isBetter
      ? { mean: nextMean, covariance: nextCovariance }
      : expectationStep(patterns, mean, covariance, rows)
    if (!next) break
    if (size < 1e-11)
      return {
        fitted: true,
        mean,
        covariance,
        logLikelihood: here.value,
        errors: choleskyInverse(information),
        patterns: patterns.length,
      }
    mean = next.mean
    covariance = next.covariance
  }
  return { fitted: false, reason: 'not-identified' }
}

type Moments = { mean: Float64Array<ArrayBuffer>; covariance: Float64Array<ArrayBuffer> }

/** One EM step: expected sums given what is known, then the means and covariances that they make likeliest. */
function expectationStep(
  patterns: readonly MissingPattern[],
  mean: Float64Array,
  covariance: Float64Array,
  rows: number,
): Moments | undefined {
  const d = mean.length
  const sums = new Float64Array(d)
  const products = new Float64Array(d * d)
  for (const { known, count, mean: m, covariance: s } of patterns) {
    const v = known.length
    const part = new Float64Array(v * v)
    for (let i = 0; i < v; i++)
      for (let j = 0; j < v; j++) part[i * v + j] = covariance[known[i]! * d + known[j]!]!
    const cholesky = factorWellConditioned(part, v, 1e-12)
    if (!cholesky) return undefined
    // Rows of the regression of every variable on the known ones; for known ones it is the identity.
    const slopes = Array.from({ length: d }, (_, k) =>
      choleskySolve(
        cholesky,
        Float64Array.from(known, (i) => covariance[k * d + i]!),
      ),
    )
    const shift = m.map((value, i) => value - mean[known[i]!]!)
    const expected = slopes.map((slope) => slope.reduce((sum, b, i) => sum + b * shift[i]!, 0))
    for (let k = 0; k < d; k++) {
      sums[k]! += count * expected[k]!
      for (let l = 0; l < d; l++) {
        let within = 0
        let explained = 0
        for (let i = 0; i < v; i++) {
          explained += slopes[k]![i]! * covariance[known[i]! * d + l]!
          for (let j = 0; j < v; j++) within += slopes[k]![i]! * s[i * v + j]! * slopes[l]![j]!
        }
        products[k * d + l]! +=
          count * (within + expected[k]! * expected[l]! + covariance[k * d + l]! - explained)
      }
    }
  }
  const shift = sums.map((sum) => sum / rows)
  return {
    mean: Float64Array.from(mean, (value, k) => value + shift[k]!),
    covariance: products.map((product, at) => product / rows - shift[Math.floor(at / d)]! * shift[at % d]!),
  }
}

function largestMove(
  next: Moments,
  mean: Float64Array,
  covariance: Float64Array,
  scale: Float64Array,
): number {
  const d = mean.length
  let largest = 0
  for (let k = 0; k < d; k++) {
    largest = Math.max(largest, Math.abs(next.mean[k]! - mean[k]!) / scale[k]!)
    for (let l = 0; l < d; l++) {
      const move = Math.abs(next.covariance[k * d + l]! - covariance[k * d + l]!)
      largest = Math.max(largest, move / (scale[k]! * scale[l]!))
    }
  }
  return largest
}
