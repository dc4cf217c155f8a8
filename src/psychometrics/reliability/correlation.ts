/**
 * Correlations from covariances, or undefined where an item does not vary.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 *
 * @example
 * correlationMatrix(Float64Array.of(4, 1, 1, 1), 2).join() // '1,0.5,0.5,1'
 */
export function correlationMatrix(covariance: Float64Array, k: number): Float64Array | undefined {
  const sd = Array.from({ length: k }, (_, item) => Math.sqrt(covariance[item * k + item]!))
  if (sd.some((one) => !(one > 0))) return undefined
  return Float64Array.from(covariance, (value, index) => {
    const [row, column] = [Math.floor(index / k), index % k]
    return row === column ? 1 : value / sd[row]! / sd[column]!
  })
}
