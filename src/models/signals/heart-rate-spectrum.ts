import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireIntervals } from './beat-artefacts.ts'
import { lombScargle } from './lomb-scargle.ts'

export type HeartRateSpectrum = {
  /** How it was computed; kept with the values, since other methods give others. */
  method: 'lomb-scargle, linear trend removed, kept beats at their own times'
  /** From the first to the last kept beat, seconds. */
  duration: number
  /** Power in ms²; null where the recording is too short for the band. */
  veryLow: number | null
  low: number | null
  high: number | null
  /** low ÷ high; null where one is missing or high is 0. Not a measure of "balance". */
  lowToHigh: number | null
}

/** Hertz, and the shortest recording in seconds from which the band is given. */
const bands = {
  veryLow: { from: 0.003_3, to: 0.04, shortest: 300 },
  low: { from: 0.04, to: 0.15, shortest: 120 },
  high: { from: 0.15, to: 0.4, shortest: 60 },
} as const

/**
 * In which rhythms the time between heartbeats varies: breathing (high), blood pressure (low), slower (very low).
 *
 * Lomb–Scargle periodogram of the kept intervals at the times at which they end, so that nothing is resampled and
 * dropped beats leave a gap; linear trend removed; power density integrated over the band in steps of a quarter
 * of 1/duration. A sine of amplitude A gives A²/2.
 * Source: bands and shortest recordings: Task Force 1996, doi:10.1161/01.CIR.93.5.1043; for heartbeats: Laguna,
 * Moody & Mark 1998, doi:10.1109/10.678605.
 *
 * @param intervals - milliseconds between beats, in order
 * @param kept - which of them are believed (all)
 * @returns power per band, or the reason why there is none
 * @throws RangeError if an interval is not above 0, `kept` has another length, or there are over a million beats or seconds
 *
 * @example
 * heartRateSpectrum([800, 810, 790]).estimated // false
 */
export function heartRateSpectrum(
  intervals: readonly number[],
  kept: readonly boolean[] = intervals.map(() => true),
): Estimate<HeartRateSpectrum> {
  requireIntervals(intervals)
  if (kept.length !== intervals.length) throw new RangeError('Every interval must be kept or dropped.')
  if (intervals.length > 1e6) throw new RangeError('There are more than a million beats.')
  let sum = 0
  const times: number[] = []
  const values: number[] = []
  for (const [at, interval] of intervals.entries()) {
    sum += interval
    if (!kept[at]) continue
    times.push(sum / 1000)
    values.push(interval)
  }
  const duration = values.length < 2 ? 0 : times.at(-1)! - times[0]!
  // Eleven days: more is a fault of the clock, and would take as long.
  if (duration > 1e6) throw new RangeError('The recording is longer than a million seconds.')
  if (values.length < 10 || duration < bands.high.shortest) return noEstimate('too-short')
  const flat = withoutTrend(times, values)
  const power = ({ from, to, shortest }: { from: number; to: number; shortest: number }) =>
    duration < shortest ? null : bandPower(times, flat, duration, from, to)
  const low = power(bands.low)
  const high = power(bands.high)
  return {
    estimated: true,
    method: 'lomb-scargle, linear trend removed, kept beats at their own times',
    duration,
    veryLow: power(bands.veryLow),
    low,
    high,
    lowToHigh: low === null || high === null || !(high > 1e-9) ? null : low / high,
  }
}

function bandPower(
  times: readonly number[],
  values: readonly number[],
  duration: number,
  from: number,
  to: number,
): number {
  const steps = Math.ceil((to - from) * duration * 4)
  const width = (to - from) / steps
  let sum = 0
  for (let step = 0; step < steps; step++) sum += lombScargle(times, values, from + (step + 0.5) * width)
  // Density 2 · duration ÷ n per unit of the periodogram, so that the whole adds up to the variance.
  return (sum * width * 2 * duration) / values.length
}

function withoutTrend(times: readonly number[], values: readonly number[]): number[] {
  const n = values.length
  const time = times.reduce((sum, t) => sum + t, 0) / n
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const covariance = values.reduce((sum, value, at) => sum + (times[at]! - time) * (value - mean), 0)
  const slope = covariance / times.reduce((sum, t) => sum + (t - time) ** 2, 0)
  return values.map((value, at) => value - mean - slope * (times[at]! - time))
}
