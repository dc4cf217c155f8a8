/**
 * A statistic on many samples drawn from one with replacement, sorted; those on which it has no value left out.
 *
 * Source: Efron & Tibshirani 1993, An introduction to the bootstrap, chapter 6.
 *
 * @param sample - the observed units: people, couples, sessions
 * @param statistic - a finite number, or null where the sample gives none
 * @param random - uniform numbers, 0 or above and below 1
 * @param resamples - how many to draw, 1 or more
 * @throws RangeError if the sample is empty, resamples is not a whole number above 0, or the statistic is not finite
 *
 * @example
 * resampledStatistics([3, 3], (units) => units.length, () => 0.5, 4).join() // '2,2,2,2'
 */
export function resampledStatistics<Unit>(
  sample: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
  random: () => number,
  resamples: number,
): Float64Array {
  if (sample.length === 0) throw new RangeError('The sample must not be empty.')
  if (!(Number.isInteger(resamples) && resamples > 0))
    throw new RangeError('The number of resamples must be a whole number above 0.')
  const values: number[] = []
  for (let n = 0; n < resamples; n++) {
    const value = statistic(Array.from(sample, () => sample[Math.floor(random() * sample.length)]!))
    if (value === null) continue
    if (!Number.isFinite(value)) throw new RangeError('The statistic must be a finite number or null.')
    values.push(value)
  }
  return Float64Array.from(values).sort()
}
