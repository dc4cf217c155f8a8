import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireNumber } from '../require-number.ts'
import { checkInterval, type GainCriteria } from './check-interval.ts'

export type SuddenGain = {
  /** Place of the session before the gain in the list given, from 0. */
  from: number
  /** Size of the gain, above 0, in score units. */
  magnitude: number
  /** Magnitude ÷ change from the first to the last score; null where these are missing or equal. */
  proportion: number | null
  /** Half of the gain was lost again at a later session. */
  isReversed: boolean
}

export type SuddenGains = {
  gains: SuddenGain[]
  /** Intervals between sessions that had enough scores to be judged, of all that have two sessions either side. */
  judgedIntervals: number
  intervals: number
}

/**
 * Where a client improved suddenly from one session to the next, and stayed better.
 *
 * An interval between sessions n and n + 1 is a sudden gain by three criteria: at least the cut-off in score
 * units; at least a quarter of the score before; and a mean of the three sessions before (n − 2 … n) that
 * exceeds that of the three after by more than the t of their common spread. Of either three at least two must
 * be there, n and n + 1 among them; with one missing the critical t is that of fewer degrees of freedom.
 * A gain is reversed if a later score has lost half of it. The first and the last interval are not judged.
 * Source: Tang & DeRubeis 1999, doi:10.1037/0022-006X.67.6.894; missing scores: Lutz et al. 2013,
 * doi:10.1080/10503307.2012.693837; as in Wiedemann, Thew, Stott & Ehlers 2020, doi:10.1371/journal.pone.0230276.
 *
 * @param scores - one per session in order, null where missing, in score units
 * @param criteria - cutoff in score units (the reliable change, say); share (0.25) and alpha (0.05);
 *   direction of the scale ('higher-is-worse')
 * @returns every gain, earliest first; a sudden loss is a gain with the direction turned
 * @throws RangeError if a score is no usable number or a criterion makes no sense
 *
 * @example
 * suddenGains([30, 31, 29, 15, 14, 15], { cutoff: 7 }).gains[0].magnitude // 14
 */
export function suddenGains(
  scores: readonly (number | null)[],
  criteria: GainCriteria,
): Estimate<SuddenGains> {
  for (const score of scores) if (score !== null) requireNumber(score)
  const n = scores.length
  if (n < 4) return noEstimate('too-short')
  const sign = criteria.direction === 'higher-is-better' ? -1 : 1
  const score = (session: number) => scores[session] ?? null
  const first = score(0)
  const last = score(n - 1)
  const total = first === null || last === null ? 0 : sign * (first - last)
  const gains: SuddenGain[] = []
  let judgedIntervals = 0
  for (let from = 1; from + 2 < n; from++) {
    const check = checkInterval(
      [score(from - 2), score(from - 1), score(from)],
      [score(from + 1), score(from + 2), score(from + 3)],
      criteria,
    )
    if (!check.estimated) continue
    judgedIntervals += 1
    if (!check.isGain) continue
    const after = score(from + 1)!
    const magnitude = sign * (score(from)! - after)
    const halfLost = sign * after + magnitude / 2
    gains.push({
      from,
      magnitude,
      proportion: total === 0 ? null : magnitude / total,
      isReversed: scores.slice(from + 2).some((later) => later !== null && sign * later >= halfLost),
    })
  }
  return { estimated: true, gains, judgedIntervals, intervals: n - 3 }
}
