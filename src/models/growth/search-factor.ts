import type { CrossProducts } from './cross-products.ts'
import { estimateFactor } from './estimate-factor.ts'
import type { Factor, FactorEstimate, FactorSearch } from './estimate-factor.ts'
import { asGiven, searchBasis, turnBack } from './search-basis.ts'
import type { Basis } from './search-basis.ts'
import { startingFactor } from './starting-factor.ts'

/** An estimate in the coordinates in which it was found. */
export type FactorFound = FactorEstimate & {
  /** The sums in these coordinates. */
  turned: CrossProducts
  basis: Basis
  /** The factor in scaled units of the columns as they were given. */
  given: Factor
  /** On the boundary: a variance of zero, or a perfect correlation. */
  isSingular: boolean
}

/**
 * The best factor from wherever it can be found: moments of the data first, and other starts where these fail.
 *
 * @returns why there is none, if no start leads anywhere
 */
export function searchFactor(
  products: CrossProducts,
  search: FactorSearch,
): FactorFound | 'not-converged' | 'no-residual-variation' {
  const { basis, turned, start } =
    search.free.length === 3
      ? searchBasis(products)
      : { basis: asGiven, turned: products, start: startingFactor(products, false) }
  const size = (value: number): Factor => [value, 0, search.free.includes(2) ? value : 0]
  const starts = [start, size(1), size(10), size(0.1)]
  let found: ReturnType<typeof estimateFactor> = 'not-converged'
  let evaluations = 0
  for (const [trial, from] of starts.entries()) {
    const next = estimateFactor(turned, search, search.free.includes(2) ? from : [from[0], 0, 0])
    // The first reason tells most.
    if (trial === 0 || typeof next !== 'string') found = next
    if (typeof next !== 'string' || next === 'no-residual-variation') break
    evaluations += 100
  }
  if (typeof found === 'string') return found
  const given = turnBack(basis, found.factor)
  if (found.factor[2] === 0) given[2] = 0
  return {
    ...found,
    evaluations: evaluations + found.evaluations,
    turned,
    basis,
    given,
    isSingular: search.free.some((i) => i !== 1 && (found as FactorEstimate).factor[i]! < 1e-4),
  }
}
