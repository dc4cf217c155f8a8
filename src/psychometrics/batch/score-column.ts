import { type BatchScale, noScore, unweightedValue } from './batch-scale.ts'

/**
 * What became of a row, by the number in `status`. The first two have a value. `no-score`: too many items are missing,
 * a part has no score, or the key gives no points for an answer.
 */
export const batchStatus = ['scored', 'prorated', 'no-score', 'out-of-range', 'key-not-verified'] as const

/** The scores of one scale for all rows. */
export type ScoreColumn = {
  id: string
  /** Where the status is 0 or 1; elsewhere −Infinity, which no scale can have and no mean survives. */
  values: Float64Array
  answered: Uint16Array
  /** Index into batchStatus. */
  status: Uint8Array
}

/**
 * An empty column for a scale.
 *
 * @param id - of the scale
 * @param rows - how many it shall take
 *
 * @internal
 */
export function emptyColumn(id: string, rows: number): ScoreColumn {
  return {
    id,
    values: new Float64Array(rows),
    answered: new Uint16Array(rows),
    status: new Uint8Array(rows),
  }
}

/**
 * The columns that scores are written into: those given, if they are this key's and as long, else new ones.
 *
 * @param ids - of the scales, in the order of the key
 * @param rows - how many people
 * @param into - columns of a batch before, to be written over
 * @throws RangeError if they are of other scales or another length
 *
 * @internal
 */
export function columnsFor(
  ids: readonly string[],
  rows: number,
  into: readonly ScoreColumn[] | undefined,
): ScoreColumn[] {
  if (!into) return ids.map((id) => emptyColumn(id, rows))
  if (into.length !== ids.length || ids.some((id, index) => into[index]!.id !== id))
    throw new RangeError('The columns to write into are those of other scales.')
  for (const { id, values, answered, status } of into)
    if (values.length !== rows || answered.length !== rows || status.length !== rows)
      throw new RangeError(`The column to write ${id} into has not ${rows} rows.`)
  return [...into]
}

/**
 * Turns the packed counters of some rows into scores, by the rule of scaleValue.
 *
 * @param scale - as prepared
 * @param packed - sums and counts of the rows from `from` on, as BatchScale packs them
 * @param count - how many of them
 * @param column - written to
 * @param from - first row
 *
 * @internal
 */
export function finishRows(
  scale: BatchScale,
  packed: Int32Array,
  count: number,
  column: ScoreColumn,
  from: number,
): void {
  const { key, base, isScorable, values: table, statuses } = scale
  const of = scale.positions.length
  const stride = scale.largestSum + 1
  const { values, answered, status } = column
  if (table && statuses) {
    for (let row = 0; row < count; row++) {
      const counter = packed[row]!
      const given = (counter >>> 16) & 0xff
      const at = given * stride + (counter & 0xffff)
      const isOutOfRange = counter >>> 24 !== 0
      answered[from + row] = given
      values[from + row] = isOutOfRange ? noScore : table[at]!
      status[from + row] = isOutOfRange ? 3 : statuses[at]!
    }
    return
  }
  for (let row = 0; row < count; row++) {
    const counter = packed[row]!
    const given = (counter >>> 16) & 0xff
    answered[from + row] = given
    if (!isScorable || counter >>> 24 !== 0) {
      values[from + row] = noScore
      status[from + row] = isScorable ? 3 : 4
      continue
    }
    const sum = counter & 0xffff
    const value = unweightedValue(key, sum + given * base, given, of)
    values[from + row] = value
    status[from + row] = value === noScore ? 2 : given < of ? 1 : 0
  }
}
