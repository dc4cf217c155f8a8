import { normalCdf } from '../normal-cdf.ts'
import { normalQuantile } from '../normal-quantile.ts'
import type { BootstrapInterval, BootstrapOptions } from './percentile-interval.ts'
import { quantile } from './quantile.ts'
import { resampledStatistics } from './resampled-statistics.ts'

/**
 * The uncertainty of a statistic from the sample alone, corrected for bias and skew (BCa).
 *
 * Quantiles Φ(z₀ + (z₀ ± z) ÷ (1 − a (z₀ ± z))) of the resampled values: z₀ from the share of them below the
 * estimate (those equal to it by half), a from leaving out each unit in turn.
 * Source: Efron 1987, doi:10.1080/01621459.1987.10478410; Efron & Tibshirani 1993, section 14.3.
 *
 * @param sample - the observed units: people, couples, sessions; 2 or more
 * @param statistic - a finite number, or null where a sample gives none
 * @param options - a generator, such as seededRandom gives, so that the interval can be repeated
 * @returns as percentileInterval; `estimate-outside-resamples` if all resampled values lie on one side of the
 *   estimate, `no-variation` if no unit makes a difference, so that no correction can be had
 * @throws RangeError if the sample is too small, an option out of range or the statistic not finite
 *
 * @example
 * bcaInterval([5, 5, 5], (units) => units[0], { random: () => 0.5 }).reason // 'no-variation'
 */
export function bcaInterval<Unit>(
  sample: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
  options: BootstrapOptions,
): BootstrapInterval {
  const { random, resamples = 2000, confidence = 0.95 } = options
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  if (sample.length < 2) throw new RangeError('The sample must have at least 2 units.')
  const values = resampledStatistics(sample, statistic, random, resamples)
  const estimate = statistic(sample)
  if (estimate === null) return { ok: false, reason: 'no-estimate' }
  if (values.length < 0.9 * resamples) return { ok: false, reason: 'too-few-resamples' }
  const acceleration = jackknifeAcceleration(sample, statistic)
  if (acceleration === undefined) return { ok: false, reason: 'no-variation' }
  let below = 0
  for (const value of values) below += value < estimate ? 1 : value === estimate ? 0.5 : 0
  const share = below / values.length
  if (share === 0 || share === 1) return { ok: false, reason: 'estimate-outside-resamples' }
  const bias = normalQuantile(share)
  const end = (p: number) => {
    const shifted = bias + normalQuantile(p)
    const stretch = 1 - acceleration * shifted
    // Where the stretch turns over, the end lies beyond all resampled values.
    const corrected = stretch > 0 ? bias + shifted / stretch : Math.sign(shifted) * 40
    return quantile(values, normalCdf(corrected))
  }
  return {
    ok: true,
    low: end((1 - confidence) / 2),
    high: end((1 + confidence) / 2),
    estimate,
    resamples: values.length,
  }
}

/** Skewness of the statistic over the units, each left out in turn; undefined where none makes a difference. */
function jackknifeAcceleration<Unit>(
  sample: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
): number | undefined {
  const values = sample.flatMap((_, index) => statistic(sample.toSpliced(index, 1)) ?? [])
  if (!values.every(Number.isFinite)) throw new RangeError('The statistic must be a finite number or null.')
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [squares, cubes] = [0, 0]
  for (const value of values) {
    squares += (mean - value) ** 2
    cubes += (mean - value) ** 3
  }
  return squares > 1e-24 * mean * mean * values.length && squares > 0
    ? cubes / (6 * squares ** 1.5)
    : undefined
}
