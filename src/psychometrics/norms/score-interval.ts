import { normalQuantile } from '../normal-quantile.ts'

export type ScoreInterval = {
  /** What the interval is for: the observed score's own error, not the regressed true score. */
  kind: 'observed-score'
  low: number
  high: number
  confidence: number
}

/**
 * The range in which a score would fall again and again, were the person measured anew unchanged.
 *
 * value ± z · SEM, cut at the ends of the scale where they are given. Source: Lord & Novick 1968, section 3.4.
 *
 * @param value - in score units
 * @param standardError - standard error of measurement, 0 or above, in score units
 * @param options - `confidence`, between 0 and 1, 0.95 unless told; `min` and `max` of the scale
 * @throws RangeError if a number is not finite or out of range, or the value outside the scale
 *
 * @example
 * scoreInterval(20, 2).high.toFixed(2) // '23.92'
 */
export function scoreInterval(
  value: number,
  standardError: number,
  options: { confidence?: number; min?: number; max?: number } = {},
): ScoreInterval {
  const { confidence = 0.95, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options
  if (!(Math.abs(value) < 1e100 && value >= min && value <= max))
    throw new RangeError('The score must be a finite number within its scale.')
  if (!(standardError >= 0 && standardError < 1e100))
    throw new RangeError('The standard error must be 0 or above.')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  return {
    kind: 'observed-score',
    low: Math.max(min, value - reach),
    high: Math.min(max, value + reach),
    confidence,
  }
}
