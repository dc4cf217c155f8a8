import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z, type ZodType } from 'zod'
import { InstrumentFileError, parseInstrumentFile } from '#instruments/library.ts'
import { Chapter, Claim, Reading, Technique, Work } from './library.schema.ts'
import { problemsOfLibrary } from './problems-of-library.ts'

const folder = join(import.meta.dirname, 'content')

/** The languages of everything that is shipped. */
export const libraryLanguages = ['en', 'de'] as const
export type LibraryLanguage = (typeof libraryLanguages)[number]

/** Everything that is shipped to look up and to read, checked as one. */
export type Library = {
  readonly works: readonly Work[]
  readonly techniques: readonly Technique[]
  readonly claims: readonly Claim[]
  readonly readings: readonly Reading[]
  readonly chapters: readonly Chapter[]
}

let library: Library | undefined

/**
 * Reads the content once and checks it.
 *
 * @throws InstrumentFileError naming every place that is wrong and why
 */
export function loadLibrary(): Library {
  library ??= checked({
    works: readContent('works.json', Work),
    techniques: readdirSync(join(folder, 'techniques'))
      .toSorted()
      .flatMap((name) => readContent(join('techniques', name), Technique)),
    claims: readContent('evidence.json', Claim),
    readings: readContent('reading.json', Reading),
    chapters: readContent('guide.json', Chapter),
  })
  return library
}

/** The techniques that belong to a step of a protocol, or to any of its steps. */
export function techniquesOfStep(protocol: string, step?: string): Technique[] {
  return loadLibrary().techniques.filter(({ at }) =>
    at.some((one) => one.protocol === protocol && (step === undefined || one.step === step)),
  )
}

function readContent<T>(name: string, schema: ZodType<T>): T[] {
  return parseInstrumentFile(name, readFileSync(join(folder, name), 'utf8'), z.array(schema))
}

function checked(content: Library): Library {
  const problems = problemsOfLibrary(content, libraryLanguages)
  if (problems.length > 0) throw new InstrumentFileError(problems)
  return content
}
