import type { Readable } from 'node:stream'
import { openDelimited } from '../tables/open-delimited.ts'
import { rowBlocks } from '../tables/row-blocks.ts'
import { utf8Chunks } from '../tables/utf8-chunks.ts'
import { jsonLines, type Reading, type Rows, type ScoreTask } from './block-scorer.ts'
import { ColumnError, findColumns, type NumberedItem } from './find-columns.ts'
import { findNames } from './find-names.ts'
import type { InputKind } from './input-kind.ts'
import { openWorkbookSource } from './open-workbook-source.ts'
import { readObjects } from './read-objects.ts'

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

const sampleBytes = 256 * 1024
const largestPipedWorkbook = 200_000_000

/**
 * Opens a table of whatever kind and finds the items in it.
 *
 * @throws ColumnError where there are none, or where it is not what its name says
 */
export async function openSource(input: Readable, options: SourceOptions): Promise<Source> {
  if (options.kind === 'csv') return openCells(utf8Chunks(input, options.onBytes), options)
  if (options.kind === 'ndjson') return openLines(utf8Chunks(input, options.onBytes), options)
  if (options.kind === 'xlsx') return openWorkbookSource(await wholeWorkbook(input), options)
  const objects = await readObjects(utf8Chunks(input, options.onBytes))
  const { names, left } = findNames(objects, options.key.items, options.map)
  return {
    reading: objectReading(options, names),
    left,
    async *blocks() {
      for (let start = 0; start < objects.length; start += 1000) {
        const rows = objects.slice(start, start + 1000)
        yield { rows, count: rows.length, end: 0, lines: 0 }
      }
    },
  }
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
  const { columns, left } = find(table.header)
  const { syntax, header } = table
  return {
    reading: { kind: 'cells', syntax, header, columns, itemIds: key.items.map(({ id }) => id) },
    left,
    blocks: (from = table.from) =>
      inBlocks(rowBlocks(without(table.rest, from.end - table.from.end), syntax, from)),
  }
}

async function openLines(chunks: AsyncGenerator<Buffer, void>, options: SourceOptions): Promise<Source> {
  let ahead: Buffer = Buffer.alloc(0)
  let isEnd = false
  while (!isEnd && ahead.length < sampleBytes) {
    const next = await chunks.next()
    isEnd = next.done === true
    if (!next.done) ahead = Buffer.concat([ahead, next.value])
  }
  const mark = ahead.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0
  const sample = ahead.subarray(mark, isEnd ? ahead.length : ahead.lastIndexOf(0x0a) + 1)
  if (isEnd && sample.toString('latin1').trim() === '') throw new ColumnError('The file is empty.')
  const { names, left } = findNames(
    jsonLines(sample).map((line) => line.value()),
    options.key.items,
    options.map,
  )
  const start = { end: mark, lines: 0 }
  return {
    reading: objectReading(options, names),
    left,
    blocks: (from = start) =>
      inBlocks(
        rowBlocks(
          without(both(ahead.subarray(mark), chunks), from.end - mark),
          { delimiter: null, lineEnd: '\n' },
          from,
        ),
      ),
  }
}

function objectReading({ key, map, kind }: SourceOptions, names: readonly (string | null)[]): Reading {
  const items: readonly NumberedItem[] = key.items
  return {
    kind: 'objects',
    isFhirOnly: kind === 'fhir',
    names,
    itemIds: key.items.map(({ id }) => id),
    items: items.map(({ id, number }) => ({ id, number })),
    loinc: key.loinc?.items ?? [],
    linkIds: map,
  }
}

async function* inBlocks(blocks: ReturnType<typeof rowBlocks>): AsyncGenerator<Block, void> {
  for await (const { bytes, rows, end, lines } of blocks) yield { rows: bytes, count: rows, end, lines }
}

async function* both(ahead: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  if (ahead.length > 0) yield ahead
  yield* rest
}

/** Passes over what was done before an interruption. */
async function* without(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer, void> {
  let still = bytes
  for await (const chunk of chunks) {
    if (still < chunk.length) yield still === 0 ? chunk : chunk.subarray(still)
    still = Math.max(0, still - chunk.length)
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
