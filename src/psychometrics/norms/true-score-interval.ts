import { normalQuantile } from '../normal-quantile.ts'

export type TrueScoreInterval = {
  /** It is around the estimated true score, so it need not have the observed score in its middle, or at all. */
  kind: 'true-score'
  estimate: number
  standardError: number
  low: number
  high: number
  confidence: number
}

/**
 * What a person's true score most likely is, given the group they come from: the observed score drawn towards the
 * group's mean, the more so the less reliable it is (Kelley's regressed score).
 *
 * M + r (value − M) ± z · SD √(r (1 − r)). The group must be the person's own: with another group's mean it draws in
 * the wrong direction. Source: Kelley 1927; Lord & Novick 1968, formulas 3.7.2 and 3.8.4.
 *
 * @param value - in score units
 * @param group - mean and SD (above 0) of the group, reliability 0 … 1 of its scores
 * @param confidence - between 0 and 1
 * @throws RangeError if a number is not finite or out of range
 *
 * @example
 * trueScoreInterval(130, { mean: 100, sd: 15, reliability: 0.9 }).estimate // 127
 */
export function trueScoreInterval(
  value: number,
  group: { mean: number; sd: number; reliability: number },
  confidence = 0.95,
): TrueScoreInterval {
  const { mean, sd, reliability } = group
  if (!(Math.abs(value) < 1e100 && Math.abs(mean) < 1e100))
    throw new RangeError('Score and mean must be finite numbers.')
  if (!(sd > 0 && sd < 1e100)) throw new RangeError('The standard deviation must be above 0.')
  if (!(reliability >= 0 && reliability <= 1))
    throw new RangeError('The reliability must lie between 0 and 1.')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  const estimate = mean + reliability * (value - mean)
  const standardError = sd * Math.sqrt(reliability * (1 - reliability))
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  return {
    kind: 'true-score',
    estimate,
    standardError,
    low: estimate - reach,
    high: estimate + reach,
    confidence,
  }
}
