import type { Estimate } from '../no-estimate.ts'
import { requireIntervals } from './beat-artefacts.ts'
import { heartRateVariability, type HeartRateVariability } from './heart-rate-variability.ts'

/**
 * Heart-rate variability minute by minute through a session.
 *
 * A beat belongs to the window in which its interval ends: start < time ≤ start + length, time counted from the
 * first beat. Only windows that end within the recording; below 60 s RMSSD is not to be trusted.
 * Source: window length: Task Force 1996, doi:10.1161/01.CIR.93.5.1043; Munoz et al. 2015,
 * doi:10.1371/journal.pone.0138921.
 *
 * @param intervals - milliseconds between beats, in order
 * @param kept - which of them are believed
 * @param options - length (60) and step (30) in seconds
 * @returns each window with its values, or the reason why it has none
 * @throws RangeError if an interval is not above 0, `kept` has another length or an option is not above 0
 *
 * @example
 * const beats = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 1000 : 1050))
 * heartRateWindows(beats, beats.map(() => true)).length // 2
 */
export function heartRateWindows(
  intervals: readonly number[],
  kept: readonly boolean[],
  options: { length?: number; step?: number } = {},
): { start: number; values: Estimate<HeartRateVariability> }[] {
  const { length = 60, step = 30 } = options
  requireIntervals(intervals)
  if (!(length > 0 && step > 0)) throw new RangeError('Window and step must be above 0 seconds.')
  if (kept.length !== intervals.length) throw new RangeError('Every interval must be kept or dropped.')
  let sum = 0
  const times = intervals.map((interval) => (sum += interval) / 1000)
  const duration = times.at(-1) ?? 0
  if (duration / step > 1e6) throw new RangeError('There are more than a million windows.')
  const windows: { start: number; values: Estimate<HeartRateVariability> }[] = []
  for (let at = 0; at * step + length <= duration; at++) {
    const start = at * step
    const from = times.findIndex((time) => time > start)
    const end = times.findIndex((time) => time > start + length)
    const to = end === -1 ? times.length : end
    windows.push({ start, values: heartRateVariability(intervals.slice(from, to), kept.slice(from, to)) })
  }
  return windows
}
