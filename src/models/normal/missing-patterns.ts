/** Rows in which the same variables are known: how many, and their mean and covariance (divisor n). */
export type MissingPattern = {
  known: number[]
  count: number
  mean: Float64Array
  /** Among the known variables, by rows. */
  covariance: Float64Array
}

/**
 * Sums rows up by which of their variables are known; rows of which nothing is known are left out.
 *
 * @param columns - one per variable; null where a value is missing
 * @throws RangeError if columns differ in length or a value is no finite number
 *
 * @example
 * missingPatterns([[1, 3, null], [2, 4, 5]]).map(({ count }) => count) // [2, 1]
 */
export function missingPatterns(columns: readonly ArrayLike<number | null>[]): MissingPattern[] {
  const rows = columns[0]?.length ?? 0
  const groups = new Map<string, { known: number[]; rows: number[] }>()
  for (const column of columns)
    if (column.length !== rows) throw new RangeError('Columns must have one value per row.')
  for (let row = 0; row < rows; row++) {
    const known = columns.flatMap((column, k) => (column[row] === null ? [] : [k]))
    if (!known.every((k) => Math.abs(columns[k]![row]!) < 1e100))
      throw new RangeError('A value must be a finite number, or null where it is missing.')
    if (known.length === 0) continue
    const key = known.join()
    const group = groups.get(key)
    if (group) group.rows.push(row)
    else groups.set(key, { known, rows: [row] })
  }
  return [...groups.values()].map((group) => {
    const size = group.known.length
    const count = group.rows.length
    const value = (i: number, row: number) => columns[group.known[i]!]![row]!
    const mean = Float64Array.from(
      group.known,
      (_, i) => group.rows.reduce((sum, row) => sum + value(i, row), 0) / count,
    )
    const covariance = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (const row of group.rows) sum += (value(i, row) - mean[i]!) * (value(j, row) - mean[j]!)
        covariance[i * size + j] = sum / count
        covariance[j * size + i] = sum / count
      }
    return { known: group.known, count, mean, covariance }
  })
}
