import { type Alpha, alphaOfCovariance } from './alpha-of-covariance.ts'

/**
 * Cronbach's alpha of the scale without one of its items.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 * @param item - position of the one left out
 * @returns as alphaOfCovariance; `too-few-items` if fewer than two are left
 * @throws RangeError if there is no such item
 *
 * @example
 * alphaIfDeleted(Float64Array.of(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1), 3, 2).value // 0.6666666666666666
 */
export function alphaIfDeleted(covariance: Float64Array, k: number, item: number): Alpha {
  if (!Number.isInteger(item) || item < 0 || item >= k) throw new RangeError('There is no such item.')
  const kept = covariance.filter((_, index) => Math.floor(index / k) !== item && index % k !== item)
  return alphaOfCovariance(kept, k - 1)
}
