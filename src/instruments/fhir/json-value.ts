export type JsonObject = { readonly [name: string]: unknown }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an element by name, its own only: a name such as `constructor` finds nothing. */
export function elementOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The objects of a list; a single object counts as a list of one. Places in the list are kept. */
export function objectsOf(
  value: unknown,
): readonly { readonly index: number; readonly object: JsonObject }[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((object, index) => (isObject(object) ? [{ index, object }] : []))
}

export function stringOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** A number, also one written as text, as some exporters do. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || !/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(value.trim())) return null
  return Number(value)
}

/** True or false, also written as text. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  return value === 'false' ? false : null
}

export type Extension = { readonly index: number; readonly name: string; readonly object: JsonObject }

/** Extensions of an element by the last part of their url. */
export function extensionsOf(
  element: unknown,
  list: 'extension' | 'modifierExtension' = 'extension',
): Extension[] {
  return objectsOf(elementOf(element, list)).map(({ index, object }) => {
    const url = stringOf(elementOf(object, 'url')) ?? ''
    return { index, name: url.slice(url.lastIndexOf('/') + 1), object }
  })
}

export function findExtension(element: unknown, ...names: readonly string[]): JsonObject | null {
  return extensionsOf(element).find((extension) => names.includes(extension.name))?.object ?? null
}

/** The value[x] of an extension or answer, whatever its type. */
export function valueOf(
  holder: JsonObject | null,
  prefix = 'value',
): { type: string; value: unknown } | null {
  if (!holder) return null
  const name = Object.keys(holder).find(
    (key) => key.startsWith(prefix) && /^[A-Z]/.test(key.slice(prefix.length)),
  )
  return name === undefined ? null : { type: name.slice(prefix.length), value: holder[name] }
}

/** The LOINC code among codings, without what others may have written around it. */
export function loincOf(codings: unknown): string[] {
  return objectsOf(codings).flatMap(({ object }) => {
    const code = stringOf(elementOf(object, 'code'))?.trim()
    const isLoinc = /^https?:\/\/loinc\.org\/?$/i.test(stringOf(elementOf(object, 'system')) ?? '')
    return isLoinc && code !== undefined && /^\d{1,7}-\d$/.test(code) ? [code] : []
  })
}
