/** A pack while it is written: any JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Path = readonly (string | number)[]

export function getAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined,
    content,
  )
}

/** The content with another value at a place; what is on the way is made if it is missing. Undefined takes it out. */
export function setAt<T>(content: T, path: Path, value: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return value as T
  const isList = Array.isArray(content) || (typeof content !== 'object' && typeof key === 'number')
  const copy = copyOf(content, isList)
  const next =
    rest.length === 0 ? value : setAt(copy[key] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value)
  if (next !== undefined) copy[key] = next
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy as T
}

function copyOf(content: unknown, isList: boolean): Record<string | number, unknown> {
  // What is neither, as a file that somebody brought may have it, gives way to what is set.
  if (isList) return (Array.isArray(content) ? [...content] : []) as unknown as Record<number, unknown>
  return typeof content === 'object' ? { ...content } : {}
}

/** The items of a list. What is no item in a file that somebody brought is read as an empty one, and stays as it is. */
export function listAt(content: unknown, path: Path): Record<string, unknown>[] {
  const found = getAt(content, path)
  if (!Array.isArray(found)) return []
  return found.map((one: unknown) =>
    typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {},
  )
}

/** The texts of a list of ids, such as the rounds of a step. */
export function idsAt(content: unknown, path: Path): string[] {
  const found = getAt(content, path)
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : []
}

/** A list with one item a place earlier (-1) or later (1). At the ends it stays as it is. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const copy = [...list]
  const [item] = copy.splice(index, 1)
  const to = Math.max(0, Math.min(copy.length, index + by))
  copy.splice(to, 0, item!)
  return copy
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index)
}

export function inserted<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)]
}

/**
 * An id from what a part is called, that nothing in the pack has yet: parts of all kinds are told apart by it in
 * problems. It stays when the title changes, so that running courses find their place.
 *
 * @param kind - what it is called where the title has no letters an id can have
 */
export function idFromTitle(content: unknown, title: string, kind: string): string {
  const taken = new Set([...JSON.stringify(content).matchAll(/"id":"([^"]*)"/g)].map(([, id]) => id))
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const base = (words ?? []).join('-').slice(0, 50).replace(/-$/, '') || kind
  let id = base
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
  return id
}

/** The pack without one of its languages, in every text. */
export function withoutLanguage<T>(content: T, language: string): T {
  return stripped(content, language, idsAt(content, ['languages'])) as T
}

function stripped(value: unknown, language: string, languages: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.filter((one) => one !== language).map((one) => stripped(one, language, languages))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isText = entries.every(([key, one]) => languages.includes(key) && typeof one === 'string')
  return Object.fromEntries(
    entries.flatMap(([key, one]) => {
      if (isText) return key === language ? [] : [[key, one]]
      // Names of before are ids, and none of them is a text.
      return [[key, key === 'renamed' ? one : stripped(one, language, languages)]]
    }),
  )
}
