import { noEstimate, type Estimate } from '../no-estimate.ts'
import { mostFisherZ } from './mean-absolute-z.ts'
import type { WindowedCrossCorrelation } from './windowed-cross-correlation.ts'

export type WindowSynchrony = {
  allLags: number | null
  lagZero: number | null
  /** Mean over positive lags: the first person leads. */
  firstLeads: number | null
  /** Mean over negative lags. */
  secondLeads: number | null
  /** The lag, in samples, at which the value is largest; the first of equals. */
  bestLag: number | null
}

export type SynchronySummary = {
  windows: WindowSynchrony[]
  /** Mean over all windows and lags that have a value. */
  mean: number
}

/**
 * How synchronous two persons were in each window and in all, from their windowed correlations.
 *
 * Correlations are turned into Fisher's z (cut off at ±10), without their sign unless `signed`. A mean of |z|
 * is never 0, not even for strangers: it says something only beside surrogates (see synchronyTest).
 * Source: Kleinbub & Ramseyer 2021, doi:10.1080/10503307.2020.1844334; Fisher 1915, doi:10.1093/biomet/10.4.507.
 *
 * @param table - from windowedCrossCorrelation
 * @param options - signed (false); scale 'z' (default) or 'r'
 * @returns values per window, null where a window has none, and their mean; or the reason why there is none
 *
 * @example
 * const table = { lags: [-1, 0, 1], starts: [0], correlations: [[0.5, null, -0.5]] }
 * synchronySummary(table).mean.toFixed(4) // '0.5493'
 */
export function synchronySummary(
  table: WindowedCrossCorrelation,
  options: { signed?: boolean; scale?: 'z' | 'r' } = {},
): Estimate<SynchronySummary> {
  const { signed = false, scale = 'z' } = options
  const value = (r: number): number => {
    const scaled = scale === 'r' ? r : Math.max(-mostFisherZ, Math.min(mostFisherZ, Math.atanh(r)))
    return signed ? scaled : Math.abs(scaled)
  }
  let sum = 0
  let count = 0
  const windows = table.correlations.map((row) => {
    const values = row.map((r) => (r === null ? null : value(r)))
    for (const one of values)
      if (one !== null) {
        sum += one
        count += 1
      }
    return {
      allLags: meanOf(values),
      lagZero: meanOf(values.filter((_, at) => table.lags[at] === 0)),
      firstLeads: meanOf(values.filter((_, at) => table.lags[at]! > 0)),
      secondLeads: meanOf(values.filter((_, at) => table.lags[at]! < 0)),
      bestLag: largestAt(values, table.lags),
    }
  })
  return count === 0 ? noEstimate('no-variation') : { estimated: true, windows, mean: sum / count }
}

function meanOf(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length
}

function largestAt(values: readonly (number | null)[], lags: readonly number[]): number | null {
  let best: number | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const [at, value] of values.entries())
    if (value !== null && value > most) {
      most = value
      best = lags[at]!
    }
  return best
}
