import { isObject } from './json-value.ts'

export const maxFileBytes = 10 * 1024 * 1024
const maxDepth = 100
const maxNodes = 1_000_000
const misleadingNames = ['__proto__', 'prototype', 'constructor']

type Unreadable = { readonly ok: false; readonly reason: string; readonly element: string }
export type ReadJson = { readonly ok: true; readonly value: unknown } | Unreadable

const unreadable = (reason: string, element = 'the file'): Unreadable => ({ ok: false, reason, element })

function decode(input: string | Uint8Array): string | Unreadable {
  if (input.length > maxFileBytes)
    return unreadable('The file is larger than 10 MB. Split it, or take out embedded images.')
  if (typeof input === 'string') return input
  const [first, second] = input
  if (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    first === 0 ||
    second === 0
  )
    return unreadable(
      'The file is written in UTF-16 or UTF-32. FHIR asks for UTF-8: save it as UTF-8 and try again.',
    )
  if (first === 0x50 && second === 0x4b)
    return unreadable('The file is a ZIP archive. Unpack it and import the JSON files inside.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input)
  } catch {
    return unreadable('The file is not valid UTF-8. Save it as UTF-8 and try again.')
  }
}

/** Where JSON.parse gave up, if it says so. Only the place is taken from its message, which would quote the file. */
function placeOfError(text: string, error: unknown): string | null {
  const message = error instanceof Error ? error.message : ''
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position === undefined) return /^Unexpected end/.test(message) ? 'the end of the file' : null
  const before = text.slice(0, Number(position))
  const line = before.split('\n').length
  return `line ${line}, column ${before.length - before.lastIndexOf('\n')}`
}

/** Looks at every node once, without recursion: depth, number, and names that reach for JavaScript's prototypes. */
function dangerIn(root: unknown): Unreadable | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  let nodes = 0
  while (waiting.length > 0) {
    const { value, path, depth } = waiting.pop()!
    if (!Array.isArray(value) && !isObject(value)) continue
    if (depth > maxDepth)
      return unreadable(
        `The file is nested deeper than ${maxDepth} levels. No questionnaire needs that.`,
        path.slice(0, 200),
      )
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
    for (const [name, child] of entries) {
      nodes += 1
      if (nodes > maxNodes)
        return unreadable('The file has more than a million elements. Split it and try again.')
      const at = typeof name === 'number' ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
      if (typeof name === 'string' && misleadingNames.includes(name))
        return unreadable(
          `“${name}” is no element of FHIR and can be meant to do harm. Take it out of the file.`,
          at,
        )
      if (typeof child === 'object') waiting.push({ value: child, path: at, depth: depth + 1 })
    }
  }
  return null
}

/**
 * Reads the JSON of a file that nobody here wrote: at most 10 MB, UTF-8 with or without a byte order mark,
 * at most 100 levels deep. Never throws.
 */
export function readJson(input: string | Uint8Array): ReadJson {
  const decoded = decode(input)
  if (typeof decoded !== 'string') return decoded
  const text = decoded.replace(/^\uFEFF/, '')
  if (text.trim() === '') return unreadable('The file is empty.')
  if (text.trimStart().startsWith('<'))
    return unreadable(
      'The file is XML or HTML. Only FHIR as JSON can be read: export the questionnaire as JSON.',
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const place = placeOfError(text, error)
    return unreadable(
      `The file is not valid JSON${place === null ? '' : ` at ${place}`}. A comma, quote or bracket is missing or too many.`,
      place ?? 'the file',
    )
  }
  return dangerIn(value) ?? { ok: true, value }
}
