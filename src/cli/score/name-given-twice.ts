import type { JsonObject } from '#instruments/fhir/json-value.ts'

/**
 * A name that stands twice in the text of an object. A parser takes the last silently, but two answers to one item
 * are none.
 *
 * @param value - the same text, parsed
 */
export function nameGivenTwice(text: string, value: JsonObject): string | undefined {
  // Every name has a colon behind it, so that most objects need no closer look.
  if (!hasMoreColons(text, Object.keys(value).length)) return undefined
  const seen = new Set<string>()
  let depth = 0
  let last = ''
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (depth !== 1) continue
    else if (token !== ':') last = token
    else {
      const name = JSON.parse(last) as string
      if (seen.has(name)) return name
      seen.add(name)
    }
  }
  return undefined
}

function hasMoreColons(text: string, count: number): boolean {
  let found = 0
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) if (++found > count) return true
  return false
}
