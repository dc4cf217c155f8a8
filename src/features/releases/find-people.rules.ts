import type { Span } from './releases.contract.ts'

/** Repetitions are bounded everywhere, so that no text takes long. */
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu
const phone = /(?<![\d.,-])(?:\+|00)?\d(?:[ ()/.-]{0,3}\d){7,14}(?!\d)/gu
const day = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/
const postcodes = [
  // United Kingdom
  /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}(?![\p{L}\d])/gu,
  // Five digits and a place (Germany, France, Spain, Italy), or a state of the USA before them
  /(?<![\d.,])\d{5}(?= \p{Lu}\p{L})/gu,
  /(?<![\p{L}])[A-Z]{2} \d{5}(?:-\d{4})?(?!\d)/gu,
  // Canada
  /(?<![\p{L}\d])[A-Z]\d[A-Z][ ]?\d[A-Z]\d(?![\p{L}\d])/gu,
]

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Names of several people as one expression: whole names first, then each part of three letters or more. */
export function nameFinder(names: readonly string[], keep: readonly string[]): RegExp | undefined {
  const kept = new Set(keep.flatMap(partsOf).map((part) => part.toLowerCase()))
  const parts = names
    .flatMap((name) => [name.trim(), ...partsOf(name)])
    .filter((part) => part !== '' && !kept.has(part.toLowerCase()))
  const words = [...new Set(parts)].toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return undefined
  // With a genitive s, which would tell that a name stood there.
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join('|')})(?:['’]?s)?(?![\\p{L}\\p{N}])`,
    'giu',
  )
}

/** Scripts without spaces or with short names count from two letters on. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s,.()/-]+/u)
  return parts.filter((part) => part.length >= (/^[\p{Script=Latin}\p{M}]+$/u.test(part) ? 3 : 2))
}

/**
 * Passages that name somebody else of the case or could reach somebody, to be proposed.
 *
 * @param texts - of the fields of one piece, in order
 * @param names - as `nameFinder` made it
 * @param own - the person's own e-mail address, which is no secret from them
 */
export function findPeople(
  texts: readonly string[],
  names: RegExp | undefined,
  own: string | null = null,
): Span[] {
  return texts.flatMap((text, field) => {
    const all = (pattern: RegExp, code: Span['code'], skips: (found: string) => boolean = () => false) =>
      [...text.matchAll(pattern)].flatMap((match) =>
        skips(match[0]) ? [] : [{ field, from: match.index, to: match.index + match[0].length, code }],
      )
    return [
      ...(names ? all(names, 'names-of-others') : []),
      ...all(email, 'address-or-school-of-other', (found) => found.toLowerCase() === own?.toLowerCase()),
      ...all(phone, 'address-or-school-of-other', (found) => day.test(found)),
      ...postcodes.flatMap((pattern) => all(pattern, 'address-or-school-of-other')),
    ].toSorted((a, b) => a.from - b.from || a.to - b.to)
  })
}
