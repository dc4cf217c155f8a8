import type { AdaptiveItem, AdaptiveTest } from './adaptive-test.ts'

/** An item that knows which answer on the sheet stands for which category. */
export type KeyedItem = AdaptiveItem & {
  /** The answers from the lowest category of the trait to the highest; of a reversed item from the largest down. */
  readonly values: readonly number[]
}

/** An adaptive test as it is handed to a device: everything that choosing and scoring need, and nothing else. */
export type KeyedTest = Omit<AdaptiveTest, 'items'> & {
  readonly items: readonly KeyedItem[]
  /** Of the generator for exposure control, 0 … 2³² − 1: the same answers lead to the same questions again. */
  readonly seed: number
}

/** Answers as they were given, by item; null: asked and left out; undefined: not asked yet. */
export type AnswersByItem = Readonly<Record<string, number | string | null | undefined>>

/**
 * The category that an answer stands for, as the item is keyed.
 *
 * @param item - with its answers from the lowest category to the highest
 * @param answer - as it stands on the sheet; null where it was left out
 * @returns 0 … the number of thresholds; null where nothing was answered or the item has no parameters
 * @throws RangeError if the item does not take this answer
 *
 * @example
 * categoryOf({ id: '1', parameters: { model: 'graded', a: 1, b: [0, 1] }, values: [3, 2, 1] }, 3) // 0
 */
export function categoryOf(item: KeyedItem, answer: number | string | null): number | null {
  if (answer === null || item.parameters === null) return null
  const category = item.values.indexOf(answer as number)
  if (category < 0) throw new RangeError(`Item ${item.id} takes no such answer.`)
  return category
}
