import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { VariantRange } from '#psychometrics/score-response.ts'
import { type InputKind, inputKindOf, inputKinds } from './input-kind.ts'

export type ScoreOptions = {
  map?: string
  range?: VariantRange
  missing: string[]
  out: 'json' | 'csv'
  format?: InputKind
  jobs?: number
  progress?: boolean
  errors?: string
  to?: string
  resume?: boolean
  saveEvery: number
}

/** Below that, workers take longer to start than to score. */
const bytesWorthWorkers = 32_000_000

export function kindOf(file: string, { format }: ScoreOptions): InputKind {
  return format ?? inputKindOf(file)
}

/** How many workers score: all cores for a large text, none for a workbook, whose rows are told apart by one. */
export function jobsFor(kind: InputKind, size: number, { jobs }: ScoreOptions): number {
  if (kind === 'xlsx') return 1
  return jobs ?? (size >= bytesWorthWorkers ? availableParallelism() : 1)
}

/** What cannot go together, as a sentence. */
export function problemOfOptions(file: string, isPipe: boolean, options: ScoreOptions): string | undefined {
  const { errors, to, resume } = options
  if (resume && to === undefined) return '--resume needs --to: what was printed before is gone.'
  if (resume && isPipe) return '--resume needs the name of a file: what came through a pipe is gone.'
  const named = [file === '-' ? undefined : file, to, errors].flatMap((name) =>
    name === undefined ? [] : [resolve(name)],
  )
  return new Set(named).size < named.length
    ? 'The table, --to and --errors must be different files.'
    : undefined
}

export function parseRange(text: string): VariantRange {
  const found = /^(-?\d+(?:\.\d+)?)[-–](-?\d+(?:\.\d+)?)$/.exec(text)
  const range = found && { min: Number(found[1]), max: Number(found[2]) }
  if (!range || range.min >= range.max)
    throw new InvalidArgumentError('Write it as 1-5, the lowest answer first.')
  return range
}

export function parseOutput(text: string): 'json' | 'csv' {
  if (text !== 'json' && text !== 'csv') throw new InvalidArgumentError('Choose json or csv.')
  return text
}

export function parseKind(text: string): InputKind {
  const kind = inputKinds.find((one) => one === text)
  if (!kind) throw new InvalidArgumentError(`Choose ${inputKinds.join(', ')}.`)
  return kind
}

export function parseJobs(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 99.')
  return Number(text)
}

export function parseSeconds(text: string): number {
  const seconds = text.trim() === '' ? Number.NaN : Number(text)
  if (!(seconds >= 0 && seconds <= 3600)) throw new InvalidArgumentError('Write seconds, from 0 to 3600.')
  return seconds
}
