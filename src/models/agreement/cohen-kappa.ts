import type { Estimate } from '../no-estimate.ts'
import type { AgreementWeighting } from './agreement-weights.ts'
import type { Code } from '../category-index.ts'
import { crossTable } from './cross-table.ts'
import { kappaOfTable, type Kappa } from './kappa-of-table.ts'

/**
 * How far two raters agree beyond chance on the same units (Cohen's kappa, weighted or not).
 *
 * The categories and their order come from the codebook, not from the data: a category nobody used still
 * decides how far the others stand apart. Units that a rater left out are left out.
 * Source: Cohen 1960, doi:10.1177/001316446002000104; standard errors: Fleiss, Cohen & Everitt 1969,
 * doi:10.1037/h0028106.
 *
 * @param first - one code per unit, null where there is none
 * @param second - the same units
 * @param categories - all categories of the codebook, in its order where the weighting uses it
 * @param options - weighting (none) and confidence (0.95)
 * @returns kappa with standard errors and interval; no number when chance agreement is complete
 * @throws RangeError if the lists differ in length or a code is not in the codebook
 *
 * @example
 * cohenKappa(['a', 'a', 'b', 'b'], ['a', 'a', 'b', 'a'], ['a', 'b']).value // 0.5
 */
export function cohenKappa(
  first: readonly (Code | null)[],
  second: readonly (Code | null)[],
  categories: readonly Code[],
  options: { weighting?: AgreementWeighting; confidence?: number } = {},
): Estimate<Kappa> {
  return kappaOfTable(crossTable(first, second, categories), options.weighting, options.confidence)
}
