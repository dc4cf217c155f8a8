import { informationFunction } from './information-function.ts'
import type { IrtItem } from './irt-item.ts'

/**
 * How much an item tells about θ there: its Fisher information Σ P′(k)² ÷ P(k) = Σ P(k)·((ln P(k))′)².
 *
 * Source: Samejima 1969, doi:10.1007/BF03372160 (graded); Muraki 1993, doi:10.1177/014662169301700403 (partial
 * credit, a² times the variance of the answer). Equals mirt's `iteminfo`.
 *
 * @param item - its parameters
 * @param theta - the trait, in standard deviations of the calibration sample
 * @returns 1 ÷ θ², 0 or more
 * @throws RangeError if the item's parameters are out of range or θ is not finite
 *
 * @example
 * itemInformation({ model: 'graded', a: 2, b: [0] }, 0) // 1
 */
export function itemInformation(item: IrtItem, theta: number): number {
  if (!Number.isFinite(theta)) throw new RangeError('θ must be finite.')
  return informationFunction(item)(theta)
}
