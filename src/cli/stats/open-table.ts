import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'

/** A table cannot be used as it was asked for. Its message says what was found and what to do. */
export class TableError extends Error {}

/** A line that was left out, and why; `row` counts lines of data from 1. */
export type RefusedRow = { row: number; reason: string }

export type TableRow = { row: number; cells: readonly string[] }

export type Table = {
  header: readonly string[]
  rows: readonly TableRow[]
  /** Texts that stand for "missing"; an empty cell always does. */
  missing: ReadonlySet<string>
  /** Grows as columns are read. */
  refused: RefusedRow[]
}

/**
 * Reads a delimited table whole. What separates its columns is seen in its first line, so that 1,5 is one number in
 * a table with semicolons or tabs. Lines with too many or too few columns are refused, not guessed at.
 *
 * @param file - a path, or - for the standard input
 * @param missing - what stands for "missing" besides an empty cell
 * @throws TableError where there is no table
 */
export async function openTable(file: string, missing: readonly string[]): Promise<Table> {
  const text = decode(file === '-' ? await buffer(process.stdin) : readFileSync(file))
  const [header, ...lines] = parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][]
  if (!header) throw new TableError('The table is empty: its first line must name the columns.')
  const table: Table = {
    header: header.map((name) => name.trim()),
    rows: [],
    missing: new Set(['', ...missing.map((mark) => mark.trim())]),
    refused: [],
  }
  const rows: TableRow[] = []
  for (const [index, cells] of lines.entries()) {
    if (cells.length === header.length) rows.push({ row: index + 1, cells })
    else
      table.refused.push({
        row: index + 1,
        reason: `${cells.length} columns, the first line has ${header.length}`,
      })
  }
  return { ...table, rows }
}

/** Spreadsheets write UTF-8 with or without a mark, and UTF-16 with one. */
function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) throw new TableError('This is no text table. Save it as CSV first.')
  return text
}

/** The separator that the first line has most of, outside quotes; a comma where it has none. */
function separatorOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ])
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) break
    else if (!isQuoted && counts.has(character)) counts.set(character, counts.get(character)! + 1)
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}
