/**
 * How well one item goes with the sum of the others.
 *
 * Cov(item, sum of the others) ÷ (SD · SD), from the covariances alone. The item itself is left out of the sum,
 * since it would correlate with itself.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items, 2 or more
 * @param item - its position
 * @returns −1 … 1, or null if the item or the rest does not vary
 * @throws RangeError if there is no such item
 *
 * @example
 * itemRestCorrelation(Float64Array.of(1, 0.5, 0.5, 1), 2, 0) // 0.5
 */
export function itemRestCorrelation(covariance: Float64Array, k: number, item: number): number | null {
  if (k < 2 || !Number.isInteger(item) || item < 0 || item >= k)
    throw new RangeError('There is no such item.')
  let shared = 0
  let rest = 0
  let scale = 0
  for (let row = 0; row < k; row++) {
    if (row === item) continue
    shared += covariance[row * k + item]!
    scale += covariance[row * k + row]!
    for (let column = 0; column < k; column++) if (column !== item) rest += covariance[row * k + column]!
  }
  const variance = covariance[item * k + item]!
  if (!(variance > 0 && rest > 1e-12 * scale)) return null
  return Math.max(-1, Math.min(1, shared / Math.sqrt(variance) / Math.sqrt(rest)))
}
