import { readXml } from './read-xml.ts'
import { tooLarge } from './workbook-error.ts'

export type SheetContext = {
  strings: readonly string[]
  dateStyles: ReadonlySet<number>
  /** Days are counted from 1904, as on old Macs. */
  isFrom1904: boolean
}

/** What the file format allows. */
const mostRows = 1_048_576
const mostColumns = 16_384
const longestCell = 200_000

type Cell = { column: number; type: string; style: number; hasFormula: boolean; value: string | undefined }

/**
 * The rows of a sheet as they are shown, but for numbers, which have all their digits: formulas as their last result,
 * dates as 2026-11-25, truth values as 1 and 0. Empty rows are left out.
 *
 * @throws WorkbookError where there is more than a sheet may hold
 */
export async function* sheetRows(
  part: AsyncIterable<Buffer>,
  context: SheetContext,
): AsyncGenerator<string[][], void> {
  let found: string[][] = []
  let cells: string[] = []
  let cell: Cell | undefined
  let next = 0
  let rows = 0
  let isValue = false
  const reading = readXml(part, {
    open(name, attributes) {
      if (name === 'row') {
        cells = []
        next = 0
        rows += 1
        if (rows > mostRows) throw tooLarge('has more rows than a sheet can have')
      } else if (name === 'c') {
        const column = columnOf(attributes['r'] ?? '') ?? next
        if (column >= mostColumns) throw tooLarge('has more columns than a sheet can have')
        const style = Number(attributes['s'] ?? 0)
        cell = { column, type: attributes['t'] ?? 'n', style, hasFormula: false, value: undefined }
        next = column + 1
      } else if (name === 'f' && cell) cell.hasFormula = true
      isValue = name === 'v' || name === 't'
    },
    text(piece) {
      if (!isValue || !cell) return
      cell.value = (cell.value ?? '') + piece
      if (cell.value.length > longestCell) throw tooLarge('has a cell longer than a cell can be')
    },
    close(name) {
      isValue = false
      if (name === 'c' && cell) {
        while (cells.length < cell.column) cells.push('')
        cells[cell.column] = shownOf(cell, context)
        cell = undefined
      } else if (name === 'row' && cells.some((one) => one !== '')) found.push(cells)
    },
  })
  for await (const _piece of reading) {
    if (found.length > 0) yield found
    found = []
  }
}

/** AB12 → 27; undefined: it does not say. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
}

function shownOf({ type, style, hasFormula, value }: Cell, context: SheetContext): string {
  // Saved by a program that did not calculate: it is not the same as no answer.
  if (value === undefined) return hasFormula ? '#formula' : ''
  if (type === 's') return context.strings[Number(value)] ?? '#text'
  if (type !== 'n') return value
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return value
  return context.dateStyles.has(style) ? dateOf(number, context.isFrom1904) : String(number)
}

/** The first of January 1970, in days from the one or the other beginning. */
const days1970 = { from1900: 25_569, from1904: 24_107 }

/** A count of days as a date; the time of day is left out. */
function dateOf(serial: number, isFrom1904: boolean): string {
  const days = Math.floor(serial) - (isFrom1904 ? days1970.from1904 : days1970.from1900)
  const date = new Date(days * 86_400_000)
  return Number.isNaN(date.getTime()) ? '#date' : date.toISOString().slice(0, 10)
}
