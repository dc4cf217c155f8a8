import { compileScoring } from '#psychometrics/compile-scoring.ts'
import type { ScoredResponse, VariantRange } from '#psychometrics/score-response.ts'
import type { ScoringKey } from '#psychometrics/scoring-key.ts'
import { elementOf, isObject } from '#instruments/fhir/json-value.ts'
import { parseRows } from '../tables/parse-rows.ts'
import type { RowSyntax } from '../tables/scan-rows.ts'
import { answerParser } from './answer-parser.ts'
import { type NumberedItem, shown } from './find-columns.ts'
import { nameGivenTwice } from './name-given-twice.ts'
import { cellReader, type CellReading } from './read-cells.ts'
import { objectReader, type ObjectReading } from './read-object.ts'
import {
  isQuestionnaireResponse,
  responseReader,
  type ResponseReading,
} from './read-questionnaire-response.ts'
import type { ReadRow } from './read-row.ts'
import { csvLine, errorLine, jsonLine } from './write-row.ts'

/** How rows are read: cells of a table, or objects; `syntax`: how they are told apart in a text. */
export type Reading =
  | ({ kind: 'cells'; syntax: RowSyntax } & CellReading)
  | ({ kind: 'objects'; isFhirOnly: boolean } & ObjectReading & ResponseReading)

/** All that scoring a row takes. It can be sent to a worker. */
export type ScoreTask = {
  key: ScoringKey & { readonly items: readonly NumberedItem[] }
  range?: VariantRange | undefined
  missing: readonly string[]
  out: 'json' | 'csv'
  reading: Reading
}

/** Rows that have been told apart already, the text of whole rows, or one that cannot be read and why. */
export type Rows = Buffer | readonly unknown[] | { unreadable: string }

/** `left`: questions that belong to no item. */
export type ScoredBlock = {
  text: string | Uint8Array
  errors: string
  rows: number
  refused: number
  left: string[]
}

const mostLeft = 20

/**
 * Prepares scoring of blocks of rows.
 *
 * @returns takes a block and the number of its first row, gives a line for each row, and one for each row refused
 */
export function blockScorer(task: ScoreTask): (rows: Rows, first: number) => ScoredBlock {
  const scoring = compileScoring(task.key, task.range)
  const values = new Float64Array(scoring.itemIds.length)
  const scaleIds = task.key.scales.map((scale) => scale.id)
  const left = new Set<string>()
  const read = rowReader(task, (name) => left.size < mostLeft && left.add(name))
  return (rows, first) => {
    const lines: string[] = []
    const block = { errors: '', rows: 0, refused: 0 }
    for (const row of rowsIn(rows, task.reading)) {
      const number = first + block.rows
      const problems = row instanceof Unreadable ? row.reason : read(row, values)
      const scored =
        typeof problems === 'string'
          ? unreadable(problems, scaleIds)
          : withProblems(scoring.score(values), problems)
      block.rows += 1
      lines.push(task.out === 'json' ? jsonLine(number, scored) : csvLine(number, scored, scaleIds))
      if (scored.valid) continue
      block.refused += 1
      block.errors += errorLine(number, scored)
    }
    return { ...block, text: lines.join(''), left: [...left] }
  }
}

function rowReader(task: ScoreTask, onLeft: (name: string) => void): ReadRow<unknown> {
  const { reading } = task
  const answers = answerParser(task.missing)
  if (reading.kind === 'cells') return cellReader(reading, answers) as ReadRow<unknown>
  const readObject = objectReader(reading, answers)
  const readResponse = responseReader(reading, answers, onLeft)
  return (row, values) => {
    const value = row instanceof JsonLine ? row.value() : row
    if (value === undefined) return 'it is not valid JSON'
    const twice = row instanceof JsonLine && isObject(value) ? nameGivenTwice(row.text, value) : undefined
    if (twice !== undefined && reading.names.includes(twice)) return `it holds ${shown([twice])} twice`
    if (isQuestionnaireResponse(value)) return readResponse(value, values)
    if (reading.isFhirOnly || (isObject(value) && elementOf(value, 'resourceType') !== undefined))
      return 'it is no QuestionnaireResponse'
    return readObject(value, values)
  }
}

function rowsIn(rows: Rows, reading: Reading): Iterable<unknown> {
  if ('unreadable' in rows) return [new Unreadable(rows.unreadable)]
  if (!Buffer.isBuffer(rows)) return rows
  return reading.kind === 'cells' ? parseRows(rows, reading.syntax) : jsonLines(rows)
}

class Unreadable {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** A line of a file, parsed where it is read, so that one that is broken is a row like others. */
class JsonLine {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  value(): unknown {
    try {
      return JSON.parse(this.text) as unknown
    } catch {
      return undefined
    }
  }
}

/** The objects in lines of JSON; undefined where a line holds none. */
export function jsonLines(bytes: Buffer): JsonLine[] {
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
  return lines.filter((line) => line !== '' && line !== '\r').map((line) => new JsonLine(line))
}

function unreadable(message: string, scaleIds: readonly string[]): ScoredResponse {
  const unscored = { scored: false as const, reason: message, answered: 0, of: 0 }
  return {
    valid: false,
    scores: Object.fromEntries(scaleIds.map((id) => [id, unscored])),
    reasons: [{ code: 'not-numeric', message }],
  }
}

function withProblems(
  scored: ScoredResponse,
  problems: readonly { item: string; message: string }[] | undefined,
): ScoredResponse {
  if (problems === undefined || problems.length === 0) return scored
  const named = problems.map((problem) => ({ code: 'not-numeric' as const, ...problem }))
  return { ...scored, valid: false, reasons: [...named, ...scored.reasons] }
}
