import { categoryCurves } from './category-curves.ts'
import { checkItem, type IrtItem } from './irt-item.ts'

/**
 * How likely each answer to an item is for a person at θ.
 *
 * Graded: Samejima 1969, doi:10.1007/BF03372160. Partial credit: Muraki 1992, doi:10.1177/014662169201600206.
 * D = 1 in both. Equals mirt's `probtrace` in R with d_k = −a·b_k.
 *
 * @param item - its parameters
 * @param theta - the trait, in standard deviations of the calibration sample
 * @returns one probability per category from the lowest on; they add up to 1
 * @throws RangeError if the item's parameters are out of range or θ is not finite
 *
 * @example
 * categoryProbabilities({ model: 'graded', a: 1, b: [0] }, 0) // [0.5, 0.5]
 */
export function categoryProbabilities(item: IrtItem, theta: number): number[] {
  checkItem(item)
  if (!Number.isFinite(theta)) throw new RangeError('θ must be finite.')
  return [...categoryCurves(item, theta).p]
}
