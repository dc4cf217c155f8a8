import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'

/**
 * Between which values a share lies, of which a number of cases were counted.
 *
 * The score interval, without continuity correction: never below 0 or above 1, sound with few cases.
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
 *
 * @param count - cases that have it, a whole number
 * @param cases - all cases
 * @param confidence - between 0 and 1
 * @returns share with limits, 0 … 1; none without cases
 * @throws RangeError if a number is not whole or the count exceeds the cases
 *
 * @example
 * wilsonInterval(5, 10).value // 0.5
 */
export function wilsonInterval(
  count: number,
  cases: number,
  confidence = 0.95,
): Estimate<{ value: number; lower: number; upper: number }> {
  requireConfidence(confidence)
  if (!(Number.isSafeInteger(count) && Number.isSafeInteger(cases) && count >= 0 && count <= cases))
    throw new RangeError('The count must be a whole number from 0 to the number of cases.')
  if (cases === 0) return noEstimate('too-few-units')
  const z2 = normalQuantile(1 - (1 - confidence) / 2) ** 2
  const share = count / cases
  const centre = (share + z2 / (2 * cases)) / (1 + z2 / cases)
  const margin =
    (Math.sqrt(z2) * Math.sqrt((share * (1 - share)) / cases + z2 / (4 * cases * cases))) / (1 + z2 / cases)
  return {
    estimated: true,
    value: share,
    lower: count === 0 ? 0 : Math.max(0, centre - margin),
    upper: count === cases ? 1 : Math.min(1, centre + margin),
  }
}
