import type { ScaleScore } from './score-response.ts'

export type CombinedScore =
  | { combined: true; value: number; n: number; lowest: number; highest: number; sd: number | null }
  | { combined: false; reason: string }

/**
 * One score out of several of the same scale: of several raters of one case, or of one person about several targets
 * (mother, father, partner, friend). The unweighted mean, with how far the single ones lie apart.
 *
 * @param scores - one a rater or target; without a score they are left out
 * @param atLeast - how many must have a score, 1 or more
 * @returns `sd` with n − 1, null for a single score
 * @throws RangeError if `atLeast` is below 1
 *
 * @example
 * combineScores([{ scored: true, value: 2 }, { scored: true, value: 4 }], 2).value // 3
 */
export function combineScores(
  scores: readonly (ScaleScore | { scored: true; value: number })[],
  atLeast = 1,
): CombinedScore {
  if (!(atLeast >= 1)) throw new RangeError('At least one score is needed.')
  const values = scores.flatMap((score) => (score.scored ? [score.value] : []))
  if (values.length < atLeast)
    return { combined: false, reason: `${values.length} of at least ${atLeast} have a score` }
  const n = values.length
  const value = values.reduce((sum, one) => sum + one, 0) / n
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0)
  return {
    combined: true,
    value,
    n,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
  }
}
