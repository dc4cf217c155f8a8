import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { parse } from 'csv-parse'
import { compileScoring } from '#psychometrics/compile-scoring.ts'
import type { ScoredResponse, VariantRange } from '#psychometrics/score-response.ts'
import type { ScoringKey } from '#psychometrics/scoring-key.ts'
import { ColumnError, findColumns } from './find-columns.ts'
import { answerReader, type BadCell } from './read-answers.ts'

export type ScoreTableOptions = {
  key: ScoringKey
  range?: VariantRange
  missing: readonly string[]
  map?: Readonly<Record<string, string>>
  out: 'json' | 'csv'
  /** Called now and then with the number of rows done and of bytes read. */
  onProgress?: (rows: number, bytes: number) => void
}

export type Counted = { rows: number; refused: number }

/** One row that was scored, in the order of the table; `row` counts data rows from 1. */
export type ScoredRow = { row: number } & ScoredResponse

/**
 * Scores a delimited table, row by row, and writes one line per row.
 * @throws ColumnError where the items cannot be found in it
 */
export async function scoreTable(
  input: Readable,
  output: Writable,
  options: ScoreTableOptions,
): Promise<Counted> {
  const scoring = compileScoring(options.key, options.range)
  const values = new Float64Array(scoring.itemIds.length)
  const scaleIds = options.key.scales.map((scale) => scale.id)
  let bytes = 0
  const rows = input
    .on('data', (chunk: Buffer) => (bytes += chunk.length))
    .pipe(parse({ bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, skip_empty_lines: true }))
  let read: ReturnType<typeof answerReader> | undefined
  let row = 0
  let refused = 0
  let lines: string[] = []
  const flush = async () => {
    const text = lines.join('')
    lines = []
    if (text && !output.write(text)) await once(output, 'drain')
  }
  input.on('error', (error) => rows.destroy(error))
  for await (const record of inBatches(rows)) {
    for (const cells of record) {
      if (!read) {
        read = answerReader(
          cells,
          scoring.itemIds,
          findColumns(cells, scoring.itemIds, options.map),
          options.missing,
        )
        if (options.out === 'csv') lines.push(csvHeader(scaleIds))
        continue
      }
      row += 1
      const bad = read(cells, values)
      const scored = withBadCells(scoring.score(values), bad)
      if (!scored.valid) refused += 1
      lines.push(options.out === 'json' ? jsonLine(row, scored) : csvLine(row, scored, scaleIds))
    }
    await flush()
    options.onProgress?.(row, bytes)
  }
  if (!read) throw new ColumnError('The table is empty: its first line must name the columns.')
  await flush()
  return { rows: row, refused }
}

/** Takes what has been parsed so far at once: a promise per row would cost more than scoring it. */
async function* inBatches(parser: Readable): AsyncGenerator<string[][]> {
  let failure: Error | undefined
  let isEnded = false
  let wake = () => {}
  const woken = () => new Promise<void>((resolve) => (wake = resolve))
  let waiting = woken()
  parser.on('readable', () => wake())
  parser.on('end', () => {
    isEnded = true
    wake()
  })
  parser.on('error', (error) => {
    failure = error
    wake()
  })
  while (true) {
    const batch: string[][] = []
    let record: string[] | null
    while (batch.length < 2000 && (record = parser.read() as string[] | null) !== null) batch.push(record)
    if (batch.length > 0) {
      yield batch
      continue
    }
    if (failure) throw failure
    if (isEnded) return
    await waiting
    waiting = woken()
  }
}

function withBadCells(scored: ScoredResponse, bad: readonly BadCell[]): ScoredResponse {
  if (bad.length === 0) return scored
  const named = bad.map(({ item, column }) => ({
    code: 'not-numeric' as const,
    item,
    message: `column ${column} holds something that is not a number`,
  }))
  return { ...scored, valid: false, reasons: [...named, ...scored.reasons] }
}

function jsonLine(row: number, { valid, scores, reasons }: ScoredResponse): string {
  const numbers: Record<string, number | null> = {}
  for (const id in scores) {
    const score = scores[id]!
    numbers[id] = score.scored ? score.value : null
  }
  return `${JSON.stringify({ row, valid, scores: numbers, reasons: reasons.map(reasonText) })}\n`
}

const reasonText = (reason: ScoredResponse['reasons'][number]): string =>
  reason.scale ? `${reason.scale}: ${reason.message}` : reason.message

const csvHeader = (scaleIds: readonly string[]): string => `row,valid,${scaleIds.join(',')},reasons\n`

function csvLine(
  row: number,
  { valid, scores, reasons }: ScoredResponse,
  scaleIds: readonly string[],
): string {
  const numbers = scaleIds.map((id) => {
    const score = scores[id]
    return score?.scored ? String(score.value) : ''
  })
  const text = reasons.map(reasonText).join('; ')
  const cell = /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return `${row},${valid},${numbers.join(',')},${cell}\n`
}
