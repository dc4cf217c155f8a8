import { noEstimate, type Estimate } from '../no-estimate.ts'
import { undefinedCorrelation, windowCorrelator } from './correlate-windows.ts'
import { requireWindows, type CorrelationWindows } from './correlation-windows.ts'
import { prepareSeries } from './prepared-series.ts'

export type WindowedCrossCorrelation = {
  /** −mostLag … mostLag, in samples. Positive: the first person leads. */
  lags: number[]
  /** First sample of each window. */
  starts: number[]
  /** windows × lags; null where one of the two does not vary in that window. */
  correlations: (number | null)[][]
}

/**
 * How closely two persons' movements (or any two signals) follow each other from moment to moment, and who leads.
 *
 * Pearson correlations in overlapping windows, at every lag. At lag l > 0 the window of the first series is
 * [s, s + length) and that of the second [s + l, s + l + length), so that what the first does is compared with
 * what the second does later; lag < 0 the other way round. Windows: ⌈(n − length − mostLag + 1) ÷ step⌉.
 * Two series that are equal in a window correlate to 1; rMEA takes such a window for a fault and leaves it out.
 * Source: Boker, Rotondo, Xu & King 2002, doi:10.1037/1082-989X.7.3.338; for movement in psychotherapy:
 * Ramseyer & Tschacher 2011, doi:10.1037/a0023419; windows and lags as in Kleinbub & Ramseyer 2021,
 * doi:10.1080/10503307.2020.1844334.
 *
 * @param first - samples at equal distances in time, without gaps
 * @param second - as many samples of the other person, taken at the same times
 * @param windows - length, step and furthest lag, in samples
 * @returns −1 … 1 for every window and lag, or the reason why there are none
 * @throws RangeError if the series differ in length, a value is no usable number, or the windows make no sense
 *
 * @example
 * const a = [0, 1, 0, 2, 1, 3, 0, 1]
 * windowedCrossCorrelation(a, a, { length: 4, step: 2, mostLag: 1 }).correlations[0][1] // 1
 */
export function windowedCrossCorrelation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  windows: CorrelationWindows,
): Estimate<WindowedCrossCorrelation> {
  requireWindows(windows)
  if (first.length !== second.length) throw new RangeError('Both series need as many samples.')
  const correlator = windowCorrelator(prepareSeries(first, windows), windows)
  const other = prepareSeries(second, windows)
  if (correlator.windows === 0) return noEstimate('too-short')
  const table = correlator.correlate(other, 0)
  const { lags, windows: count } = correlator
  return {
    estimated: true,
    lags: Array.from({ length: lags }, (_, lag) => lag - windows.mostLag),
    starts: Array.from({ length: count }, (_, window) => window * windows.step),
    correlations: Array.from({ length: count }, (_, window) => rowOf(table, window * lags, lags)),
  }
}

function rowOf(table: Float64Array, from: number, lags: number): (number | null)[] {
  const row: (number | null)[] = []
  for (let at = from; at < from + lags; at++) row.push(table[at] === undefinedCorrelation ? null : table[at]!)
  return row
}
