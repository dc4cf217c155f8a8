import { type AnswerRows, countItems } from './answer-rows.ts'

/**
 * The persons who answered everything.
 *
 * @param answers - persons × items, null where an answer is missing
 * @throws RangeError if the table is ragged or an answer is not finite
 *
 * @example
 * completeCases([[1, 2], [3, null]]) // [[1, 2]]
 */
export function completeCases(answers: AnswerRows): readonly (readonly number[])[] {
  countItems(answers)
  return answers.filter((row): row is readonly number[] => row.every((answer) => answer !== null))
}
