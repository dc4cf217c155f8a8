/** Of every window of a series, by its first sample. */
export type WindowMoments = {
  mean: Float64Array
  /** 1 ÷ √(Σ(x − mean)²); 0 where all values of the window are equal. */
  inverseNorm: Float64Array
  /** Σx² ÷ Σ(x − mean)²: how many times larger than their spread the values are. 0 where all are equal. */
  offset: Float64Array
}

/**
 * Mean and spread of every window, by sums that slide along and begin anew before rounding can gather.
 *
 * A window counts as constant only if its values are exactly equal.
 *
 * @param series - finite values
 * @param length - samples of a window, at least 2
 *
 * @example
 * windowMoments(Float64Array.of(1, 3, 3), 2).mean.join() // '2,3'
 */
export function windowMoments(series: Float64Array, length: number): WindowMoments {
  const starts = Math.max(0, series.length - length + 1)
  const mean = new Float64Array(starts)
  const inverseNorm = new Float64Array(starts)
  const offset = new Float64Array(starts)
  // How many equal values in a row end at the last sample of the window.
  let run = 1
  for (let t = 1; t < length - 1; t++) run = series[t] === series[t - 1] ? run + 1 : 1
  let centre = 0
  let sum = 0
  let squares = 0
  let peak = 0
  for (let start = 0; start < starts; start++) {
    const last = start + length - 1
    run = series[last] === series[last - 1] ? run + 1 : 1
    const entering = series[last]! - centre
    const leaving = start === 0 ? 0 : series[start - 1]! - centre
    sum += entering - leaving
    squares += entering * entering - leaving * leaving
    let spread = squares - (sum * sum) / length
    peak = Math.max(peak, squares)
    // What a loud stretch left behind in the sums would drown a quiet window that follows it.
    if (start % 256 === 0 || spread < 0.01 * peak) {
      centre = exactMean(series, start, length)
      sum = 0
      squares = 0
      for (let t = start; t <= last; t++) {
        const value = series[t]! - centre
        sum += value
        squares += value * value
      }
      spread = squares - (sum * sum) / length
      peak = squares
    }
    mean[start] = centre + sum / length
    if (run >= length || !(spread > 0)) continue
    inverseNorm[start] = 1 / Math.sqrt(spread)
    offset[start] = 1 + (length * mean[start]! ** 2) / spread
  }
  return { mean, inverseNorm, offset }
}

function exactMean(series: Float64Array, start: number, length: number): number {
  let sum = 0
  for (let t = start; t < start + length; t++) sum += series[t]!
  return sum / length
}
