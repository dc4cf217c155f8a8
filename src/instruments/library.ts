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

type Entry = { instrument: Instrument; earlier: readonly Instrument[]; wordings: readonly Wording[] }

/**
 * A pack's folder: `<id>.instrument.json`, the version in use; `versions/<version>.instrument.json`, those that answers
 * were given to before and that never change; `wording.<language>.json`, our own words.
 *
 * @throws InstrumentFileError naming file and field
 */
export function readFolder(id: string, root = folder): Entry {
  const path = join(root, id)
  const files = readdirSync(path)
  const readPack = (file: string): Instrument => {
    const pack = parseInstrumentFile(join(id, file), readFileSync(join(path, file), 'utf8'), Instrument)
    const wrong = (field: string, reason: string) =>
      new InstrumentFileError([{ file: join(id, file), path: field, reason }])
    if (pack.id !== id) throw wrong('id', `The id must be ${id}, the name of its folder.`)
    if (pack.key.status === 'confirmed')
      throw wrong('key.status', 'Only a practice confirms a key, for itself.')
    return pack
  }
  const instrument = readPack(`${id}.instrument.json`)
  const earlier = (files.includes('versions') ? readdirSync(join(path, 'versions')) : []).map((name) => {
    const file = join('versions', name)
    const pack = readPack(file)
    if (name !== `${pack.version}.instrument.json`)
      throw new InstrumentFileError([
        {
          file: join(id, file),
          path: 'version',
          reason: `The file is named after another version than ${pack.version}.`,
        },
      ])
    if (pack.version === instrument.version)
      throw new InstrumentFileError([
        {
          file: join(id, file),
          path: 'version',
          reason: `Version ${pack.version} is the one in use; raise that one.`,
        },
      ])
    return pack
  })
  const wordings = files
    .filter((name) => /^wording\.[A-Za-z-]+\.json$/.test(name))
    .map((name) => parseInstrumentFile(join(id, name), readFileSync(join(path, name), 'utf8'), Wording))
  return { instrument, earlier, wordings }
}

let library: ReadonlyMap<string, Entry> | undefined

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

/** The version in use, or the one asked for: answers are always read by the key they were given under. */
export function getInstrument(id: string, version?: string): Instrument | undefined {
  const entry = readLibrary().get(id)
  if (version === undefined || entry?.instrument.version === version) return entry?.instrument
  return entry?.earlier.find((one) => one.version === version)
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
