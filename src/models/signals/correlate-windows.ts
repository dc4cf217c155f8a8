import { type CorrelationWindows, windowCount } from './correlation-windows.ts'
import { laggedProducts } from './lagged-products.ts'
import type { PreparedSeries } from './prepared-series.ts'
import { windowSums } from './window-sums.ts'

/** Stands in a table of correlations where there is none: one of the windows does not vary. */
export const undefinedCorrelation = 2

export type WindowCorrelator = {
  windows: number
  lags: number
  /**
   * Correlations with a second series moved on circularly by `shift` samples: windows × lags, lag −most first.
   * The table is written over by the next call.
   */
  correlate: (second: PreparedSeries, shift: number) => Float64Array
}

/**
 * Prepares the correlations of one series with any others, in windows and at lags.
 *
 * Products are summed once per block of gcd(length, step) samples and blocks are added up to windows. Where the
 * values are so far from their window's mean that the sums would lose digits, the window is computed on its own.
 *
 * @example
 * const cut = { length: 3, step: 1, mostLag: 0 }
 * const prepared = prepareSeries([1, 2, 4, 3], cut)
 * windowCorrelator(prepared, cut).correlate(prepared, 0)[0].toFixed(6) // '1.000000'
 */
export function windowCorrelator(first: PreparedSeries, windows: CorrelationWindows): WindowCorrelator {
  const { length, step, mostLag } = windows
  const count = windowCount(first.samples, windows)
  const blockLength = greatestCommonDivisor(length, step)
  const perWindow = length / blockLength
  const perStep = step / blockLength
  const blocks = count === 0 ? 0 : (count - 1) * perStep + perWindow
  const plan = laggedProducts(first.values, blocks, blockLength, mostLag)
  const lagsEachWay = mostLag + 1
  const products = {
    forward: new Float64Array(blocks * lagsEachWay),
    backward: new Float64Array(blocks * lagsEachWay),
  }
  const forward = new Float64Array(lagsEachWay)
  const backward = new Float64Array(lagsEachWay)
  const lags = 2 * mostLag + 1
  const table = new Float64Array(count * lags)

  function correlate(second: PreparedSeries, shift: number): Float64Array {
    plan.multiply(second.values.subarray(shift), products)
    const forwardSums = windowSums(products.forward, blocks, perWindow, lagsEachWay)
    const backwardSums = windowSums(products.backward, blocks, perWindow, lagsEachWay)
    for (let window = 0; window < count; window++) {
      forwardSums(window * perStep, forward)
      backwardSums(window * perStep, backward)
      const start = window * step
      const middle = window * lags + mostLag
      fillLags(first, start, second, shift + start, forward, length, table, middle, 1)
      fillLags(second, shift + start, first, start, backward, length, table, middle, -1)
    }
    return table
  }
  return { windows: count, lags, correlate }
}

/** One direction: the window of `fixed` against those of `moved` that begin 0, 1, 2 … samples later. */
function fillLags(
  fixed: PreparedSeries,
  fixedStart: number,
  moved: PreparedSeries,
  movedStart: number,
  products: Float64Array,
  length: number,
  table: Float64Array,
  middle: number,
  direction: 1 | -1,
): void {
  const { mean, inverseNorm, reach } = moved
  const weight = length * fixed.mean[fixedStart]!
  const scale = fixed.inverseNorm[fixedStart]!
  // √(1e8) · 2⁻⁵² and a few roundings: 1e-11 of a correlation.
  const most = 1e8 / Math.max(fixed.reach[fixedStart]!, 1e-300)
  const lags = products.length
  for (let lag = 0, at = middle, start = movedStart; lag < lags; lag++, at += direction, start++) {
    const norm = scale * inverseNorm[start]!
    let r = (products[lag]! - weight * mean[start]!) * norm
    if (norm === 0) r = undefinedCorrelation
    else if (reach[start]! > most) r = correlateAlone(fixed, fixedStart, moved, start, length)
    else if (r > 1) r = 1
    else if (r < -1) r = -1
    table[at] = r
  }
}

function correlateAlone(
  first: PreparedSeries,
  a: number,
  second: PreparedSeries,
  b: number,
  length: number,
): number {
  let product = 0
  for (let t = 0; t < length; t++)
    product += (first.values[a + t]! - first.mean[a]!) * (second.values[b + t]! - second.mean[b]!)
  const r = product * first.inverseNorm[a]! * second.inverseNorm[b]!
  return Math.max(-1, Math.min(1, r))
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
