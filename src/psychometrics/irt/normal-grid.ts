/** Places on θ and the share of people that the prior puts at each. */
export type ThetaGrid = { readonly nodes: Float64Array; readonly weights: Float64Array }

/**
 * A normal population cut into equally spaced places on θ, over which integrals become sums.
 *
 * The weights are the normal density at the nodes, made to add up to 1.
 *
 * @param options - `count` nodes (at least 3) from `from` to `to`, in θ; `mean` and `sd` of the prior
 * @throws RangeError if there are fewer than 3 nodes, the ends are not in order, or sd is not above 0
 *
 * @example
 * [...normalGrid({ count: 3, from: -1, to: 1 }).nodes] // [-1, 0, 1]
 */
export function normalGrid(
  options: { count?: number; from?: number; to?: number; mean?: number; sd?: number } = {},
): ThetaGrid {
  const { count = 121, from = -6, to = 6, mean = 0, sd = 1 } = options
  if (!Number.isInteger(count) || count < 3) throw new RangeError('A grid needs at least 3 nodes.')
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to))
    throw new RangeError('The grid must begin below its end.')
  if (!(sd > 0 && sd < Number.POSITIVE_INFINITY && Number.isFinite(mean)))
    throw new RangeError('The prior needs a finite mean and a standard deviation above 0.')
  const nodes = Float64Array.from({ length: count }, (_, q) => from + ((to - from) * q) / (count - 1))
  const exponents = nodes.map((node) => -(((node - mean) / sd) ** 2) / 2)
  // A prior far outside the grid would underflow everywhere; only ratios count.
  const largest = Math.max(...exponents)
  const weights = exponents.map((exponent) => Math.exp(exponent - largest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { nodes, weights: weights.map((weight) => weight / total) }
}
