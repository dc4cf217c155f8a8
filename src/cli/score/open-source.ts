import type { Readable } from 'node:stream'
import { openDelimited } from '../tables/open-delimited.ts'
import { rowBlocks } from '../tables/row-blocks.ts'
import { utf8Chunks } from '../tables/utf8-chunks.ts'
import type { Reading, Rows, ScoreTask } from './block-scorer.ts'
import { ColumnError, findColumns } from './find-columns.ts'
import type { InputKind } from './input-kind.ts'
import { inBlocks, without } from './in-blocks.ts'
import { openJsonSource } from './open-json-source.ts'
import { openWorkbookSource } from './open-workbook-source.ts'

/** Where a run has come to: the row that is next is behind so many bytes of UTF-8 and so many lines. */
export type Position = { end: number; lines: number }

/** Rows that are read together, and where the text is behind them. */
export type Block = Position & { rows: Rows; count: number }

/** A table that is open: how its rows are read, and the rows. */
export type Source = {
  reading: Reading
  /** Columns numbered like the items that belong to none of them. */
  left: readonly string[]
  /** @param from - where to go on, a place that a block ended at */
  blocks(from?: Position): AsyncIterable<Block>
}

export type SourceOptions = {
  key: ScoreTask['key'] & {
    readonly loinc?: { readonly items?: readonly (string | null)[] | undefined } | null
  }
  map?: Readonly<Record<string, string>> | undefined
  kind: InputKind
  onBytes?: (count: number) => void
}

/** Archives, as workbooks are, and gzip. */
const packedBeginnings = ['PK\u0003\u0004', '\u001F']
const largestPipedWorkbook = 200_000_000

/**
 * Opens a table of whatever kind and finds the items in it.
 *
 * @throws ColumnError where there are none, or where it is not what its name says
 */
export async function openSource(input: Readable, options: SourceOptions): Promise<Source> {
  if (options.kind === 'xlsx') return openWorkbookSource(await wholeWorkbook(input), options)
  const chunks = utf8Chunks(input, options.onBytes)
  return options.kind === 'csv' ? openCells(chunks, options) : openJsonSource(chunks, options)
}

/** The list of its parts stands at the end of a workbook, so one from a pipe has to be held. */
async function wholeWorkbook(input: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of input as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > largestPipedWorkbook)
      throw new ColumnError(
        'A workbook of more than 200 MB is not read from a pipe. Give the name of the file.',
      )
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function openCells(chunks: AsyncGenerator<Buffer, void>, { key, map }: SourceOptions): Promise<Source> {
  const find = (header: readonly string[]) => findColumns(header, key.items, map)
  const table = await openDelimited(chunks, (cells) => isFound(find, cells))
  if (!table.header) throw new ColumnError('The table is empty: its first line must name the columns.')
  if (packedBeginnings.some((beginning) => table.header![0]!.startsWith(beginning)))
    throw new ColumnError(
      'This is a packed file, not a text. If it is a workbook, use --format xlsx; else unpack it.',
    )
  const { columns, left } = find(table.header)
  const { syntax, header } = table
  return {
    reading: { kind: 'cells', syntax, header, columns, itemIds: key.items.map(({ id }) => id) },
    left,
    blocks: (from = table.from) =>
      inBlocks(rowBlocks(without(table.rest, from.end - table.from.end), syntax, from)),
  }
}

function isFound(find: (header: readonly string[]) => unknown, cells: readonly string[]): boolean {
  try {
    find(cells)
    return true
  } catch {
    return false
  }
}
