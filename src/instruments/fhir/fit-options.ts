import type { ResponseSet } from '../response-set.schema.ts'
import type { ImportedAnswer, ImportedOption, ImportedText } from './imported-questionnaire.ts'

/** A value of the instrument with the words of the file for it, and the number the file has for it. */
export type OptionMatch = {
  readonly value: number
  readonly label: ImportedText
  readonly given: number | null
}

export type OptionFit = {
  readonly options: readonly OptionMatch[]
  /**
   * `same`: the file has our numbers. `offset`: they are shifted. `order`: the file has no usable numbers, so the
   * options are matched in their order. `turned`: they run the other way than in the other questions. `none`: no match
   * is possible, or none is needed.
   */
  readonly by: 'same' | 'offset' | 'order' | 'turned' | 'none'
  /** What a person has to look at before it is used. */
  readonly problem: string | null
}

const range = (values: readonly number[]) => `${Math.min(...values)}–${Math.max(...values)}`

function fitChoice(values: readonly number[], options: readonly ImportedOption[]): OptionFit {
  const inOrder = options.map((option, index) => ({
    value: values[index]!,
    label: option.label,
    given: option.value,
  }))
  const given = options.map((option) => option.value)
  const numbers = given.filter((value) => value !== null)
  if (numbers.length < given.length || new Set(numbers).size < numbers.length)
    return {
      options: inOrder,
      by: 'order',
      problem:
        'The file has no number of its own for each answer. The answers are matched in their order: check the first and the last.',
    }
  const sorted = numbers.toSorted((a, b) => a - b)
  const ours = values.toSorted((a, b) => a - b)
  const shift = sorted[0]! - ours[0]!
  if (sorted.some((value, index) => value - ours[index]! !== shift))
    return {
      options: inOrder,
      by: 'order',
      problem: `The file numbers its answers ${numbers.join(', ')}, the instrument ${values.join(', ')}. They are matched in their order: check each.`,
    }
  const matched = values.map((value) => {
    const option = options.find((each) => each.value! - shift === value)!
    return { value, label: option.label, given: option.value }
  })
  if (shift === 0) return { options: matched, by: 'same', problem: null }
  return {
    options: matched,
    by: 'offset',
    problem: `The file counts ${range(numbers)}, the instrument ${range(values)}. ${numbers[0]} in the file would be ${numbers[0]! - shift} here.`,
  }
}

/** Lays the answers of a file beside those an instrument takes. Nothing is recoded: it is a proposal to look at. */
export function fitOptions(answer: ImportedAnswer, responses: ResponseSet): OptionFit {
  const none = (problem: string | null): OptionFit => ({ options: [], by: 'none', problem })
  if (responses.kind === 'choice') {
    if (answer.kind !== 'choice')
      return none(
        `The file asks for ${answer.kind === 'number' ? 'a number' : 'a text'}, the instrument for one of ${responses.values.length} answers.`,
      )
    if (answer.missingList !== null)
      return none(
        'The file only points to a list of answers and does not hold it, so the words of the answers are missing.',
      )
    if (answer.isMultiple)
      return none('The file lets people choose several answers, the instrument takes one.')
    if (answer.options.length !== responses.values.length)
      return none(`The file has ${answer.options.length} answers, the instrument ${responses.values.length}.`)
    return fitChoice(responses.values, answer.options)
  }
  if (responses.kind === 'text')
    return none(answer.kind === 'text' ? null : 'The instrument asks for a text.')
  if (answer.kind !== 'number') return none('The instrument asks for a number.')
  const { min = null, max = null } = responses
  const fits = (ours: number | null, theirs: number | null) => theirs === null || ours === theirs
  if (fits(min, answer.min) && fits(max, answer.max)) return none(null)
  return none(
    `The file takes ${answer.min ?? '…'} to ${answer.max ?? '…'}, the instrument ${min ?? '…'} to ${max ?? '…'}.`,
  )
}

const sameWords = (text: ImportedText) => text.plain.trim().toLowerCase().replace(/\s+/g, ' ')

const labelsOf = (fit: OptionFit) =>
  fit.options
    .map((option) => sameWords(option.label))
    .toSorted()
    .join('\n')

const mirrors = (a: OptionFit, b: OptionFit) =>
  a.options.length > 1 &&
  labelsOf(a) === labelsOf(b) &&
  a.options.every(
    (option, index) => sameWords(option.label) === sameWords(b.options.at(-1 - index)!.label),
  ) &&
  sameWords(a.options[0]!.label) !== sameWords(b.options[0]!.label)

/**
 * Finds items whose numbers already run the other way, as some files do for reversed items. Our scoring turns
 * those items itself, so taking their numbers would turn them twice.
 *
 * @param fits - of all items, with whether our scoring reverses the item
 */
export function undoReversedNumbers(fits: readonly { fit: OptionFit; isReversed: boolean }[]): OptionFit[] {
  return fits.map(({ fit }) => {
    const opposite = fits.filter((other) => mirrors(fit, other.fit))
    if (opposite.length === 0) return fit
    const alike = fits.filter(
      (other) =>
        other.fit.options.length > 0 && !mirrors(fit, other.fit) && labelsOf(other.fit) === labelsOf(fit),
    )
    const straight = (group: readonly { isReversed: boolean }[]) =>
      group.filter((each) => !each.isReversed).length
    const isTheTurnedOne =
      straight(opposite) !== straight(alike)
        ? straight(opposite) > straight(alike)
        : opposite.length > alike.length
    if (!isTheTurnedOne) return fit
    return {
      options: opposite[0]!.fit.options.map((option) => ({
        ...option,
        given: fit.options.find((own) => sameWords(own.label) === sameWords(option.label))?.given ?? null,
      })),
      by: 'turned',
      problem:
        'The file numbers the answers of this question the other way round. The scoring here turns it by itself, so the answers are matched as in the other questions.',
    }
  })
}

/** The value whose words differ between two items that share one set of answers, or null. */
export function differentLabel(a: readonly OptionMatch[], b: readonly OptionMatch[]): number | null {
  for (const option of a) {
    const other = b.find((each) => each.value === option.value)
    if (other && sameWords(other.label) !== sameWords(option.label)) return option.value
  }
  return null
}
