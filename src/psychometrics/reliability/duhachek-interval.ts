import { normalQuantile } from '../normal-quantile.ts'
import { alphaOfCovariance } from './alpha-of-covariance.ts'

export type DuhachekInterval =
  | { ok: true; low: number; high: number; standardError: number }
  | { ok: false; reason: 'too-few-items' | 'no-variance' }

/**
 * The interval in which the alpha of the population lies, by its large-sample standard error; it does not ask the
 * items to be parallel.
 *
 * SE² = Q ÷ n with Q = 2 k² ÷ ((k − 1)² · T³) · (T · (tr V² + tr² V) − 2 · tr V · Σ V²), T the sum of V.
 * Source: Duhachek & Iacobucci 2004, doi:10.1037/0021-9010.89.5.792, formula 2.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 * @param n - persons, 2 or more
 * @param confidence - between 0 and 1
 * @returns both ends, which are not cut at 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * duhachekInterval(Float64Array.of(1, 0.5, 0.5, 1), 2, 100).standardError // 0.06666666666666667
 */
export function duhachekInterval(
  covariance: Float64Array,
  k: number,
  n: number,
  confidence = 0.95,
): DuhachekInterval {
  if (!(n >= 2)) throw new RangeError('There must be at least 2 persons.')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  const alpha = alphaOfCovariance(covariance, k)
  if (!alpha.ok) return alpha
  const total = covariance.reduce((sum, value) => sum + value, 0)
  // In shares of the total, so that the cubes of very small or large units do not leave the range of a double.
  let [trace, traceOfSquare, totalOfSquare] = [0, 0, 0]
  for (let row = 0; row < k; row++) {
    let rowSum = 0
    for (let column = 0; column < k; column++) {
      const share = covariance[row * k + column]! / total
      rowSum += share
      traceOfSquare += share * share
    }
    trace += covariance[row * k + row]! / total
    totalOfSquare += rowSum * rowSum
  }
  const q = ((2 * k * k) / (k - 1) ** 2) * (traceOfSquare + trace * trace - 2 * trace * totalOfSquare)
  const standardError = Math.sqrt(Math.max(0, q) / n)
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  return { ok: true, low: alpha.value - reach, high: alpha.value + reach, standardError }
}
