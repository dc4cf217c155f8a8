import { studentTQuantile } from '#psychometrics/student-t.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'

export type GainCriteria = {
  /** Least change in score units, above 0. */
  cutoff: number
  /** Least change as a share of the score before, 0 … 1 (0.25). */
  share?: number
  /** Two-sided level of the third criterion, between 0 and 1 (0.05). */
  alpha?: number
  direction?: 'higher-is-worse' | 'higher-is-better'
}

export type IntervalCheck = {
  isGain: boolean
  isLargeEnough: boolean
  isLargeShare: boolean
  isStable: boolean
  /** Critical t of the third criterion, for the scores that are there. */
  critical: number
}

/** Of three scores, missing ones taken out. */
type Three = readonly [number | null, number | null, number | null]

/**
 * Whether the change between the last of three scores and the first of the next three is a sudden gain.
 *
 * Third criterion: mean before − mean after > t(1 − α/2, n₁ + n₂ − 2) · √(((n₁ − 1)s₁² + (n₂ − 1)s₂²)/(n₁ + n₂ − 2)).
 * Source: Tang & DeRubeis 1999, doi:10.1037/0022-006X.67.6.894, as in Wiedemann et al. 2020,
 * doi:10.1371/journal.pone.0230276.
 *
 * @param before - sessions n − 2, n − 1, n
 * @param after - sessions n + 1, n + 2, n + 3
 * @param criteria - as suddenGains
 * @returns each criterion; no answer where n or n + 1 is missing, or both other scores of a side are
 * @throws RangeError if a criterion makes no sense
 *
 * @example
 * checkInterval([32, 31, 33], [5, 6, 7], { cutoff: 7 }).isGain // true
 */
export function checkInterval(before: Three, after: Three, criteria: GainCriteria): Estimate<IntervalCheck> {
  const { cutoff, share = 0.25, alpha = 0.05, direction = 'higher-is-worse' } = criteria
  if (!(cutoff > 0)) throw new RangeError('The cut-off must be above 0.')
  if (!(share >= 0 && share <= 1)) throw new RangeError('The share must lie between 0 and 1.')
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('The level must lie between 0 and 1.')
  const [pre, post] = [before[2], after[0]]
  const one = before.filter((score) => score !== null)
  const other = after.filter((score) => score !== null)
  if (pre === null || post === null || one.length < 2 || other.length < 2) return noEstimate('too-short')
  const sign = direction === 'higher-is-better' ? -1 : 1
  const change = sign * (pre - post)
  const df = one.length + other.length - 2
  const critical = studentTQuantile(1 - alpha / 2, df)
  const pooled = Math.sqrt((squaresOf(one) + squaresOf(other)) / df)
  const isLargeEnough = change >= cutoff
  const isLargeShare = change >= share * Math.abs(pre)
  const isStable = sign * (meanOf(one) - meanOf(other)) > critical * pooled
  return {
    estimated: true,
    isGain: isLargeEnough && isLargeShare && isStable,
    isLargeEnough,
    isLargeShare,
    isStable,
    critical,
  }
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function squaresOf(scores: readonly number[]): number {
  const mean = meanOf(scores)
  return scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
}
