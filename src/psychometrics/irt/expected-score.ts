import { categoryProbabilities } from './category-probabilities.ts'
import type { IrtItem } from './irt-item.ts'

/**
 * The sum of answers that a person at θ gives on average: Σ over items of Σ k·P(k).
 *
 * @param items - answers count from 0
 * @param theta - the trait, in standard deviations of the calibration sample
 * @returns 0 … sum of the highest categories
 * @throws RangeError if an item's parameters are out of range or θ is not finite
 *
 * @example
 * expectedScore([{ model: 'graded', a: 1, b: [0] }], 0) // 0.5
 */
export function expectedScore(items: readonly IrtItem[], theta: number): number {
  let sum = 0
  for (const item of items)
    for (const [category, p] of categoryProbabilities(item, theta).entries()) sum += category * p
  return sum
}
