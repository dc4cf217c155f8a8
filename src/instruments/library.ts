import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { core, ZodType } from 'zod'
import { Instrument, Wording } from './instrument.schema.ts'
import { problemsOfWording } from './problems-of-wording.ts'

const folder = import.meta.dirname
const wordingFile = /^wording\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\.json$/

type Entry = {
  readonly instrument: Instrument
  readonly earlier: readonly Instrument[]
  readonly wordings: readonly Wording[]
}

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

type FieldProblem = { path: string; reason: string }

/** A problem as the schema names it. */
const asNamed = (issue: core.$ZodIssue): FieldProblem[] => [
  { path: issue.path.join('.'), reason: issue.message },
]

/**
 * Checks the text of a pack or wording file.
 *
 * @param explain - how what the schema finds is said, if otherwise than by the schema
 * @throws InstrumentFileError naming every field that is wrong
 */
export function parseInstrumentFile<T>(
  file: string,
  text: string,
  schema: ZodType<T>,
  explain: (issue: core.$ZodIssue) => FieldProblem[] = asNamed,
): T {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new InstrumentFileError([
      { file, path: '', reason: 'This is not valid JSON. Check commas, quotes and brackets.' },
    ])
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InstrumentFileError(
    parsed.error.issues.flatMap((issue) => explain(issue).map((problem) => ({ file, ...problem }))),
  )
}

/**
 * A pack's folder: `<id>.instrument.json`, the version in use; `versions/<version>.instrument.json`, those that answers
 * were given to before and that never change; `wording.<language>.json`, our own words; README.md. A file that is none
 * of these is a slip of the name.
 *
 * @throws InstrumentFileError naming file and field
 */
export function readFolder(path: string): Entry {
  const id = basename(path)
  const pack = `${id}.instrument.json`
  const files = readdirSync(path).filter((name) => name !== 'README.md' && name !== 'versions')
  const problem = (name: string, at: string, reason: string) =>
    new InstrumentFileError([{ file: join(id, name), path: at, reason }])
  for (const name of files)
    if (name !== pack && !wordingFile.test(name))
      throw problem(
        name,
        '',
        `Only ${pack}, wording.<language>.json, README.md and a folder of earlier versions belong here.`,
      )
  if (!files.includes(pack)) throw problem(pack, '', 'It is missing.')
  const read = (name: string) => readFileSync(join(path, name), 'utf8')
  const readPack = (name: string): Instrument => {
    const found = parseInstrumentFile(join(id, name), read(name), Instrument)
    if (found.id !== id) throw problem(name, 'id', `The id must be ${id}, the name of its folder.`)
    if (found.key.status === 'confirmed')
      throw problem(name, 'key.status', 'Only a practice confirms a key, for itself.')
    return found
  }
  const instrument = readPack(pack)
  const earlier = (existsSync(join(path, 'versions')) ? readdirSync(join(path, 'versions')) : []).map(
    (file) => {
      const name = join('versions', file)
      const found = readPack(name)
      if (file !== `${found.version}.instrument.json`)
        throw problem(name, 'version', `The file is named after another version than ${found.version}.`)
      if (found.version === instrument.version)
        throw problem(name, 'version', `Version ${found.version} is the one in use; raise that one.`)
      return found
    },
  )
  const wordings = files
    .filter((name) => name !== pack)
    .map((name) => {
      const wording = parseInstrumentFile(join(id, name), read(name), Wording)
      const wrong = [
        ...(wording.instrumentId === id ? [] : [{ path: 'instrumentId', message: `It must be ${id}.` }]),
        ...(name === `wording.${wording.language}.json`
          ? []
          : [{ path: 'language', message: 'It must be the one in the name of the file.' }]),
        ...problemsOfWording(instrument, wording),
      ]
      if (wrong.length === 0) return wording
      throw new InstrumentFileError(
        wrong.map(({ path: at, message }) => ({ file: join(id, name), path: at, reason: message })),
      )
    })
  return { instrument, earlier, wordings }
}

/** The folders of all packs: every one here but those of the code that reads forms. */
export function packFolders(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['fhir', 'forms'].includes(entry.name))
    .map((entry) => join(folder, entry.name))
}

let library: ReadonlyMap<string, Entry> | undefined

function readLibrary() {
  library ??= new Map(packFolders().map((path) => [basename(path), readFolder(path)]))
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

/** Every version of an instrument that answers may have been given to, the one in use first. */
export function versionsOf(id: string): readonly Instrument[] {
  const entry = readLibrary().get(id)
  return entry ? [entry.instrument, ...entry.earlier.toReversed()] : []
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
