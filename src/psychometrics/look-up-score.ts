/** Raw scores and what they are on another scale, such as T; rising raw scores, each once. */
export type LookUpTable = { readonly rows: readonly (readonly [raw: number, value: number])[] }

export type LookedUp = { found: true; value: number } | { found: false; reason: string }

/**
 * A raw score on the scale of a published table. A raw score between two rows belongs to the lower one, because it
 * has not reached the next; beyond the ends there is none: a table is never drawn further than it was made.
 *
 * @throws RangeError if the table is empty, or its raw scores do not rise
 *
 * @example
 * lookUpScore({ rows: [[0, 40], [1, 45], [2, 52]] }, 1.5).value // 45
 */
export function lookUpScore({ rows }: LookUpTable, raw: number): LookedUp {
  if (rows.length === 0) throw new RangeError('The table has no rows.')
  for (let index = 1; index < rows.length; index++)
    if (!(rows[index]![0] > rows[index - 1]![0])) throw new RangeError('The raw scores of a table must rise.')
  const [lowest, highest] = [rows[0]![0], rows.at(-1)![0]]
  if (!(raw >= lowest && raw <= highest))
    return { found: false, reason: `the table goes from ${lowest} to ${highest}` }
  return { found: true, value: rows.findLast(([from]) => from <= raw)![1] }
}
