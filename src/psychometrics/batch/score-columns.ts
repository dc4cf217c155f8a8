import type { VariantRange } from '../score-response.ts'
import type { ScoringKey } from '../scoring-key.ts'
import { type BatchScale, prepareBatch } from './batch-scale.ts'
import { emptyColumn, finishRows, type ScoreColumn } from './score-column.ts'

/** Rows that are added up at a time, so that their counters stay in the fastest cache. */
const blockRows = 4096

/**
 * Scores many people at once whose answers lie item after item, one byte each; the rules are those of
 * scoreResponse.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param answers - all answers to the first item, then all to the second, …; −1 (or 255 in a Uint8Array): missing
 * @param options - `range`: a response range used instead of the published one, for all items
 * @returns one column of scores per scale, in the order of the key
 * @throws RangeError if the length is no multiple of the number of items, or as prepareBatch
 *
 * @example
 * const key = {
 *   items: [{ id: '1', responses: 'a' }, { id: '2', responses: 'a' }],
 *   responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5] } },
 *   scales: [{ id: 's', items: ['1', '2'], reverse: ['2'], method: 'sum', missing: { rule: 'none', maxMissing: 0 } }],
 *   key: { status: 'verified' },
 * }
 * scoreColumns(key, Int8Array.of(4, 1, 2, 1))[0].values.join() // '8,6'
 */
export function scoreColumns(
  key: ScoringKey,
  answers: Int8Array | Uint8Array,
  options: { range?: VariantRange } = {},
): ScoreColumn[] {
  const rows = countRows(key, answers)
  const bytes = new Uint8Array(answers.buffer, answers.byteOffset, answers.length)
  const packed = new Int32Array(blockRows)
  return prepareBatch(key, answers instanceof Int8Array, options.range).map((scale) => {
    const column = emptyColumn(scale, rows)
    for (let from = 0; from < rows; from += blockRows) {
      const count = Math.min(blockRows, rows - from)
      packed.fill(0)
      addBlock(scale, bytes, rows, from, count, packed)
      finishRows(scale, packed, count, column, from)
    }
    return column
  })
}

/**
 * How many people a batch holds.
 *
 * @param key - whose items say how many answers belong to each
 * @param answers - of all people
 * @throws RangeError if the length is no multiple of the number of items
 *
 * @example
 * countRows({ items: [{ id: '1' }, { id: '2' }] }, new Int8Array(6)) // 3
 */
export function countRows(key: Pick<ScoringKey, 'items'>, answers: Int8Array | Uint8Array): number {
  const rows = key.items.length === 0 ? 0 : answers.length / key.items.length
  if (!Number.isInteger(rows) || (rows === 0 && answers.length > 0))
    throw new RangeError('There must be the same number of answers to every item.')
  return rows
}

/** Four items at a time: the counters are then read and written a quarter as often. */
function addBlock(
  { positions, table }: BatchScale,
  bytes: Uint8Array,
  rows: number,
  from: number,
  count: number,
  packed: Int32Array,
): void {
  let place = 0
  for (; place + 4 <= positions.length; place += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((next) => positions[place + next]! * rows + from) as [
      number,
      number,
      number,
      number,
    ]
    const [ta, tb, tc, td] = [0, 1, 2, 3].map((next) =>
      table.subarray(256 * (place + next), 256 * (place + next + 1)),
    ) as [Int32Array, Int32Array, Int32Array, Int32Array]
    for (let row = 0; row < count; row++)
      packed[row] =
        packed[row]! +
        ta[bytes[a + row]!]! +
        tb[bytes[b + row]!]! +
        tc[bytes[c + row]!]! +
        td[bytes[d + row]!]!
  }
  for (; place < positions.length; place++) {
    const start = positions[place]! * rows + from
    const own = table.subarray(256 * place, 256 * (place + 1))
    for (let row = 0; row < count; row++) packed[row] = packed[row]! + own[bytes[start + row]!]!
  }
}
