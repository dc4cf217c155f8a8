import { noEstimate, type Estimate } from '../no-estimate.ts'
import { quantileOf } from '../quantile-of.ts'
import { requireConfidence } from '../require-confidence.ts'
import type { Code } from '../category-index.ts'
import { alphaOfUnits } from './krippendorff-alpha.ts'
import { pairableUnits, type MeasurementLevel } from './pairable-units.ts'

/**
 * How sure Krippendorff's alpha is: its spread when units are drawn again with replacement.
 *
 * Percentile bootstrap over units with two or more ratings. A draw in which all values are equal has no alpha;
 * such draws are counted and left out.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13 (ISBN 978-0412042317).
 *
 * @param ratings - units × raters, null where a rating is missing
 * @param level - of measurement
 * @param random - a generator of numbers from 0 up to 1, such as seededRandom(1)
 * @param options - replicates (2000), confidence (0.95), order of ordinal codes
 * @returns limits, and how many draws had an alpha; or the reason why there are none
 * @throws RangeError as krippendorffAlpha, and if replicates is no whole number above 0
 *
 * @example
 * krippendorffInterval([[1, 1], [2, 2], [3, 3]], 'interval', () => 0.5).estimated // false
 */
export function krippendorffInterval(
  ratings: readonly (readonly (Code | null)[])[],
  level: MeasurementLevel,
  random: () => number,
  options: { replicates?: number; confidence?: number; order?: readonly Code[] } = {},
): Estimate<{ lower: number; upper: number; replicates: number; undefinedReplicates: number }> {
  const { replicates = 2000, confidence = 0.95, order } = options
  requireConfidence(confidence)
  if (!(Number.isInteger(replicates) && replicates > 0))
    throw new RangeError('The number of replicates must be a whole number above 0.')
  const { units, values } = pairableUnits(ratings, level, order)
  if ((ratings[0]?.length ?? 0) < 2) return noEstimate('too-few-raters')
  if (units.length < 2) return noEstimate('too-few-units')
  const alphas: number[] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = units.map(() => units[Math.floor(random() * units.length)]!)
    const alpha = alphaOfUnits(drawn, values, level)
    if (alpha.estimated) alphas.push(alpha.value)
  }
  if (alphas.length === 0) return noEstimate('no-variation')
  const tail = (1 - confidence) / 2
  return {
    estimated: true,
    lower: quantileOf(alphas, tail),
    upper: quantileOf(alphas, 1 - tail),
    replicates: alphas.length,
    undefinedReplicates: replicates - alphas.length,
  }
}
