import { studentTCdf, studentTQuantile } from '#psychometrics/student-t.ts'
import type { GrowthFit } from './fit-growth-model.ts'
import { satterthwaiteDf } from './satterthwaite-df.ts'

/**
 * A sum of fixed effects, tested against zero. `df` is missing where the normal distribution stands in for t.
 */
export type ContrastTest = {
  estimate: number
  standardError: number
  df?: number
  t: number
  /** Two-sided. */
  p: number
  lower: number
  upper: number
}

/**
 * Whether a fixed effect, or a sum of several, differs from zero, with a Wald interval.
 *
 * estimate ± t · SE with Satterthwaite's degrees of freedom; in a singular fit, which has none, infinitely
 * many. Equals lmerTest's summary in R. Source: Kuznetsova et al. 2017, doi:10.18637/jss.v082.i13.
 *
 * @param contrast - one weight per fixed effect, not all zero: [0, 1] tests the second of two
 * @param level - coverage of the interval, above 0 and below 1
 * @throws RangeError if weights or level are out of range
 *
 * @example
 * const intercept = { name: 'intercept', values: [1, 1, 1, 1, 1, 1] }
 * const data = { outcome: [5, 6, 8, 9, 1, 3], client: [1, 1, 2, 2, 3, 3], fixed: [intercept], random: [intercept] }
 * contrastTest(fitGrowthModel(data, 'REML'), [1]).estimate // 16 / 3
 */
export function contrastTest(fit: GrowthFit, contrast: readonly number[], level = 0.95): ContrastTest {
  if (!(level > 0 && level < 1)) throw new RangeError('The level must be above 0 and below 1.')
  const found = satterthwaiteDf(fit, contrast)
  // With few clients it can fall below the least that t is computed for, where its limits are beyond any scale.
  const df = found.known ? Math.max(found.df, 0.1) : Number.POSITIVE_INFINITY
  let estimate = 0
  let variance = 0
  for (const [i, weight] of contrast.entries()) {
    estimate += weight * fit.fixed[i]!.estimate
    for (const [j, other] of contrast.entries()) variance += weight * other * fit.fixedCovariance[i]![j]!
  }
  const standardError = Math.sqrt(variance)
  const t = estimate / standardError
  const reach = standardError * studentTQuantile(1 - (1 - level) / 2, df)
  return {
    estimate,
    standardError,
    ...(found.known && { df }),
    t,
    p: 2 * studentTCdf(-Math.abs(t), df),
    lower: estimate - reach,
    upper: estimate + reach,
  }
}
