import { pipeline, Readable } from 'node:stream'
import { parse, type Parser } from 'csv-parse'
import { parse as parseAll } from 'csv-parse/sync'

const delimiters = [',', ';', '\t'] as const
/** No row of a table of answers is longer; a quote that is never closed would read the whole file as one. */
const longestRow = 4_000_000
const longestHeader = 1_000_000

/**
 * Reads a delimited table row by row: comma, semicolon or tab, whichever its first line is written with, and
 * only that one, since the others may stand inside a cell (a decimal comma, a remark). UTF-8 or UTF-16.
 *
 * @param isHeader - whether these are the column names that are looked for, to choose between delimiters
 * @returns the rows as lists of cells, the column names first
 */
export async function openTable(
  input: Readable,
  isHeader: (cells: readonly string[]) => boolean,
  onBytes: (count: number) => void,
): Promise<Parser> {
  const chunks = utf8Chunks(input, onBytes)
  const ahead: Uint8Array[] = []
  let line: string | undefined
  for (let size = 0; line === undefined && size < longestHeader;) {
    const next = await chunks.next()
    if (next.done) break
    ahead.push(next.value)
    size += next.value.length
    line = firstLine(Buffer.concat(ahead).toString('utf8'))
  }
  const header = line ?? Buffer.concat(ahead).toString('utf8')
  const rows = parse({ ...options(delimiterOf(header, isHeader)), max_record_size: longestRow })
  // Whoever reads the rows hears of a failure from them.
  pipeline(Readable.from(both(ahead, chunks), { objectMode: false }), rows, () => {})
  return rows
}

const options = (delimiter: string) => ({
  bom: true,
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
})

async function* both(ahead: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>) {
  yield* ahead
  yield* rest
}

/** The bytes as UTF-8: spreadsheet programs also save UTF-16, with or without a mark at the start. */
async function* utf8Chunks(
  input: Readable,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let decoder: TextDecoder | null | undefined
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of input as AsyncIterable<Buffer>) {
    onBytes(piece.length)
    const chunk = held.length > 0 ? Buffer.concat([held, piece]) : piece
    // A pipe may give one byte, which does not tell an encoding.
    held = decoder === undefined && chunk.length < 2 ? chunk : Buffer.alloc(0)
    if (held.length > 0) continue
    if (decoder === undefined) decoder = decoderFor(chunk)
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (held.length > 0) yield held
  if (decoder) yield Buffer.from(decoder.decode())
}

function decoderFor([first, second]: Uint8Array): TextDecoder | null {
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || first === 0) return new TextDecoder('utf-16be')
  return null
}

/** Up to the first end of a line outside quotes; empty lines before it are passed over. */
function firstLine(text: string): string | undefined {
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]
    if (sign === '"') isQuoted = !isQuoted
    else if ((sign === '\n' || sign === '\r') && !isQuoted) {
      const line = text.slice(0, index)
      if (line.replace('\uFEFF', '').trim() !== '') return line
    }
  }
  return undefined
}

function delimiterOf(line: string, isHeader: (cells: readonly string[]) => boolean): string {
  const read = delimiters
    .map((delimiter) => ({ delimiter, cells: cellsOf(line, delimiter) }))
    .toSorted((a, b) => b.cells.length - a.cells.length)
  return (read.find(({ cells }) => isHeader(cells)) ?? read[0]!).delimiter
}

function cellsOf(line: string, delimiter: string): string[] {
  try {
    return parseAll(line, options(delimiter))[0] ?? []
  } catch {
    return []
  }
}
