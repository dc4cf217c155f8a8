import { requireNumber } from '../require-number.ts'

/** By which beats are dropped. It is kept with the results: other rules give other values. */
export type ArtefactRule = {
  /** A beat further from the running median than this share of it is dropped (0.2). */
  share: number
  /** Beats of the running median, an odd number, fewer at the ends (5). */
  beats: number
  /** Milliseconds outside of which no interval is believed (300 … 2000). */
  least: number
  most: number
}

export const usualArtefactRule: ArtefactRule = { share: 0.2, beats: 5, least: 300, most: 2000 }

/**
 * Which intervals between heartbeats are to be believed.
 *
 * An interval is dropped if it departs from the running median by more than a share of it, or lies outside the
 * limits. One beat detected too much or too few spoils two or three intervals and, if kept, doubles RMSSD.
 * Source: the task force's demand for intervals of normal beats only: Task Force 1996,
 * doi:10.1161/01.CIR.93.5.1043; the median rule is of our own choosing.
 *
 * @param intervals - milliseconds between beats, in order
 * @param rule - as stored with the results
 * @returns true for each interval that is kept
 * @throws RangeError if an interval is not above 0 or the rule makes no sense
 *
 * @example
 * keptBeats([800, 810, 1600, 790, 805]).filter(Boolean).length // 4
 */
export function keptBeats(intervals: readonly number[], rule: ArtefactRule = usualArtefactRule): boolean[] {
  const { share, beats, least, most } = rule
  if (!(share > 0 && least > 0 && most > least)) throw new RangeError('The artefact rule makes no sense.')
  if (!(Number.isInteger(beats) && beats % 2 === 1 && beats >= 3))
    throw new RangeError('The running median needs an odd number of beats, at least 3.')
  requireIntervals(intervals)
  const half = (beats - 1) / 2
  return intervals.map((interval, at) => {
    const near = intervals.slice(Math.max(0, at - half), at + half + 1).toSorted((a, b) => a - b)
    const middle = near.length >> 1
    const median = near.length % 2 === 1 ? near[middle]! : (near[middle - 1]! + near[middle]!) / 2
    return Math.abs(interval - median) <= share * median && interval >= least && interval <= most
  })
}

/** RangeError unless every interval is a usable number above 0. */
export function requireIntervals(intervals: readonly number[]): void {
  for (const interval of intervals) {
    requireNumber(interval)
    if (!(interval > 1e-60)) throw new RangeError('An interval between beats must be above 0.')
  }
}
