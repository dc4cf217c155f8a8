import { parseRows } from './parse-rows.ts'
import { longestRow } from './row-blocks.ts'
import type { RowSyntax } from './scan-rows.ts'
import { TableSyntaxError } from './table-syntax-error.ts'

const delimiters = [',', ';', '\t'] as const
const byteOrderMark = Buffer.from('\uFEFF')

export type OpenedTable = {
  syntax: RowSyntax
  /** The column names; undefined: there is nothing in the table. */
  header: readonly string[] | undefined
  /** Where the rows begin, in bytes of UTF-8 and in lines. */
  from: { end: number; lines: number }
  /** The text from there on. */
  rest: AsyncIterable<Buffer>
}

/**
 * Reads the column names of a delimited table: comma, semicolon or tab, whichever its first line is written with, and
 * only that one, since the others may stand inside a cell (a decimal comma, a remark).
 *
 * @param chunks - UTF-8, with or without a mark at the start
 * @param isHeader - whether these are the column names that are looked for, to choose between delimiters
 * @throws TableSyntaxError where the first line does not end
 */
export async function openDelimited(
  chunks: AsyncGenerator<Buffer, void>,
  isHeader: (cells: readonly string[]) => boolean = () => false,
): Promise<OpenedTable> {
  let ahead: Buffer = Buffer.alloc(0)
  let isEnd = false
  let lines: FirstLine[] = []
  // Pieces of a pipe may be small, so they are looked at each time that twice as much is there.
  for (let looked = 0; !isEnd && lines.length < delimiters.length && ahead.length <= longestRow;) {
    const next = await chunks.next()
    isEnd = next.done === true
    if (!next.done) ahead = ahead.length === 0 ? next.value : Buffer.concat([ahead, next.value])
    if (!isEnd && ahead.length < 2 * looked && !ahead.subarray(looked).includes(0x0a)) continue
    looked = ahead.length
    lines = firstLines(ahead, isEnd)
  }
  if (ahead.length > longestRow && lines.length === 0) throw new TableSyntaxError('CSV_MAX_RECORD_SIZE', 1)
  if (lines.length === 0 && ahead.length > markLength(ahead) && ahead.includes(0x22))
    throw new TableSyntaxError('CSV_QUOTE_NOT_CLOSED', 1)
  const read = lines
    .map((line) => ({ ...line, cells: cellsOf(ahead.subarray(line.start, line.end), line) }))
    .toSorted((a, b) => b.cells.length - a.cells.length)
  const chosen = read.find(({ cells }) => isHeader(cells)) ?? read[0]
  const end = chosen?.end ?? ahead.length
  return {
    syntax: { delimiter: chosen?.delimiter ?? ',', lineEnd: chosen?.lineEnd ?? '\n' },
    header: chosen?.cells,
    from: { end, lines: linesIn(ahead.subarray(0, end), chosen?.lineEnd ?? '\n') - 1 },
    rest: both(ahead.subarray(end), chunks),
  }
}

async function* both(ahead: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  if (ahead.length > 0) yield ahead
  yield* rest
}

const linesIn = (bytes: Buffer, lineEnd: string) => bytes.toString('latin1').split(lineEnd).length

const markLength = (bytes: Buffer) => (bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0)

type FirstLine = { start: number; end: number; lineEnd: RowSyntax['lineEnd']; delimiter: string }

const firstLines = (bytes: Buffer, isEnd: boolean): FirstLine[] =>
  delimiters.flatMap((delimiter) => firstLine(bytes, delimiter, isEnd) ?? [])

/** Up to the first end of a line outside quotes; empty lines before it are passed over. */
function firstLine(bytes: Buffer, delimiter: string, isEnd: boolean): FirstLine | undefined {
  let start = markLength(bytes)
  let isQuoted = false
  let isCellStart = true
  for (let at = start; at < bytes.length; at++) {
    const sign = String.fromCharCode(bytes[at]!)
    if (isQuoted) {
      if (sign !== '"') continue
      if (bytes[at + 1] === 0x22) at += 1
      else isQuoted = false
    } else if (sign === '"' && isCellStart) {
      isQuoted = true
      isCellStart = false
    } else if (sign === '\n' || sign === '\r') {
      // Whether a line feed follows is seen in the next piece.
      if (sign === '\r' && at + 1 === bytes.length && !isEnd) return undefined
      const lineEnd = sign === '\n' ? '\n' : bytes[at + 1] === 0x0a ? '\r\n' : '\r'
      const end = at + lineEnd.length
      if (at > start) return { start, end, lineEnd, delimiter }
      start = end
      at = end - 1
    } else isCellStart = sign === delimiter
  }
  const isWhole = isEnd && !isQuoted && start < bytes.length
  return isWhole ? { start, end: bytes.length, lineEnd: '\n', delimiter } : undefined
}

function cellsOf(line: Buffer, syntax: RowSyntax): string[] {
  return parseRows(line, syntax)[0] ?? []
}
