import { shown } from './find-columns.ts'

/**
 * Turns one row of a table into answers, in the order of the items.
 * NaN stands for "not answered"; anything that is no number is named instead.
 */
export type AnswerReader = (record: readonly string[], values: Float64Array) => BadCell[]

/** A cell that is neither a number nor a missing mark. Its text is not repeated: it may be what somebody wrote. */
export type BadCell = { item: string; column: string }

type MissingMarks = { readonly texts: ReadonlySet<string>; readonly numbers: ReadonlySet<number> }

export function answerReader(
  header: readonly string[],
  itemIds: readonly string[],
  columns: readonly number[],
  missing: readonly string[],
): AnswerReader {
  const texts = new Set(['', ...missing.map((text) => text.trim())])
  const numbers = new Set([...texts].map(numberIn).filter((value) => value !== undefined))
  // The same few texts come again and again; each is parsed once.
  const known = new Map<string, number>([...texts].map((text) => [text, Number.NaN]))
  return (record, values) => {
    let bad: BadCell[] | undefined
    for (let index = 0; index < columns.length; index++) {
      const text = record[columns[index]!] ?? ''
      let value = known.get(text)
      if (value === undefined) {
        value = parseAnswer(text, { texts, numbers })
        if (known.size < 1000) known.set(text, value)
      }
      if (value === Number.POSITIVE_INFINITY) {
        bad ??= []
        bad.push({ item: itemIds[index]!, column: shown([header[columns[index]!]!]) })
        value = Number.NaN
      }
      values[index] = value
    }
    return bad ?? []
  }
}

/** @returns NaN for a missing mark, +∞ for what is no number */
function parseAnswer(text: string, missing: MissingMarks): number {
  const trimmed = text.trim()
  if (missing.texts.has(trimmed)) return Number.NaN
  const value = numberIn(trimmed)
  if (value === undefined) return Number.POSITIVE_INFINITY
  return missing.numbers.has(value) ? Number.NaN : value
}

/** Plain decimals, with a point or a comma. Longer ones are no answers, and exponents are no handwriting. */
function numberIn(text: string): number | undefined {
  if (text.length > 40 || !/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text)) return undefined
  return Number(text.replace(',', '.'))
}
