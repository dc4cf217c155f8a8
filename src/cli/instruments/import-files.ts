import { SingleBar } from 'cli-progress'
import { proposeBinding } from '#instruments/fhir/bind-to-instrument.ts'
import type { ImportedQuestionnaire, QuestionnaireResult } from '#instruments/fhir/imported-questionnaire.ts'
import { parseQuestionnaires } from '#instruments/fhir/parse-questionnaires.ts'
import { maxFileBytes } from '#instruments/fhir/read-json.ts'
import { loadInstruments } from '#instruments/library.ts'
import { AppError } from '#server/errors.ts'
import { readAtMost } from '../read-at-most.ts'

export type ImportOptions = {
  dryRun?: boolean
  json?: boolean
  practice?: string
  licence?: string
  permission?: boolean
}

/** Stores one accepted questionnaire and says as what, or throws a sentence. */
export type Store = (questionnaire: ImportedQuestionnaire, file: string) => Promise<string>

/** Reads files and stores what can be used of them. Ends with 1 if anything was refused. */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  if (options.dryRun) return readAll(files, options, undefined)
  const { openStore } = await import('./store-wording.ts')
  const store = await openStore(options)
  try {
    await readAll(files, options, store.keep)
  } finally {
    await store.close()
  }
}

async function readAll(
  files: readonly string[],
  options: ImportOptions,
  store: Store | undefined,
): Promise<void> {
  const bar =
    files.length > 20 && process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {value} of {total} files' })
      : undefined
  bar?.start(files.length, 0)
  for (const file of files) {
    for (const result of await read(file)) {
      const line = await lineOf(result, file, store)
      if (!line.accepted) process.exitCode = 1
      process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : asText(file, line))
    }
    bar?.increment()
  }
  bar?.stop()
}

async function read(file: string): Promise<QuestionnaireResult[]> {
  try {
    return parseQuestionnaires(await readAtMost(file, maxFileBytes + 1))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code) throw error
    return [{ accepted: false, id: null, element: file, reason: `The file cannot be read (${code}).` }]
  }
}

type Line = {
  accepted: boolean
  id: string | null
  items: number
  dropped: readonly { path: string; reason: string }[]
  reason: string | null
  element?: string
  instrument?: string | null
  /** Whether every scored item of the instrument finds its words in the file. */
  isWhole?: boolean
  problems?: readonly string[]
  stored?: string
}

async function lineOf(result: QuestionnaireResult, file: string, store: Store | undefined): Promise<Line> {
  if (!result.accepted)
    return {
      accepted: false,
      id: result.id,
      items: 0,
      dropped: [],
      reason: result.reason,
      element: result.element,
    }
  const { questionnaire, dropped } = result
  const binding = proposeBinding(questionnaire, loadInstruments())
  const line = {
    accepted: true,
    id: questionnaire.id,
    items: questionnaire.items.length,
    dropped,
    reason: null,
    instrument: binding?.instrumentId ?? null,
    ...(binding && { isWhole: binding.complete, problems: binding.problems }),
  }
  if (!store) return line
  try {
    return { ...line, stored: await store(questionnaire, file) }
  } catch (error) {
    return {
      ...line,
      accepted: false,
      reason: reasonOf(error),
      element: 'Questionnaire',
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const fields = error instanceof AppError ? error.fields : []
  return [error.message, ...fields.slice(0, 5).map(({ path, message }) => `${path}: ${message}`)].join(' ')
}

function asText(file: string, line: Line): string {
  const name = `${file}${line.id ? ` (${line.id})` : ''}`
  if (!line.accepted) return `${name}: refused at ${line.element}: ${line.reason}\n`
  const as =
    line.stored ??
    (line.instrument
      ? `fits ${line.instrument}${line.isWhole ? '' : ' in part only'}`
      : 'no instrument of the library; for data entry without a score')
  const left = line.dropped.map((part) => `    left out: ${part.path}: ${part.reason}\n`).join('')
  const look = (line.problems ?? []).map((problem) => `    look: ${problem}\n`).join('')
  return `${name}: ${line.items} questions, ${as}\n${look}${left}`
}
