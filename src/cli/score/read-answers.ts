/**
 * Turns one row of a table into answers, in the order of the items.
 * NaN stands for "not answered"; anything that is no number is named instead.
 */
export type AnswerReader = (record: readonly string[], values: Float64Array) => BadCell[]

/** A cell that is neither a number nor a missing mark. Its text is not repeated: it may be what somebody wrote. */
export type BadCell = { item: string; column: string }

export function answerReader(
  header: readonly string[],
  itemIds: readonly string[],
  columns: readonly number[],
  missing: readonly string[],
): AnswerReader {
  const missingTexts = new Set(['', ...missing.map((text) => text.trim())])
  // The same few texts come again and again; each is parsed once.
  const known = new Map<string, number>([...missingTexts].map((text) => [text, Number.NaN]))
  return (record, values) => {
    let bad: BadCell[] | undefined
    for (let index = 0; index < columns.length; index++) {
      const text = record[columns[index]!] ?? ''
      let value = known.get(text)
      if (value === undefined) {
        value = parseAnswer(text, missingTexts)
        if (known.size < 1000) known.set(text, value)
      }
      if (value === Number.POSITIVE_INFINITY) {
        bad ??= []
        bad.push({ item: itemIds[index]!, column: header[columns[index]!]! })
        value = Number.NaN
      }
      values[index] = value
    }
    return bad ?? []
  }
}

/** @returns NaN for a missing mark, +∞ for what is no number */
function parseAnswer(text: string, missing: ReadonlySet<string>): number {
  const trimmed = text.trim()
  if (missing.has(trimmed)) return Number.NaN
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed)) return Number.POSITIVE_INFINITY
  const value = Number(trimmed.replace(',', '.'))
  return missing.has(String(value)) ? Number.NaN : value
}
