import { compileScoring } from './compile-scoring.ts'
import type { GivenAnswers, ScoringKey } from './scoring-key.ts'

export type ScoreReason = {
  code: 'out-of-range' | 'missing' | 'key-not-verified' | 'not-numeric'
  message: string
  item?: string
  scale?: string
}

/** A score, or the reason why there is none. Never NaN, never a silent zero. */
export type ScaleScore =
  | { scored: true; value: number; answered: number; of: number; prorated: boolean }
  | { scored: false; reason: string; answered: number; of: number }

export type ScoredResponse = {
  /** Every scale has a score and no answer is out of range. */
  valid: boolean
  scores: Record<string, ScaleScore>
  reasons: ScoreReason[]
}

/** A response range that differs from the published one, such as 1–5 where the instrument has 1–7. */
export type VariantRange = { readonly min: number; readonly max: number }

/**
 * Scores one person's answers by an instrument's key.
 *
 * Reversed items count as min + max − answer. A scale is the sum, the mean, or the mean times a factor of its
 * items. Where the key allows `m` missing items, a sum is prorated to the mean of the answered items times the
 * number of items (rounded where the key says so), and a mean is the mean of the answered items; with more missing
 * there is no score. A scale with parts is the sum of their scores, and has none where one of them has none.
 * An answer out of its range, or between two choices, makes the scales it belongs to unscored and is named in `reasons`.
 * An instrument whose key is unverified or disputed is not scored at all.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param answers - item id → answer; missing, null and undefined are alike
 * @param options - `range`: a response range used instead of the published one, for all items
 * @returns a score or a reason for every scale
 * @throws RangeError if the variant range is empty
 *
 * @example
 * const key = {
 *   items: [{ id: '1', responses: 'a' }, { id: '2', responses: 'a' }],
 *   responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5] } },
 *   scales: [{ id: 's', items: ['1', '2'], reverse: ['2'], method: 'mean', missing: { rule: 'none', maxMissing: 0 } }],
 *   key: { status: 'verified' },
 * }
 * scoreResponse(key, { 1: 4, 2: 2 }).scores.s.value // 4
 */
export function scoreResponse(
  key: ScoringKey,
  answers: GivenAnswers,
  options: { range?: VariantRange } = {},
): ScoredResponse {
  const scoring = compileScoring(key, options.range)
  const values = new Float64Array(scoring.itemIds.length).fill(Number.NaN)
  for (const [index, id] of scoring.itemIds.entries()) {
    const answer = answers[id]
    if (answer !== null && answer !== undefined)
      values[index] = Number.isNaN(answer) ? Number.POSITIVE_INFINITY : answer
  }
  return scoring.score(values)
}
