import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Data sets and values computed elsewhere lie beside the repository; a test that needs them skips where they are absent. */
const shared = join(import.meta.dirname, '../../../shared/data')

export function hasReferenceValues(path = 'reference'): boolean {
  return existsSync(join(shared, path))
}

// oxlint-disable-next-line typescript/no-explicit-any
export function readReferenceJson(path: string): any {
  return JSON.parse(readFileSync(join(shared, path), 'utf8'))
}

/** Rows of a plain comma-separated file as text, its header apart; an empty cell is null. */
export function readReferenceCsv(
  path: string,
  separator = ',',
): { header: string[]; rows: (string | null)[][] } {
  const [header = [], ...rows] = readFileSync(join(shared, path), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator))
  return { header, rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))) }
}

/** The same as numbers. */
export function readReferenceNumbers(path: string, separator = ','): (number | null)[][] {
  return readReferenceCsv(path, separator).rows.map((row) =>
    row.map((cell) => (cell === null ? null : Number(cell))),
  )
}
