import { compileScoring } from '../compile-scoring.ts'
import type { VariantRange } from '../score-response.ts'
import type { ScoringKey } from '../scoring-key.ts'
import { noScore } from './batch-scale.ts'
import type { ScoreColumn } from './score-column.ts'

/**
 * Scores those scales of a batch that cannot be counted in whole numbers, row by row, as scoreResponse does.
 *
 * @param key - the instrument
 * @param columns - of the scales wanted, written to
 * @param answerAt - the answer of a row to an item, by positions; NaN: none
 * @param range - a response range used instead of the published one, for all items
 * @throws RangeError as compileScoring
 *
 * @internal
 */
export function scoreOneByOne(
  key: ScoringKey,
  columns: readonly ScoreColumn[],
  answerAt: (row: number, item: number) => number,
  range?: VariantRange,
): void {
  const scoring = compileScoring({ ...key, criteria: undefined }, range)
  const rows = columns[0]?.values.length ?? 0
  const itemsOf = new Map(key.scales.map((scale) => [scale.id, new Set(scale.items)]))
  const values = new Float64Array(key.items.length)
  for (let row = 0; row < rows; row++) {
    for (let item = 0; item < values.length; item++) values[item] = answerAt(row, item)
    const { scores, reasons } = scoring.score(values)
    for (const column of columns) {
      const score = scores[column.id]!
      column.answered[row] = score.answered
      column.values[row] = score.scored ? score.value : noScore
      const is = (code: string) =>
        reasons.some(
          (reason) =>
            reason.code === code &&
            (reason.scale === column.id || itemsOf.get(column.id)!.has(reason.item ?? '')),
        )
      if (score.scored) column.status[row] = score.prorated ? 1 : 0
      else column.status[row] = is('key-not-verified') ? 4 : is('out-of-range') ? 3 : 2
    }
  }
}
