import { createReadStream } from 'node:fs'
import { openDelimited } from '../tables/open-delimited.ts'
import { parseRows } from '../tables/parse-rows.ts'
import { rowBlocks } from '../tables/row-blocks.ts'
import { TableSyntaxError } from '../tables/table-syntax-error.ts'
import { utf8Chunks } from '../tables/utf8-chunks.ts'

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
  /** Columns of numbers that were all the same, as far as they have been read. */
  constant: string[]
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
  const input = file === '-' ? process.stdin : createReadStream(file)
  try {
    const { header, syntax, from, rest } = await openDelimited(texts(utf8Chunks(input)))
    if (!header) throw new TableError('The table is empty: its first line must name the columns.')
    const rows: TableRow[] = []
    const refused: RefusedRow[] = []
    let row = 0
    for await (const { bytes, problem } of rowBlocks(rest, syntax, from)) {
      if (problem) throw problem
      for (const cells of parseRows(bytes, syntax)) {
        row += 1
        if (cells.length === header.length) rows.push({ row, cells })
        else refused.push({ row, reason: `${cells.length} columns, the first line has ${header.length}` })
      }
    }
    return {
      header: header.map((name) => name.trim()),
      rows,
      missing: new Set(['', ...missing.map((mark) => mark.trim())]),
      refused,
      constant: [],
    }
  } catch (error) {
    if (!(error instanceof TableSyntaxError)) throw error
    throw new TableError(error.message)
  }
}

async function* texts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  for await (const chunk of chunks) {
    if (chunk.includes(0)) throw new TableError('This is no text table. Save it as CSV first.')
    yield chunk
  }
}
