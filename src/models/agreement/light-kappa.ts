import { noEstimate, type Estimate } from '../no-estimate.ts'
import type { AgreementWeighting } from './agreement-weights.ts'
import type { Code } from '../category-index.ts'
import { cohenKappa } from './cohen-kappa.ts'

/**
 * How far several raters agree beyond chance: the mean of Cohen's kappa over all pairs of raters (Light's kappa).
 *
 * Source: Light 1971, doi:10.1037/h0031643.
 *
 * @param ratings - units × raters, null where a rating is missing; each pair uses the units both rated
 * @param categories - all categories of the codebook, in its order where the weighting uses it
 * @param weighting - credit for near misses
 * @returns the mean and every pair, or the reason of the first pair that has no kappa
 * @throws RangeError if a row has another length or a code is not in the codebook
 *
 * @example
 * lightKappa([[1, 1, 1], [2, 2, 2], [1, 1, 1]], [1, 2]).value // 1
 */
export function lightKappa(
  ratings: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
  weighting: AgreementWeighting = 'none',
): Estimate<{ value: number; pairs: { first: number; second: number; value: number }[] }> {
  const raters = ratings[0]?.length ?? 0
  if (ratings.some((row) => row.length !== raters))
    throw new RangeError('Every row must be as long as the first.')
  if (raters < 2) return noEstimate('too-few-raters')
  const pairs: { first: number; second: number; value: number }[] = []
  for (let first = 0; first < raters; first++)
    for (let second = first + 1; second < raters; second++) {
      const kappa = cohenKappa(
        ratings.map((row) => row[first]!),
        ratings.map((row) => row[second]!),
        categories,
        { weighting },
      )
      if (!kappa.estimated) return kappa
      pairs.push({ first, second, value: kappa.value })
    }
  return { estimated: true, value: pairs.reduce((sum, pair) => sum + pair.value, 0) / pairs.length, pairs }
}
