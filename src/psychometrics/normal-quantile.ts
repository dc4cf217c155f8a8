import { gammaLogQuantile } from './gamma-log-quantile.ts'

/**
 * How many standard deviations from the mean a given share of a normal population lies below.
 *
 * The square of a standard normal variable is twice a gamma variable of shape ½; its quantile is searched in
 * that half which is smaller, hence the far tails are precise too. Equals qnorm in R to 1e-14 relative.
 * Source: Abramowitz & Stegun 1964, formula 26.4.19.
 *
 * @param p - between 0 and 1, both excluded
 * @returns standard deviations, −38.5 … 8.3
 * @throws RangeError if p is not between 0 and 1
 *
 * @example
 * normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability must lie between 0 and 1, both excluded.')
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  const z = Math.sqrt(2 * Math.exp(gammaLogQuantile(2 * Math.abs(p - 0.5), 2 * tail, 0.5)))
  return p < 0.5 ? -z : z
}
