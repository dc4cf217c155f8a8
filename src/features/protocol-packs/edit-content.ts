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
  const copy = (
    isList ? [...((content as unknown[] | undefined) ?? [])] : { ...(content as object) }
  ) as Record<string | number, unknown>
  const next =
    rest.length === 0 ? value : setAt(copy[key] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value)
  if (next === undefined && !isList) delete copy[key]
  else copy[key] = next
  return copy as T
}

export function listAt(content: unknown, path: Path): Record<string, unknown>[] {
  const found = getAt(content, path)
  return Array.isArray(found) ? (found as Record<string, unknown>[]) : []
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

/** An id that nothing in the pack has yet: parts of all kinds are told apart by it in problems. */
export function freshId(content: unknown, kind: string): string {
  const taken = new Set([...JSON.stringify(content).matchAll(/"id":"([^"]*)"/g)].map(([, id]) => id))
  let number = 1
  while (taken.has(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}
