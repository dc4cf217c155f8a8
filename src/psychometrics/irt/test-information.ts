import type { IrtItem } from './irt-item.ts'
import { itemInformation } from './item-information.ts'

/**
 * How much a set of items tells about θ: the sum of their information. 1 ÷ √ of it is the standard error of a
 * maximum likelihood estimate there.
 *
 * @param items - their parameters
 * @param theta - the trait, in standard deviations of the calibration sample
 * @returns 1 ÷ θ², 0 or more
 * @throws RangeError if an item's parameters are out of range or θ is not finite
 *
 * @example
 * testInformation([{ model: 'graded', a: 2, b: [0] }, { model: 'graded', a: 2, b: [0] }], 0) // 2
 */
export function testInformation(items: readonly IrtItem[], theta: number): number {
  let sum = 0
  for (const item of items) sum += itemInformation(item, theta)
  return sum
}
