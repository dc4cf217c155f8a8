import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { blockScorer, type ScoreTask } from './block-scorer.ts'
import { inWorkers, type ScoredBlocks } from './in-workers.ts'
import { type Block, openSource, type Position, type Source, type SourceOptions } from './open-source.ts'
import { csvHeader, errorHeader } from './write-row.ts'

export type ScoreTableOptions = Omit<SourceOptions, 'kind' | 'onBytes'> &
  Omit<ScoreTask, 'reading'> & {
    /** A delimited table if left out. */
    kind?: SourceOptions['kind']
    /** Called now and then with the number of rows done and of bytes read. */
    onProgress?: (rows: number, bytes: number) => void
    /** Takes a line for each row that could not be scored wholly. */
    errors?: Sink
  }

/** Takes text and is done when there is room for more. */
export type Sink = (text: string | Uint8Array) => Promise<void> | void

/** `left`: columns numbered like the items, or questions, that belong to none of them. */
export type Counted = { rows: number; refused: number; left: readonly string[] }

/**
 * Scores a table, row by row, and writes one line per row, in order.
 * @throws ColumnError where the items cannot be found in it
 */
export async function scoreTable(
  input: Readable,
  output: Writable,
  { onProgress, errors, ...options }: ScoreTableOptions,
): Promise<Counted> {
  let bytes = 0
  const source = await openSource(input, {
    ...options,
    kind: options.kind ?? 'csv',
    onBytes: (count) => (bytes += count),
  })
  return scoreSource(source, options, {
    write: intoStream(output),
    errors,
    onBlock: ({ rows }) => onProgress?.(rows, bytes),
  })
}

export type ScoreSourceOptions = {
  write: Sink
  errors?: Sink | undefined
  onBlock?: (done: Counted & Position) => Promise<void> | void
  /** What was done before an interruption. */
  from?: (Counted & Position) | undefined
  /** How many workers score; 1: none. */
  jobs?: number
}

/** Scores what is open, from its first row or from where it was left. */
export async function scoreSource(
  source: Source,
  options: Omit<ScoreTask, 'reading'>,
  { write, errors, onBlock, from, jobs = 1 }: ScoreSourceOptions,
): Promise<Counted> {
  const task: ScoreTask = {
    key: options.key,
    range: options.range,
    missing: options.missing,
    out: options.out,
    reading: source.reading,
  }
  if (!from) {
    if (options.out === 'csv') await write(csvHeader(options.key.scales.map((scale) => scale.id)))
    await errors?.(errorHeader)
  }
  const counted = { rows: from?.rows ?? 0, refused: from?.refused ?? 0, left: from?.left ?? source.left }
  const scoreBlocks =
    jobs > 1 ? (...given: Parameters<typeof oneByOne>) => inWorkers(...given, jobs) : oneByOne
  for await (const { scored, end, lines } of scoreBlocks(task, source.blocks(from), counted.rows + 1)) {
    counted.rows += scored.rows
    counted.refused += scored.refused
    counted.left = [...new Set([...counted.left, ...scored.left])]
    if (scored.text.length > 0) await write(scored.text)
    if (scored.errors !== '') await errors?.(scored.errors)
    await onBlock?.({ ...counted, end, lines })
  }
  return counted
}

async function* oneByOne(task: ScoreTask, blocks: AsyncIterable<Block>, first: number): ScoredBlocks {
  const score = blockScorer(task)
  let next = first
  for await (const { rows, count, end, lines } of blocks) {
    yield { scored: score(rows, next), end, lines }
    next += count
  }
}

export const intoStream =
  (output: Writable): Sink =>
  async (text) => {
    if (!output.write(text)) await once(output, 'drain')
  }
