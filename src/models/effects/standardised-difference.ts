import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireNumber } from '../require-number.ts'
import { noncentralTInterval } from './noncentral-t-interval.ts'
import { smallSampleCorrection } from './small-sample-correction.ts'

export type GroupSummary = { mean: number; sd: number; n: number }

export type StandardisedDifference = {
  /** Cohen's d: mean of the first − mean of the second, in pooled standard deviations. */
  d: number
  /** Hedges' g with the exact correction, and with the approximate one. */
  g: number
  gApproximate: number
  correction: number
  /** Large-sample variance of g. */
  variance: number
  /** Interval of d by the noncentral t distribution. */
  interval: Estimate<{ lower: number; upper: number }>
  /** Share of the second group below the mean of the first, were both normal. */
  cohenU3: number
  /** How often a random member of the first exceeds one of the second, were both normal with equal SD. */
  superiority: number
}

/**
 * How far two independent groups lie apart, in standard deviations.
 *
 * d = (m₁ − m₂)/s, s pooled; g = J·d; variance of g = 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂)).
 * Source: Hedges 1981, doi:10.3102/10769986006002107; Hedges & Olkin 1985, Statistical methods for
 * meta-analysis, chapter 5; superiority: McGraw & Wong 1992, doi:10.1037/0033-2909.111.2.361.
 *
 * @param first - mean, standard deviation (n − 1) and size, in score units
 * @param second - the same of the other group
 * @param confidence - of the interval, between 0 and 1
 * @returns standard deviations, or the reason why there is no number
 * @throws RangeError if a mean is no usable number, an SD is negative or a size no whole number above 0
 *
 * @example
 * standardisedDifference({ mean: 12, sd: 4, n: 30 }, { mean: 10, sd: 4, n: 30 }).d // 0.5
 */
export function standardisedDifference(
  first: GroupSummary,
  second: GroupSummary,
  confidence = 0.95,
): Estimate<StandardisedDifference> {
  for (const { mean, sd, n } of [first, second]) {
    requireNumber(mean)
    requireNumber(sd)
    if (!(sd >= 0)) throw new RangeError('A standard deviation must be 0 or more.')
    if (!(Number.isInteger(n) && n >= 1)) throw new RangeError('A group size must be a whole number above 0.')
  }
  const df = first.n + second.n - 2
  if (df < 2) return noEstimate('too-few-units')
  const pooled = ((first.n - 1) * first.sd ** 2 + (second.n - 1) * second.sd ** 2) / df
  const d = (first.mean - second.mean) / Math.sqrt(pooled)
  if (!(Math.abs(d) < 1e60)) return noEstimate('no-variation')
  const correction = smallSampleCorrection(df)
  const g = d * correction
  const scale = Math.sqrt(1 / first.n + 1 / second.n)
  const limits = noncentralTInterval(d / scale, Math.min(df, 1e6), confidence)
  return {
    estimated: true,
    d,
    g,
    gApproximate: d * smallSampleCorrection(df, 'approximate'),
    correction,
    variance: scale ** 2 + g ** 2 / (2 * (first.n + second.n)),
    interval: limits.estimated
      ? { estimated: true, lower: limits.lower * scale, upper: limits.upper * scale }
      : limits,
    cohenU3: normalCdf(d),
    superiority: normalCdf(d / Math.SQRT2),
  }
}
