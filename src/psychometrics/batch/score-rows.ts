import type { ScoringKey } from '../scoring-key.ts'
import type { BatchScale } from './batch-scale.ts'
import { type BatchOptions, scoreBatch } from './score-batch.ts'
import type { ScoreColumn } from './score-column.ts'

/**
 * Scores many people at once whose answers lie person after person, one byte each; the rules are those of
 * scoreResponse, but that criteria are not decided.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param answers - all answers of the first person, then all of the second, …; −1 (or 255 in a Uint8Array): missing
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
 * scoreRows(key, Int8Array.of(4, 2, 1, 1))[0].values.join() // '8,6'
 */
export function scoreRows(
  key: ScoringKey,
  answers: Int8Array | Uint8Array,
  options: BatchOptions = {},
): ScoreColumn[] {
  const width = key.items.length
  return scoreBatch(
    key,
    answers,
    {
      adderOf: (scale) => (bytes, from, count, packed) => addBlock(scale, bytes, width, from, count, packed),
      blockRows: 4096,
      indexOf: (row, item) => row * width + item,
    },
    options,
  )
}

function addBlock(
  { positions, table }: BatchScale,
  bytes: Uint8Array,
  width: number,
  from: number,
  count: number,
  packed: Int32Array,
): void {
  const items = positions.length
  for (let row = 0; row < count; row++) {
    const start = (from + row) * width
    let counter = 0
    for (let place = 0; place < items; place++)
      counter = (counter + table[(place << 8) + bytes[start + positions[place]!]!]!) | 0
    packed[row] = counter
  }
}
