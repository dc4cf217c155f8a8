import type { ScoredResponse } from '#psychometrics/score-response.ts'
import { csvCell } from './csv-cell.ts'

/** One row of the output as a line of JSON. */
export function jsonLine(row: number, { valid, scores, reasons }: ScoredResponse): string {
  const numbers: Record<string, number | null> = {}
  for (const id in scores) {
    const score = scores[id]!
    numbers[id] = score.scored ? score.value : null
  }
  return `${JSON.stringify({ row, valid, scores: numbers, reasons: reasons.map(reasonText) })}\n`
}

export const csvHeader = (scaleIds: readonly string[]): string => `row,valid,${scaleIds.join(',')},reasons\n`

export function csvLine(
  row: number,
  { valid, scores, reasons }: ScoredResponse,
  scaleIds: readonly string[],
): string {
  const numbers = scaleIds.map((id) => {
    const score = scores[id]
    return score?.scored ? String(score.value) : ''
  })
  return `${row},${valid},${numbers.join(',')},${csvCell(joined(reasons))}\n`
}

export const errorHeader = 'row,reasons\n'

/** A row that could not be scored wholly, for the second file. It holds no answers. */
export const errorLine = (row: number, { reasons }: ScoredResponse): string =>
  `${row},${csvCell(joined(reasons))}\n`

const joined = (reasons: ScoredResponse['reasons']): string => reasons.map(reasonText).join('; ')

const reasonText = (reason: ScoredResponse['reasons'][number]): string =>
  reason.scale ? `${reason.scale}: ${reason.message}` : reason.message
