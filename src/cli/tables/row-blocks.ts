import { scanRows, type RowSyntax } from './scan-rows.ts'
import { TableSyntaxError } from './table-syntax-error.ts'

/** No row of a table of answers is longer; a quote that is never closed would read the whole file as one. */
export const longestRow = 4_000_000

/** Some whole rows of a table; `end`: where they end, in bytes of UTF-8 from the start of the text. */
export type RowBlock = { bytes: Buffer; rows: number; end: number; lines: number }

/**
 * Cuts a text into blocks of whole rows, one for every piece that arrives, so that each can be read alone.
 *
 * @param from - where the text begins: bytes and lines before it
 * @throws TableSyntaxError where a row does not end
 */
export async function* rowBlocks(
  chunks: AsyncIterable<Buffer>,
  syntax: RowSyntax,
  from: { end: number; lines: number },
): AsyncGenerator<RowBlock, void> {
  let { end, lines } = from
  let pieces: Buffer[] = []
  let held = 0
  for await (const chunk of chunks) {
    pieces.push(chunk)
    held += chunk.length
    // A long row in small pieces is not looked through again for each of them.
    if (held < 65_536 && pieces.length > 1 && !chunk.includes(syntax.lineEnd.at(-1)!)) continue
    const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces)
    const scanned = scanRows(bytes, syntax)
    held = bytes.length - scanned.end
    pieces = held === 0 ? [] : [bytes.subarray(scanned.end)]
    if (scanned.end > 0) {
      end += scanned.end
      lines += scanned.lines
      yield { bytes: bytes.subarray(0, scanned.end), rows: scanned.rows, end, lines }
    }
    if (held > longestRow) throw new TableSyntaxError('CSV_MAX_RECORD_SIZE', lines + 1)
  }
  const rest = Buffer.concat(pieces)
  if (rest.length === 0) return
  // Without a line end behind the last row it would not count as whole.
  const whole = Buffer.concat([rest, Buffer.from(syntax.lineEnd)])
  const scanned = scanRows(whole, syntax)
  if (scanned.isQuoteOpen)
    throw new TableSyntaxError('CSV_QUOTE_NOT_CLOSED', lines + 1 + rest.toString('latin1').split('\n').length)
  yield { bytes: whole, rows: scanned.rows, end: end + rest.length, lines: lines + 1 }
}
