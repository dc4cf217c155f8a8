/** Answers as they are written; NaN stands for "not answered", +∞ for what is no number. */
export type AnswerParser = { text(text: string): number; number(value: number): number }

/**
 * Reads answers, which may stand for "missing" as a text or as a number.
 *
 * @param missing - what stands for "missing" besides nothing
 *
 * @example
 * answerParser(['99']).text('99.0') // NaN
 */
export function answerParser(missing: readonly string[]): AnswerParser {
  const texts = new Set(['', ...missing.map((text) => text.trim())])
  const numbers = new Set([...texts].map(numberIn).filter((value) => value !== undefined))
  // The same few texts come again and again; each is parsed once. Longer ones are pieces of the text around them,
  // which they would keep in memory.
  const known = new Map<string, number>()
  const number = (value: number) => (numbers.has(value) ? Number.NaN : value)
  return {
    number,
    text(text) {
      const before = known.get(text)
      if (before !== undefined) return before
      const trimmed = text.trim()
      const value = texts.has(trimmed) ? Number.NaN : number(numberIn(trimmed) ?? Number.POSITIVE_INFINITY)
      if (text.length < 12 && known.size < 1000) known.set(text, value)
      return value
    },
  }
}

/** Plain decimals, with a point or a comma. Longer ones are no answers, and exponents are no handwriting. */
function numberIn(text: string): number | undefined {
  if (text.length > 40 || !/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text)) return undefined
  return Number(text.replace(',', '.'))
}
