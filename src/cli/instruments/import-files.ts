import { SingleBar } from 'cli-progress'
import { proposeBinding } from '#instruments/fhir/bind-to-instrument.ts'
import type { ImportedQuestionnaire, QuestionnaireResult } from '#instruments/fhir/imported-questionnaire.ts'
import { maxFileBytes } from '#instruments/fhir/read-json.ts'
import { checkFit } from '#instruments/forms/fit/check-fit.ts'
import { overallFit, type FitCheck, type FitResult } from '#instruments/forms/fit/fit-check.ts'
import { formFormatNames, type FormFile, type FormFormat } from '#instruments/forms/form-file.ts'
import { readForm } from '#instruments/forms/read-form.ts'
import { getInstrument, getOwnWording, loadInstruments } from '#instruments/library.ts'
import { AppError } from '#server/errors.ts'
import { readAtMost } from '../read-at-most.ts'

export type ImportOptions = {
  dryRun?: boolean
  json?: boolean
  practice?: string
  licence?: string
  permission?: boolean
  /** The id of an instrument to lay each form beside; `none`: for data entry. */
  as?: string
  language?: string
  compared?: boolean
}

/**
 * Stores one accepted questionnaire and says as what, or throws a sentence.
 *
 * @param instrumentId - null: as an instrument of the practice's own, for data entry
 */
export type Store = (
  questionnaire: ImportedQuestionnaire,
  instrumentId: string | null,
  file: string,
) => Promise<string>

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
    const form = await read(file)
    for (const result of form.results) {
      const line = { ...(await lineOf(result, file, options, store)), ...ofFile(form) }
      if (!line.accepted) process.exitCode = 1
      process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : asText(file, line))
    }
    bar?.increment()
  }
  bar?.stop()
}

const ofFile = ({ format, notes }: FormFile) => ({
  format,
  ...(notes.length > 0 && { notes: notes.map((note) => note.reason) }),
})

async function read(file: string): Promise<FormFile> {
  try {
    return await readForm(await readAtMost(file, maxFileBytes + 1), file === '-' ? '' : file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code) throw error
    const reason = `The file cannot be read (${code}).`
    return { format: null, notes: [], results: [{ accepted: false, id: null, element: file, reason }] }
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
  /** What the file proves of it, and the worst of that. */
  fit?: FitResult
  checks?: readonly FitCheck[]
  stored?: string
  format?: FormFormat | null
  notes?: readonly string[]
}

/** What the file alone proves; what the practice holds already is asked when storing. */
function proofOf(questionnaire: ImportedQuestionnaire, options: ImportOptions) {
  const binding = options.as === 'none' ? null : proposeBinding(questionnaire, loadInstruments(), options.as)
  const instrument = binding && getInstrument(binding.instrumentId)
  if (!binding || !instrument) return { instrument: null }
  const language = options.language ?? questionnaire.language
  const own = language === null ? undefined : getOwnWording(instrument.id, language)
  const isSame = own && own.language.split('-')[0] === language?.split('-')[0]
  const held = isSame ? [{ wording: own, isCertain: true }] : []
  const checks = checkFit(questionnaire, binding, instrument, held, language)
  return { instrument: instrument.id, fit: overallFit(checks), checks }
}

async function lineOf(
  result: QuestionnaireResult,
  file: string,
  options: ImportOptions,
  store: Store | undefined,
): Promise<Line> {
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
  const proof = proofOf(questionnaire, options)
  const line = {
    accepted: true,
    id: questionnaire.id,
    items: questionnaire.items.length,
    dropped,
    reason: null,
    ...proof,
  }
  if (!store) return line
  try {
    return { ...line, stored: await store(questionnaire, proof.instrument, file) }
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

const fitSentences: Readonly<Record<FitResult, string>> = {
  fits: 'fits',
  compare: 'may be',
  fails: 'fits in part only',
}

function asText(file: string, line: Line): string {
  const name = `${file}${line.id ? ` (${line.id})` : ''}`
  const noted = (line.notes ?? []).map((note) => `    look: ${note}\n`).join('')
  const look = (line.checks ?? [])
    .filter((check) => check.result !== 'fits')
    .map((check) => `    ${check.result === 'fails' ? 'wrong' : 'compare'}: ${check.finding}\n`)
    .join('')
  if (!line.accepted) return `${name}: refused at ${line.element}: ${line.reason}\n${noted}`
  const kind = line.format ? `${formFormatNames[line.format]}, ` : ''
  const as =
    line.stored ??
    (line.instrument
      ? `${fitSentences[line.fit ?? 'fails']} ${line.instrument}`
      : 'no instrument of the library; for data entry without a score')
  const left = line.dropped.map((part) => `    left out: ${part.path}: ${part.reason}\n`).join('')
  return `${name}: ${kind}${line.items} questions, ${as}\n${noted}${look}${left}`
}
