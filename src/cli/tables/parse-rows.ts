import { parse } from 'csv-parse/sync'
import type { RowSyntax } from './scan-rows.ts'

/** What every reader of delimited text here agrees on; malformed quotes are texts. */
const csvOptions = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }

/**
 * Whole rows of a delimited table as lists of cells. Rows without quotes are cut apart, which takes a fifth of the
 * time that a parser takes.
 */
export function parseRows(bytes: Buffer, { lineEnd, delimiter }: RowSyntax): string[][] {
  const separator = delimiter ?? ','
  if (bytes.includes(0x22))
    return parse(bytes, { ...csvOptions, delimiter: separator, record_delimiter: lineEnd }) as string[][]
  const rows: string[][] = []
  for (const line of bytes.toString('utf8').split(lineEnd)) if (line !== '') rows.push(line.split(separator))
  return rows
}
