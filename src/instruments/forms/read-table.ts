import { CsvError, parse } from 'csv-parse/sync'
import { FormError } from './form-file.ts'

export type TableRow = {
  /** The line of the file on which the row begins. */
  readonly line: number
  /** A cell by the name of its column, in the spelling of the file; empty where there is none. */
  cell(column: string): string
}

export type Table = { readonly columns: readonly string[]; readonly rows: readonly TableRow[] }

const maxRows = 20_000
const delimiters = ['\t', ';', ','] as const

/** The delimiter of the first line that stands outside of quotes most often. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (const letter of text.slice(0, 20_000)) {
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === '\n' || letter === '\r') && counts.size > 0) break
    else if (!isQuoted && delimiters.some((one) => one === letter))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

/**
 * Reads a table with a header: comma, semicolon or tab, quoted or not, any line ends. Empty rows are passed over.
 *
 * @throws FormError naming the line
 */
export function readTable(text: string): Table {
  let parsed: { record: string[]; line: number }[]
  try {
    parsed = rowsOf(text)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : null
    throw new FormError(
      line === null ? 'the table' : `line ${line}`,
      'A quotation mark is opened here and never closed. Close it, or export the table again.',
    )
  }
  const [header, ...body] = parsed
  if (!header) throw new FormError('the file', 'It is empty.')
  if (body.length === 0)
    throw new FormError('the file', 'It has one line only. Choose the file that holds the questions.')
  if (body.length > maxRows)
    throw new FormError('the file', `It has more than ${maxRows} rows. Choose the form, not its answers.`)
  const columns = header.record.map((name) => name.trim())
  const places = new Map<string, number>()
  for (const [index, name] of columns.entries()) if (!places.has(name)) places.set(name, index)
  return {
    columns,
    rows: body.map(({ record, line }) => ({
      line,
      cell: (column) => record[places.get(column) ?? -1]?.trim() ?? '',
    })),
  }
}

function rowsOf(text: string): { record: string[]; line: number }[] {
  const rows = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    // A mark inside a text without quotes is a letter like others.
    relax_quotes: true,
    skip_records_with_empty_values: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
  }) as unknown as { record: string[]; info: { lines: number } }[]
  return rows.map(({ record, info }) => ({
    record,
    // What is counted is the line on which the row ends.
    line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0),
  }))
}
