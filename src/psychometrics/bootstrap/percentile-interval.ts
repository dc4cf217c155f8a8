import { quantile } from './quantile.ts'
import { resampledStatistics } from './resampled-statistics.ts'

export type BootstrapInterval =
  | { ok: true; low: number; high: number; estimate: number; resamples: number }
  | { ok: false; reason: 'no-estimate' | 'too-few-resamples' | 'estimate-outside-resamples' | 'no-variation' }

export type BootstrapOptions = {
  random: () => number
  /** 2000 unless told. */
  resamples?: number
  /** 0.95 unless told. */
  confidence?: number
}

/**
 * The uncertainty of a statistic from the sample alone: the middle share of its values on samples drawn from it
 * with replacement.
 *
 * Quantiles (1 ∓ confidence) ÷ 2 of the resampled values. With a skewed statistic bcaInterval is better.
 * Source: Efron & Tibshirani 1993, An introduction to the bootstrap, section 13.3.
 *
 * @param sample - the observed units: people, couples, sessions
 * @param statistic - a finite number, or null where a sample gives none
 * @param options - a generator, such as seededRandom gives, so that the interval can be repeated
 * @returns `no-estimate` if the sample itself gives none, `too-few-resamples` if over a tenth of the resamples do
 * @throws RangeError if the sample is empty, an option out of range or the statistic not finite
 *
 * @example
 * percentileInterval([5, 5, 5], (units) => units[0], { random: () => 0.5 }).low // 5
 */
export function percentileInterval<Unit>(
  sample: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
  options: BootstrapOptions,
): BootstrapInterval {
  const { random, resamples = 2000, confidence = 0.95 } = options
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  const values = resampledStatistics(sample, statistic, random, resamples)
  const estimate = statistic(sample)
  if (estimate === null) return { ok: false, reason: 'no-estimate' }
  if (values.length < 0.9 * resamples) return { ok: false, reason: 'too-few-resamples' }
  return {
    ok: true,
    low: quantile(values, (1 - confidence) / 2),
    high: quantile(values, (1 + confidence) / 2),
    estimate,
    resamples: values.length,
  }
}
