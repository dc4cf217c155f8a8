import { alphaOfCovariance } from './alpha-of-covariance.ts'
import type { AnswerRows } from './answer-rows.ts'
import { pairwiseCovariance } from './pairwise-covariance.ts'

export type PairwiseAlpha =
  | { ok: true; value: number; fewestPersons: number }
  | { ok: false; reason: 'too-few-persons' | 'too-few-items' | 'no-variance' }

/**
 * Cronbach's alpha that uses every answer given, also of persons who left something out.
 *
 * It differs from the alpha of complete cases; a report says which one it is. There is no interval, because no
 * one number of persons stands behind it. Equals the default of psych::alpha in R.
 *
 * @param answers - persons × items after reversal, null where an answer is missing
 * @returns alpha, and how many persons its thinnest covariance rests on
 * @throws RangeError if the table is ragged or an answer is not finite
 *
 * @example
 * pairwiseAlpha([[1, 2], [3, 6], [5, null]]).value // 0.8
 */
export function pairwiseAlpha(answers: AnswerRows): PairwiseAlpha {
  const covariance = pairwiseCovariance(answers)
  if (!covariance.ok) return covariance
  const alpha = alphaOfCovariance(covariance.matrix, Math.sqrt(covariance.matrix.length))
  return alpha.ok ? { ...alpha, fewestPersons: covariance.fewestPersons } : alpha
}
