/** Persons × items; null where an answer is missing. */
export type AnswerRows = readonly (readonly (number | null)[])[]

/**
 * Checks that a table is one: every row as long as the first, every answer a finite number or missing.
 *
 * @param answers - persons × items
 * @returns the number of items; 0 for an empty table
 * @throws RangeError otherwise
 *
 * @example
 * countItems([[1, null, 3], [2, 2, 2]]) // 3
 */
export function countItems(answers: AnswerRows): number {
  const count = answers[0]?.length ?? 0
  for (const row of answers) {
    if (row.length !== count) throw new RangeError('Every row must have the same number of items.')
    for (const answer of row)
      if (answer !== null && !(Math.abs(answer) <= 1e100))
        throw new RangeError('An answer must be a finite number, at most 1e100 in size, or null.')
  }
  return count
}
