import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { studentTCdf, studentTQuantile } from '#psychometrics/student-t.ts'

export type EffectTest = {
  estimate: number
  standardError: number
  lower: number
  upper: number
  /** estimate ÷ standardError and its two-sided p; null where the standard error is 0. */
  statistic: number | null
  p: number | null
  /** Of the t distribution; null where the normal one is used. */
  df: number | null
  /** By which the standard error is multiplied for the interval. */
  quantile: number
}

/**
 * Interval and test of an estimate by the normal distribution, or by t where degrees of freedom are given.
 *
 * @example
 * testOf(1, 0.5, undefined, 0.95).statistic // 2
 */
export function testOf(
  estimate: number,
  standardError: number,
  df: number | undefined,
  confidence: number,
): EffectTest {
  const point = 1 - (1 - confidence) / 2
  const quantile = df === undefined ? normalQuantile(point) : studentTQuantile(point, df)
  const statistic = standardError > 0 ? estimate / standardError : null
  const below = (value: number) => (df === undefined ? normalCdf(value) : studentTCdf(value, df))
  return {
    estimate,
    standardError,
    lower: estimate - quantile * standardError,
    upper: estimate + quantile * standardError,
    statistic,
    p: statistic === null ? null : 2 * below(-Math.abs(statistic)),
    df: df ?? null,
    quantile,
  }
}
