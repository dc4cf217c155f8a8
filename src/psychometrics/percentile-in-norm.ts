import { normalCdf } from './normal-cdf.ts'

/**
 * Which percentage of a norm group scores at or below this value, taking the group as normally distributed.
 *
 * @param value - in score units
 * @param norm - mean and SD of the norm group, SD above 0
 * @returns 0 … 100
 * @throws RangeError if the SD is not positive
 *
 * @example
 * percentileInNorm(50, { mean: 50, sd: 10 }) // 50
 */
export function percentileInNorm(value: number, norm: { mean: number; sd: number }): number {
  if (!(norm.sd > 0)) throw new RangeError('The standard deviation must be above 0.')
  return 100 * normalCdf((value - norm.mean) / norm.sd)
}
