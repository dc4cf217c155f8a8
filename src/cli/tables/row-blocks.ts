import { scanRows, type RowSyntax } from './scan-rows.ts'
import { TableSyntaxError } from './table-syntax-error.ts'

/** No row of a table of answers is longer; a quote that is never closed would read the whole file as one. */
export const longestRow = 4_000_000

/**
 * Some whole rows of a table; `end`: where they end, in bytes of UTF-8 from the start of the text. `problem`: it is
 * one row, which cannot be read.
 */
export type RowBlock = {
  bytes: Buffer
  rows: number
  end: number
  lines: number
  problem?: TableSyntaxError
}

/**
 * Cuts a text into blocks of whole rows, one for every piece that arrives, so that each can be read alone.
 *
 * A quote that is not closed costs the line that it stands in, and a row that is too long itself; neither is held in
 * memory beyond the longest row there may be.
 *
 * @param from - where the text begins: bytes and lines before it
 */
export async function* rowBlocks(
  chunks: AsyncIterable<Buffer>,
  syntax: RowSyntax,
  from: { end: number; lines: number },
): AsyncGenerator<RowBlock, void> {
  const place = { end: from.end, lines: from.lines }
  let total = from.end
  let pieces: Buffer[] = []
  let held = 0
  let isPassing = false
  for await (const chunk of chunks) {
    total += chunk.length
    pieces.push(chunk)
    held += chunk.length
    // A long row in small pieces is not looked through again for each of them.
    if (held < 65_536 && pieces.length > 1 && !chunk.includes(syntax.lineEnd.at(-1)!)) continue
    let bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces)
    if (isPassing) {
      const behind = behindLine(bytes, syntax)
      // The last sign may be the first of two that end a line.
      const passed = behind ?? bytes.length - 1
      place.end += passed
      bytes = bytes.subarray(passed)
      isPassing = behind === undefined
      if (!isPassing) yield unreadable(place, total, 'CSV_MAX_RECORD_SIZE')
    }
    if (!isPassing) {
      bytes = yield* rowsOf(bytes, syntax, place, total)
      isPassing = bytes.length > longestRow
    }
    held = bytes.length
    pieces = held === 0 ? [] : [bytes]
  }
  const rest = Buffer.concat(pieces)
  if (isPassing) yield unreadable({ ...place, end: total }, total, 'CSV_MAX_RECORD_SIZE')
  else if (rest.length > 0) {
    // Without a line end behind the last row it would not count as whole.
    const whole = Buffer.concat([rest, Buffer.from(syntax.lineEnd)])
    yield* rowsOf(whole, syntax, place, total, true)
  }
}

type Place = { end: number; lines: number }

/** @returns what is left: the beginning of a row whose end has not been seen */
function* rowsOf(
  bytes: Buffer,
  syntax: RowSyntax,
  place: Place,
  total: number,
  isEnd = false,
): Generator<RowBlock, Buffer> {
  for (let rest = bytes; ;) {
    const { end, rows, lines, isQuoteOpen, isBroken } = scanRows(rest, syntax)
    if (end > 0) {
      place.end += end
      place.lines += lines
      yield {
        bytes: rest.subarray(0, end),
        rows,
        end: Math.min(place.end, total),
        lines: place.lines,
      }
      rest = rest.subarray(end)
    }
    if (!isBroken && (!isQuoteOpen || (!isEnd && rest.length <= longestRow))) return rest
    const behind = behindLine(rest, syntax)
    if (behind === undefined) return rest
    place.end += behind
    rest = rest.subarray(behind)
    yield unreadable(place, total, 'CSV_QUOTE_NOT_CLOSED')
  }
}

function behindLine(bytes: Buffer, { lineEnd }: RowSyntax): number | undefined {
  const at = bytes.indexOf(lineEnd)
  return at === -1 ? undefined : at + lineEnd.length
}

function unreadable(place: Place, total: number, code: TableSyntaxError['code']): RowBlock {
  place.lines += 1
  const problem = new TableSyntaxError(code, place.lines)
  return { bytes: Buffer.alloc(0), rows: 1, end: Math.min(place.end, total), lines: place.lines, problem }
}
