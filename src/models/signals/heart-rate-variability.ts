import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireIntervals } from './beat-artefacts.ts'

export type HeartRateVariability = {
  beats: number
  /** Between neighbours that are both kept. */
  differences: number
  /** Milliseconds, and beats per minute from it. */
  meanInterval: number
  heartRate: number
  /** Mean of the momentary rates 60 000 ÷ interval. */
  meanMomentaryRate: number
  /** Standard deviation of the intervals (n − 1), milliseconds. */
  sdnn: number
  /** Root mean square of the differences, milliseconds; its logarithm is what models take, null at 0. */
  rmssd: number
  lnRmssd: number | null
  /** Standard deviation of the differences (n − 1) and SD1 = SDSD ÷ √2; null with one difference. */
  sdsd: number | null
  sd1: number | null
  /** Share of differences above 50 and above 20 ms, per cent. */
  pnn50: number
  pnn20: number
  /** 100 · RMSSD ÷ mean interval. */
  cvsd: number
}

/**
 * How much the time between heartbeats varies, from beat to beat and as a whole.
 *
 * Differences count only between neighbours that are both kept: bridging a dropped beat would measure the gap.
 * Source: Task Force 1996, doi:10.1161/01.CIR.93.5.1043, table 1; SD1: Brennan, Palaniswami & Kamen 2001,
 * doi:10.1109/10.959330.
 *
 * @param intervals - milliseconds between beats, in order
 * @param kept - which of them are believed (all)
 * @returns values in milliseconds and per cent, or the reason why there are none
 * @throws RangeError if an interval is not above 0 or `kept` has another length
 *
 * @example
 * heartRateVariability([800, 850, 800, 850]).rmssd // 50
 */
export function heartRateVariability(
  intervals: readonly number[],
  kept: readonly boolean[] = intervals.map(() => true),
): Estimate<HeartRateVariability> {
  requireIntervals(intervals)
  if (kept.length !== intervals.length) throw new RangeError('Every interval must be kept or dropped.')
  const beats = intervals.filter((_, at) => kept[at])
  const differences: number[] = []
  for (let at = 1; at < intervals.length; at++)
    if (kept[at - 1] && kept[at]) differences.push(intervals[at]! - intervals[at - 1]!)
  if (beats.length < 2 || differences.length < 1) return noEstimate('too-short')
  const meanInterval = meanOf(beats)
  const rmssd = Math.sqrt(meanOf(differences.map((difference) => difference ** 2)))
  const sdsd = differences.length < 2 ? null : deviationOf(differences)
  const above = (limit: number) =>
    (100 * differences.filter((difference) => Math.abs(difference) > limit).length) / differences.length
  return {
    estimated: true,
    beats: beats.length,
    differences: differences.length,
    meanInterval,
    heartRate: 60_000 / meanInterval,
    meanMomentaryRate: meanOf(beats.map((interval) => 60_000 / interval)),
    sdnn: deviationOf(beats),
    rmssd,
    lnRmssd: rmssd > 0 ? Math.log(rmssd) : null,
    sdsd,
    sd1: sdsd === null ? null : sdsd / Math.SQRT2,
    pnn50: above(50),
    pnn20: above(20),
    cvsd: (100 * rmssd) / meanInterval,
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
