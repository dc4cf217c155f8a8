import type { Protocol } from '../protocol.schema.ts'
import type { Problem } from './problem.ts'

/** The fields of a pack that people read. A label may also be a short code that no language changes. */
const textFields = new Set([
  'title',
  'summary',
  'purpose',
  'text',
  'closed',
  'why',
  'whoFor',
  'whoNot',
  'note',
  'marks',
  'marker',
  'label',
  'caution',
  'training',
])

/** Texts that lack a language of the pack, or are in one that the pack does not have. */
export function problemsOfTexts(protocol: Protocol): Problem[] {
  const { languages } = protocol
  return textsIn(protocol, []).flatMap(({ path, text }) => [
    ...languages
      .filter((language) => !Object.hasOwn(text, language))
      .map((language) => ({
        path: [...path, language],
        message: `The text in ${language} is missing: write it, or take ${language} out of languages.`,
      })),
    ...Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) => ({
        path: [...path, language],
        message: `${language} is no language of this pack: add it to languages, or take this text out.`,
      })),
  ])
}

function textsIn(
  value: unknown,
  path: (string | number)[],
): { path: (string | number)[]; text: Record<string, string> }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, one]) =>
    textFields.has(field) && typeof one === 'object' && one !== null
      ? [{ path: [...path, field], text: one as Record<string, string> }]
      : textsIn(one, [...path, field]),
  )
}
