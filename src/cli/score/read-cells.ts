import type { AnswerParser } from './answer-parser.ts'
import { shown } from './find-columns.ts'
import type { AnswerProblem, ReadRow } from './read-row.ts'

/** What a row of cells is read by: which column holds which item, −1 where an item has none. */
export type CellReading = {
  header: readonly string[]
  columns: readonly number[]
  itemIds: readonly string[]
}

/** Reads the answers of one row of a table. */
export function cellReader(
  { header, columns, itemIds }: CellReading,
  answers: AnswerParser,
): ReadRow<readonly string[]> {
  return (cells, values) => {
    if (hasMoreCells(cells, header.length))
      return `the row has ${cells.length} cells for ${header.length} columns: put text with a separator in it in quotes`
    let problems: AnswerProblem[] | undefined
    for (let index = 0; index < columns.length; index++) {
      let value = answers.text(cells[columns[index]!] ?? '')
      if (value === Number.POSITIVE_INFINITY) {
        problems ??= []
        problems.push(notANumber(itemIds[index]!, `column ${shown([header[columns[index]!]!])}`))
        value = Number.NaN
      }
      values[index] = value
    }
    return problems
  }
}

export const notANumber = (item: string, place: string): AnswerProblem => ({
  item,
  message: `${place} holds something that is not a number`,
})

/** Cells without a column mean that a separator stood unquoted in a text: every answer behind it has moved. */
function hasMoreCells(cells: readonly string[], columns: number): boolean {
  for (let index = columns; index < cells.length; index++) if (cells[index]!.trim() !== '') return true
  return false
}
