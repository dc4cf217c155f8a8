/**
 * An item of the graded response model (Samejima 1969): its discrimination and the places on θ where an answer of
 * at least 1, 2, … becomes more likely than not.
 */
export type GradedItem = {
  readonly model: 'graded'
  /** Discrimination in the logistic metric (no factor 1.702), 0.001 … 100. */
  readonly a: number
  /** One threshold per category above the lowest, ascending by 1e-6 or more, −100 … 100. */
  readonly b: readonly number[]
}

/** An item of the generalised partial credit model (Muraki 1992): its discrimination and its steps, in any order. */
export type PartialCreditItem = {
  readonly model: 'partial-credit'
  /** Discrimination, 0.001 … 100. */
  readonly a: number
  /** Where category k becomes as likely as category k − 1; −100 … 100. */
  readonly b: readonly number[]
}

/** Answers to an item with m entries in `b` are the whole numbers 0 … m; the higher, the more of the trait. */
export type IrtItem = GradedItem | PartialCreditItem

/** Answers in the order of the items; null: not answered. */
export type IrtAnswers = readonly (number | null)[]

/**
 * Refuses parameters under which a probability would be no probability.
 *
 * @throws RangeError if a or b are out of range, b is empty, or graded thresholds do not ascend
 *
 * @example
 * checkItem({ model: 'graded', a: 1, b: [0, 1] }) // undefined
 */
export function checkItem(item: IrtItem): void {
  if (!(item.a >= 0.001 && item.a <= 100))
    throw new RangeError('The discrimination of an item must lie between 0.001 and 100.')
  if (item.b.length === 0) throw new RangeError('An item needs at least one threshold.')
  for (const [index, b] of item.b.entries()) {
    if (!(Math.abs(b) <= 100))
      throw new RangeError('The thresholds of an item must lie between −100 and 100.')
    if (item.model === 'graded' && index > 0 && !(b - item.b[index - 1]! >= 1e-6))
      throw new RangeError('The thresholds of a graded item must ascend by 0.000001 or more.')
  }
}
