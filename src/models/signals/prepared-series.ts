import { requireNumber } from '../require-number.ts'
import type { CorrelationWindows } from './correlation-windows.ts'
import { windowMoments } from './window-moments.ts'

/** A series written twice in a row, so that any circular shift of it is a stretch, with its window moments. */
export type PreparedSeries = {
  samples: number
  values: Float64Array
  mean: Float64Array
  /** 1 ÷ √(Σ(x − mean)²) of the window; 0 where all its values are equal. */
  inverseNorm: Float64Array
  /**
   * Σx² of the window and of all that its lags reach ÷ Σ(x − mean)² of the window. Where it is large, sums of
   * products lose digits.
   */
  reach: Float64Array
}

/**
 * Prepares a series for correlation in windows. Its mean is taken off first: a large offset would cost digits.
 *
 * @throws RangeError if a value is no usable number
 *
 * @example
 * prepareSeries([1, 2, 3], { length: 2, step: 1, mostLag: 0 }).values.join() // '-1,0,1,-1,0,1'
 */
export function prepareSeries(series: ArrayLike<number>, windows: CorrelationWindows): PreparedSeries {
  const samples = series.length
  let mean = 0
  for (let t = 0; t < samples; t++) {
    requireNumber(series[t]!)
    mean += series[t]! / samples
  }
  const values = new Float64Array(2 * samples)
  for (let t = 0; t < samples; t++) {
    values[t] = series[t]! - mean
    values[samples + t] = values[t]!
  }
  const moments = windowMoments(values, windows.length)
  return { samples, values, ...moments, reach: reaches(moments, windows) }
}

function reaches(
  { mean, inverseNorm, offset }: ReturnType<typeof windowMoments>,
  { length, mostLag }: CorrelationWindows,
): Float64Array {
  const last = mean.length - 1
  const energy = mean.map((m, start) =>
    inverseNorm[start] === 0 ? length * m * m : offset[start]! / inverseNorm[start]! ** 2,
  )
  const stride = Math.max(1, Math.min(length, mostLag))
  return energy.map((own, start) => {
    let sum = own
    for (let away = stride; away - stride < mostLag; away += stride) {
      const by = Math.min(away, mostLag)
      sum += energy[Math.max(0, start - by)]! + energy[Math.min(last, start + by)]!
    }
    return sum * inverseNorm[start]! ** 2
  })
}
