import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { compileScoring } from '#psychometrics/compile-scoring.ts'
import type { ScoredResponse, VariantRange } from '#psychometrics/score-response.ts'
import type { ScoringKey } from '#psychometrics/scoring-key.ts'
import { csvCell } from './csv-cell.ts'
import { ColumnError, findColumns, type NumberedItem } from './find-columns.ts'
import { openTable } from './open-table.ts'
import { answerReader, type BadCell } from './read-answers.ts'

export type ScoreTableOptions = {
  key: ScoringKey & { readonly items: readonly NumberedItem[] }
  range?: VariantRange
  missing: readonly string[]
  map?: Readonly<Record<string, string>>
  out: 'json' | 'csv'
  /** Called now and then with the number of rows done and of bytes read. */
  onProgress?: (rows: number, bytes: number) => void
}

/** `left`: columns numbered like the items that belong to none of them. */
export type Counted = { rows: number; refused: number; left: readonly string[] }

/**
 * Scores a delimited table, row by row, and writes one line per row, in order.
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
  const counted = { rows: 0, refused: 0, left: [] as readonly string[] }
  let bytes = 0
  const find = (header: readonly string[]) => findColumns(header, options.key.items, options.map)
  const table = await openTable(
    input,
    (cells) => isFound(find, cells),
    (count) => (bytes += count),
  )
  let header: readonly string[] | undefined
  let read: ReturnType<typeof answerReader> | undefined
  let lines: string[] = []
  const flush = async () => {
    const text = lines.join('')
    lines = []
    if (text && !output.write(text)) await once(output, 'drain')
  }
  for await (const batch of inBatches(table)) {
    for (const cells of batch) {
      if (!header || !read) {
        header = cells
        const { columns, left } = find(header)
        counted.left = left
        read = answerReader(header, scoring.itemIds, columns, options.missing)
        if (options.out === 'csv') lines.push(csvHeader(scaleIds))
        continue
      }
      counted.rows += 1
      const scored = hasMoreCells(cells, header)
        ? shifted(cells, header, scaleIds)
        : withBadCells(scoring.score, values, read(cells, values))
      if (!scored.valid) counted.refused += 1
      lines.push(
        options.out === 'json' ? jsonLine(counted.rows, scored) : csvLine(counted.rows, scored, scaleIds),
      )
    }
    await flush()
    options.onProgress?.(counted.rows, bytes)
  }
  if (!read) throw new ColumnError('The table is empty: its first line must name the columns.')
  await flush()
  return counted
}

function isFound(find: (header: readonly string[]) => unknown, cells: readonly string[]): boolean {
  try {
    find(cells)
    return true
  } catch {
    return false
  }
}

/** Cells without a column mean that a separator stood unquoted in a text: every answer behind it has moved. */
function hasMoreCells(cells: readonly string[], header: readonly string[]): boolean {
  for (let index = header.length; index < cells.length; index++) if (cells[index]!.trim() !== '') return true
  return false
}

function shifted(
  cells: readonly string[],
  header: readonly string[],
  scaleIds: readonly string[],
): ScoredResponse {
  const message = `the row has ${cells.length} cells for ${header.length} columns: put text with a separator in it in quotes`
  const unscored = { scored: false as const, reason: message, answered: 0, of: 0 }
  return {
    valid: false,
    scores: Object.fromEntries(scaleIds.map((id) => [id, unscored])),
    reasons: [{ code: 'not-numeric', message }],
  }
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

function withBadCells(
  score: (values: Float64Array) => ScoredResponse,
  values: Float64Array,
  bad: readonly BadCell[],
): ScoredResponse {
  const scored = score(values)
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
  return `${row},${valid},${numbers.join(',')},${csvCell(text)}\n`
}
