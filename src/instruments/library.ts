import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import { Instrument, Wording } from './instrument.schema.ts'

const folder = import.meta.dirname

/** A pack does not hold what it should. The message names the file, the field and the reason. */
export class InstrumentFileError extends Error {
  readonly problems: readonly { file: string; path: string; reason: string }[]
  constructor(problems: InstrumentFileError['problems']) {
    super(
      problems
        .map((problem) => `${problem.file}: ${problem.path || 'the file'}: ${problem.reason}`)
        .join('\n'),
    )
    this.problems = problems
  }
}

/**
 * Checks the text of a pack or wording file.
 *
 * @throws InstrumentFileError naming every field that is wrong
 */
export function parseInstrumentFile<T>(file: string, text: string, schema: ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InstrumentFileError([
      { file, path: '', reason: 'This is not valid JSON. Check commas, quotes and brackets.' },
    ])
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InstrumentFileError(
    parsed.error.issues.map((issue) => ({ file, path: issue.path.join('.'), reason: issue.message })),
  )
}

function readFolder(id: string): { instrument: Instrument; wordings: Wording[] } {
  const path = join(folder, id)
  const files = readdirSync(path)
  const file = `${id}.instrument.json`
  const instrument = parseInstrumentFile(join(id, file), readFileSync(join(path, file), 'utf8'), Instrument)
  if (instrument.id !== id)
    throw new InstrumentFileError([
      { file: join(id, file), path: 'id', reason: `The id must be ${id}, the name of its folder.` },
    ])
  const wordings = files
    .filter((name) => /^wording\.[A-Za-z-]+\.json$/.test(name))
    .map((name) => parseInstrumentFile(join(id, name), readFileSync(join(path, name), 'utf8'), Wording))
  return { instrument, wordings }
}

let library: ReadonlyMap<string, { instrument: Instrument; wordings: readonly Wording[] }> | undefined

function readLibrary() {
  library ??= new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'fhir')
      .map((entry) => [entry.name, readFolder(entry.name)]),
  )
  return library
}

/** Every pack shipped with Securebase, by name. Read and checked once. */
export function loadInstruments(): readonly Instrument[] {
  return [...readLibrary().values()]
    .map((entry) => entry.instrument)
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

export function getInstrument(id: string): Instrument | undefined {
  return readLibrary().get(id)?.instrument
}

/** Our own wording of an instrument in a language, or in English where that language is missing. */
export function getOwnWording(id: string, language: string): Wording | undefined {
  const wordings = readLibrary().get(id)?.wordings ?? []
  const base = language.split('-')[0]
  return (
    wordings.find((wording) => wording.language === language) ??
    wordings.find((wording) => wording.language === base) ??
    wordings.find((wording) => wording.language === 'en')
  )
}
