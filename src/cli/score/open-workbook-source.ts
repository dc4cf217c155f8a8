import { openWorkbook } from '../tables/xlsx/open-workbook.ts'
import { ColumnError, findColumns } from './find-columns.ts'
import type { Source, SourceOptions } from './open-source.ts'

/**
 * Opens the first sheet of a workbook and finds the items in it, as in a table with column names in its first row.
 *
 * @param input - a path, or the whole workbook
 * @throws ColumnError where there are none; WorkbookError where it cannot be read
 */
export async function openWorkbookSource(
  input: string | Buffer,
  { key, map, onBytes }: Pick<SourceOptions, 'key' | 'map' | 'onBytes'>,
): Promise<Source> {
  const pieces = openWorkbook(input, onBytes)
  const first = await pieces.next()
  const [header, ...ahead] = first.done ? [] : first.value
  if (!header) throw new ColumnError('The sheet is empty: its first row must name the columns.')
  const { columns, left } = findColumns(header, key.items, map)
  const syntax = { delimiter: null, lineEnd: '\n' } as const
  return {
    reading: { kind: 'cells', syntax, header, columns, itemIds: key.items.map(({ id }) => id) },
    left,
    async *blocks(from) {
      // A packed sheet is read from its start; rows that were done before are passed over.
      let still = from?.lines ?? 0
      let lines = 0
      for await (const all of joined(ahead, pieces)) {
        const rows = still === 0 ? all : all.slice(still)
        still = Math.max(0, still - all.length)
        lines += all.length
        if (rows.length > 0) yield { rows, count: rows.length, end: 0, lines }
      }
    },
  }
}

async function* joined<Piece>(first: Piece, rest: AsyncIterable<Piece>): AsyncGenerator<Piece, void> {
  yield first
  yield* rest
}
