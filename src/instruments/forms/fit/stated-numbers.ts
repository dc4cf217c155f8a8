import type { ImportedItem } from '../../fhir/imported-questionnaire.ts'

export type StatedNumbers = {
  /** One for each question. */
  readonly numbers: readonly number[]
  /** Where they stand, for a sentence. */
  readonly from: 'numbers' | 'texts' | 'names'
}

/** The pieces of digits of a name, and what stands between them. */
const split = (name: string) => ({
  digits: name.match(/\d+/g) ?? [],
  between: name.replace(/\d+/g, '#'),
})

/** The digits that differ between names that are built alike, such as `mood_3_v1`. */
function numbersInNames(names: readonly string[]): number[] | null {
  const pieces = names.map(split)
  if (pieces.length < 2 || pieces.some(({ between }) => between !== pieces[0]!.between)) return null
  const changing = pieces[0]!.digits.flatMap((_, place) =>
    new Set(pieces.map(({ digits }) => digits[place])).size > 1 ? [place] : [],
  )
  if (changing.length !== 1) return null
  const numbers = pieces.map(({ digits }) => Number(digits[changing[0]!]))
  return new Set(numbers).size === numbers.length ? numbers : null
}

/**
 * The numbers that a file gives its questions: in a place of their own, before their texts, or in their names.
 *
 * @returns every way in which all of the questions are numbered, the surest first
 */
export function statedNumbers(items: readonly ImportedItem[]): StatedNumbers[] {
  const found: StatedNumbers[] = []
  const own = items.map((item) => item.number)
  if (own.every((number) => number !== undefined)) found.push({ numbers: own, from: 'numbers' })
  const before = items.map((item) => /^(\d{1,3})[.):]\s/.exec(item.text.plain)?.[1])
  if (before.every((number) => number !== undefined))
    found.push({ numbers: before.map(Number), from: 'texts' })
  const names = numbersInNames(items.map((item) => item.linkId))
  if (names) found.push({ numbers: names, from: 'names' })
  return found
}
