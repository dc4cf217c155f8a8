import { answerLimits } from '../answer-limits.ts'
import { compileScoring } from '../compile-scoring.ts'
import type { VariantRange } from '../score-response.ts'
import type { ScoringKey } from '../scoring-key.ts'
import { type BatchScale, prepareScale } from './batch-scale.ts'
import { columnsFor, finishRows, type ScoreColumn } from './score-column.ts'
import { scoreOneByOne } from './score-one-by-one.ts'

/** Adds up the packed counters of the rows `from` … `from + count − 1`. */
type AddBlock = (bytes: Uint8Array, from: number, count: number, packed: Int32Array) => void
/** Scores those rows. */
type ScoreBlock = (bytes: Uint8Array, from: number, count: number, column: ScoreColumn) => void

/** What may be said about a batch beside its key and answers. */
export type BatchOptions = {
  /** A response range used instead of the published one, for all items. */
  readonly range?: VariantRange
  /**
   * Columns of a batch before, as long and of the same scales, to be written over. Who scores block after block saves
   * the time that fresh memory takes, which is about as long as the scoring.
   */
  readonly into?: readonly ScoreColumn[]
}

/** How the answers of a batch lie. */
export type BatchLayout = {
  adderOf: (scale: BatchScale) => AddBlock
  /** A quicker way for some scales; a scale is done before the next is asked for. */
  scorerOf?: (scale: BatchScale) => ScoreBlock | undefined
  /** Rows that are added up at a time, so that their counters stay in the fastest cache. */
  blockRows: number
  /** Where the answer of a row to an item lies. */
  indexOf: (row: number, item: number) => number
}

/**
 * Scores a batch of bytes, however they lie: what scoreColumns and scoreRows have in common.
 *
 * @param key - the instrument
 * @param answers - of all people, one byte each
 * @param layout - how they lie, and how to add them up
 * @param options - as BatchOptions
 * @throws RangeError if the length is no multiple of the number of items, an item takes the byte that stands for
 *   missing, the columns to write into do not fit, or as compileScoring
 *
 * @internal
 */
export function scoreBatch(
  key: ScoringKey,
  answers: Int8Array | Uint8Array,
  layout: BatchLayout,
  { range, into }: BatchOptions = {},
): ScoreColumn[] {
  const rows = countRows(key, answers)
  const isSigned = answers instanceof Int8Array
  const absent = isSigned ? -1 : 255
  // It refuses a range that the key cannot be scored with.
  compileScoring(key, range)
  for (const item of key.items) {
    const set = key.responses[item.responses]
    const limits = range ?? (set && answerLimits(set))
    if (limits && limits.min <= absent && limits.max >= absent)
      throw new RangeError(`Item ${item.id} takes ${absent}, which stands for missing.`)
  }
  const columns = columnsFor(
    key.scales.map(({ id }) => id),
    rows,
    into,
  )
  const prepared = key.scales.map((scale) => prepareScale(key, scale, isSigned, range))
  const left = key.scales.flatMap(({ id }, index) => (prepared[index] ? [] : [id]))
  const answerAt = (row: number, item: number) => {
    const answer = answers[layout.indexOf(row, item)]!
    return answer === absent ? Number.NaN : answer
  }
  if (left.length > 0)
    scoreOneByOne(
      key,
      columns.filter(({ id }) => left.includes(id)),
      answerAt,
      range,
    )
  const bytes = new Uint8Array(answers.buffer, answers.byteOffset, answers.length)
  const { blockRows } = layout
  const packed = new Int32Array(blockRows)
  for (const [index, column] of columns.entries()) {
    const scale = prepared[index]
    if (!scale) continue
    const score = layout.scorerOf?.(scale) ?? inTwoSteps(scale, layout.adderOf(scale), packed)
    for (let from = 0; from < rows; from += blockRows)
      score(bytes, from, Math.min(blockRows, rows - from), column)
  }
  return columns
}

function inTwoSteps(scale: BatchScale, add: AddBlock, packed: Int32Array): ScoreBlock {
  return (bytes, from, count, column) => {
    add(bytes, from, count, packed)
    finishRows(scale, packed, count, column, from)
  }
}

/**
 * How many people a batch holds.
 *
 * @param key - whose items say how many answers belong to each
 * @param answers - of all people
 * @throws RangeError if the length is no multiple of the number of items
 *
 * @internal
 */
export function countRows(key: Pick<ScoringKey, 'items'>, answers: Int8Array | Uint8Array): number {
  const rows = key.items.length === 0 ? 0 : answers.length / key.items.length
  if (!Number.isInteger(rows) || (rows === 0 && answers.length > 0))
    throw new RangeError('There must be the same number of answers to every item.')
  return rows
}
