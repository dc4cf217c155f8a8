import type { ScoringKey } from '../scoring-key.ts'
import { loadVectorKernel, vectorBlockRows, vectorScorer } from './add-vectors.ts'
import type { BatchScale } from './batch-scale.ts'
import { type BatchOptions, countRows, scoreBatch } from './score-batch.ts'
import type { ScoreColumn } from './score-column.ts'
import { vectorScale } from './vector-scale.ts'

/**
 * Scores many people at once whose answers lie item after item, one byte each; the rules are those of
 * scoreResponse, but that criteria are not decided.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param answers - all answers to the first item, then all to the second, …; −1 (or 255 in a Uint8Array): missing
 * @param options - `range`: a response range used instead of the published one, for all items; `into`: columns of a
 *   batch before, of the same scales and length, to be written over
 * @returns one column of scores per scale, in the order of the key
 * @throws RangeError as scoreBatch
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
  options: BatchOptions = {},
): ScoreColumn[] {
  const rows = countRows(key, answers)
  const kernel = loadVectorKernel()
  return scoreBatch(
    key,
    answers,
    {
      adderOf: (scale) => (bytes, from, count, packed) => addBlock(scale, bytes, rows, from, count, packed),
      scorerOf(scale) {
        const vector = kernel && vectorScale(key, scale, options.range)
        return vector && vectorScorer(kernel, scale, vector, rows)
      },
      blockRows: vectorBlockRows,
      indexOf: (row, item) => item * rows + row,
    },
    options,
  )
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
  packed.fill(0)
  const start = (place: number) => positions[place]! * rows + from
  const own = (place: number) => table.subarray(256 * place, 256 * (place + 1))
  let place = 0
  for (; place + 4 <= positions.length; place += 4) {
    const [a, b, c, d] = [start(place), start(place + 1), start(place + 2), start(place + 3)]
    const [ta, tb, tc, td] = [own(place), own(place + 1), own(place + 2), own(place + 3)]
    for (let row = 0; row < count; row++)
      packed[row] =
        packed[row]! +
        ta[bytes[a + row]!]! +
        tb[bytes[b + row]!]! +
        tc[bytes[c + row]!]! +
        td[bytes[d + row]!]!
  }
  for (; place < positions.length; place++) {
    const [a, ta] = [start(place), own(place)]
    for (let row = 0; row < count; row++) packed[row] = packed[row]! + ta[bytes[a + row]!]!
  }
}
