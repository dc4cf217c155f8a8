import { getProtocol } from '#protocols/library.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { problemsOfCoercion } from './problems-of-coercion.ts'
import type { Library } from './library.ts'
import type { Technique } from './library.schema.ts'

type Problem = { file: string; path: string; reason: string }

/** What is wrong across the content: names used twice, references to nothing, languages that are missing, coercion. */
export function problemsOfLibrary(library: Library, languages: readonly string[]): Problem[] {
  const { works, techniques, claims, readings, chapters } = library
  const known = new Set(works.map(({ id }) => id))
  const cited = [
    ...techniques.flatMap(({ id, evidence }) => evidence.sources.map((source) => ({ of: id, ...source }))),
    ...claims.flatMap(({ id, sources }) => sources.map((source) => ({ of: id, ...source }))),
    ...readings.map(({ work }) => ({ of: `reading ${work}`, work, isRead: false })),
  ]
  const seen = new Set(works.flatMap((work) => (work.seen ? [work.id] : [])))
  const used = new Set(cited.map(({ work }) => work))
  const problem = (file: string, path: string, reason: string): Problem => ({ file, path, reason })
  return [
    ...Object.entries({ works, techniques, claims, chapters }).flatMap(([file, list]) =>
      twice(list.map(({ id }) => id)).map((id) => problem(file, id, 'This id is used twice: rename one.')),
    ),
    ...twice(readings.map(({ work }) => work)).map((id) =>
      problem('readings', id, 'This work is listed twice: join the two.'),
    ),
    ...cited
      .filter(({ work }) => !known.has(work))
      .map(({ of, work }) => problem('works', of, `There is no work ${work}: add it, or correct its id.`)),
    ...cited
      .filter(({ work, isRead }) => isRead && known.has(work) && !seen.has(work))
      .map(({ of, work }) => problem('works', of, `${work} was read: say where and when it was seen.`)),
    ...works
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => problem('works', id, 'Nothing cites this work: cite it, or take it out.')),
    ...Object.entries({ techniques, claims, readings, chapters }).flatMap(([file, list]) =>
      list.flatMap((one) =>
        languageGaps(one, languages).map((path) =>
          problem(
            file,
            `${'id' in one ? one.id : one.work}.${path}`,
            `Write it in ${languages.join(' and ')}.`,
          ),
        ),
      ),
    ),
    ...techniques.flatMap((one) =>
      [...problemsOfLinks(one), ...problemsOfEvidence(one), ...coercionIn(one)].map((reason) =>
        problem('techniques', one.id, reason),
      ),
    ),
  ]
}

function problemsOfLinks({ at, exercises }: Technique): string[] {
  const missing = (protocol: string, what: string, isThere: (found: Protocol) => boolean) => {
    const found = getProtocol(protocol)
    if (!found) return [`There is no protocol ${protocol}.`]
    return isThere(found) ? [] : [`The protocol ${protocol} has no ${what}.`]
  }
  return [
    ...at.flatMap(({ protocol, step }) =>
      missing(protocol, `step ${step}`, ({ stages }) =>
        stages.some(({ steps }) => steps.some(({ id }) => id === step)),
      ),
    ),
    ...exercises.flatMap(({ protocol, exercise }) =>
      missing(protocol, `exercise ${exercise}`, (found) => found.exercises.some(({ id }) => id === exercise)),
    ),
  ]
}

/** Research is cited; what nobody studied says so. */
function problemsOfEvidence({ evidence: { strength, sources }, approach, practice }: Technique): string[] {
  const isResearch = ['meta-analysis', 'trials', 'process-research'].includes(strength)
  return [
    ...(isResearch && sources.length === 0 ? [`A claim of ${strength} needs a published work.`] : []),
    ...(approach === 'mindfulness' && !practice
      ? ['A practice says its minutes, how it goes with open eyes, its stop cue and its caution.']
      : []),
  ]
}

function coercionIn({ title, purpose, when, steps }: Technique): string[] {
  return [title, purpose, when, ...steps]
    .flatMap((text) => Object.values(text))
    .flatMap((text) => problemsOfCoercion(text))
}

/** Where texts by language lack one, or have one too many. */
function languageGaps(value: unknown, languages: readonly string[], path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Object.keys(value)
  if (!Array.isArray(value) && keys.some((key) => languages.includes(key)))
    return keys.length === languages.length && languages.every((language) => keys.includes(language))
      ? []
      : [path]
  return Object.entries(value).flatMap(([key, one]) =>
    languageGaps(one, languages, path === '' ? key : `${path}.${key}`),
  )
}

const twice = (ids: readonly string[]) => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
