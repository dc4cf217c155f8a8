import { scaleValue } from '../scale-value.ts'
import type { BatchScale } from './batch-scale.ts'

/** What became of a row, by the number in `status`. The first two have a value. */
export const batchStatus = ['scored', 'prorated', 'missing', 'out-of-range', 'key-not-verified'] as const

/** The scores of one scale for all rows. */
export type ScoreColumn = {
  id: string
  /** Items of the scale. */
  of: number
  /** Where the status is 0 or 1; elsewhere −Infinity, which no scale can have and no mean survives. */
  values: Float64Array
  answered: Uint8Array
  /** Index into batchStatus. */
  status: Uint8Array
}

/**
 * An empty column for a scale.
 *
 * @param scale - as prepared
 * @param rows - how many it shall take
 *
 * @example
 * emptyColumn({ key: { id: 's' }, positions: Int32Array.of(0, 1) }, 3).of // 2
 */
export function emptyColumn(scale: BatchScale, rows: number): ScoreColumn {
  return {
    id: scale.key.id,
    of: scale.positions.length,
    values: new Float64Array(rows),
    answered: new Uint8Array(rows),
    status: new Uint8Array(rows),
  }
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
 * @example
 * const scale = { key: { id: 's', method: 'sum', missing: { rule: 'none', maxMissing: 0 } }, positions: Int32Array.of(0), isScorable: true, base: 1 }
 * const column = { values: new Float64Array(1), answered: new Uint8Array(1), status: new Uint8Array(1) }
 * finishRows(scale, Int32Array.of(3 | (1 << 16)), 1, column, 0)
 * column.values[0] // 4
 */
export function finishRows(
  scale: BatchScale,
  packed: Int32Array,
  count: number,
  column: ScoreColumn,
  from: number,
): void {
  const { key, base, isScorable } = scale
  const of = scale.positions.length
  const { values, answered, status } = column
  const isPlainSum = key.method === 'sum' && isScorable
  // Complete and in range: exactly `of` answered and nothing above.
  const complete = of << 16
  for (let row = 0; row < count; row++) {
    const counter = packed[row]!
    if (isPlainSum && of > 0 && (counter & 0xffff0000) === complete) {
      values[from + row] = (counter & 0xffff) + of * base
      answered[from + row] = of
      status[from + row] = 0
      continue
    }
    const given = (counter >>> 16) & 0xff
    const isOut = counter >>> 24 !== 0
    const value =
      isScorable && !isOut ? scaleValue(key, (counter & 0xffff) + given * base, given, of) : undefined
    answered[from + row] = given
    values[from + row] = value ?? Number.NEGATIVE_INFINITY
    status[from + row] = value !== undefined ? (given < of ? 1 : 0) : !isScorable ? 4 : isOut ? 3 : 2
  }
}
