import { noEstimate, type Estimate } from '../no-estimate.ts'
import { quantileOf } from '../quantile-of.ts'
import { requireNumber } from '../require-number.ts'

/**
 * How much more units differ than chance alone would let them.
 *
 * φ = mean of squared z, after values beyond the 10th and 90th percentiles are pulled in to these, so that true
 * outliers do not widen the limits that are to show them. Above 1, limits are widened by √φ.
 * Source: Spiegelhalter 2005, doi:10.1002/sim.1970; percentiles by type 7 of Hyndman & Fan 1996.
 *
 * @param z - one per unit: (observed − target) ÷ standard error at the target
 * @param share - pulled in at either end, 0 … 0.5 (0.1)
 * @returns φ, 0 or more, and the pulled-in z; none with fewer than 2 units
 * @throws RangeError if the share is out of range or a value is no usable number
 *
 * @example
 * overdispersion([-2, 2, -2, 2], 0).phi // 4
 */
export function overdispersion(
  z: readonly number[],
  share = 0.1,
): Estimate<{ phi: number; winsorised: number[] }> {
  if (!(share >= 0 && share <= 0.5)) throw new RangeError('The share must lie between 0 and 0.5.')
  for (const value of z) requireNumber(value)
  if (z.length < 2) return noEstimate('too-few-units')
  const low = quantileOf(z, share)
  const high = quantileOf(z, 1 - share)
  const winsorised = z.map((value) => Math.min(Math.max(value, low), high))
  return {
    estimated: true,
    phi: winsorised.reduce((sum, value) => sum + value * value, 0) / z.length,
    winsorised,
  }
}
