import { normalCdf } from './normal-cdf.ts'
import { stirlingError } from './stirling-error.ts'

/**
 * The share of the noncentral t distribution at or below t: how often a t value this small or smaller is seen
 * when the true effect is not zero. Intervals of standardised effects turn it round.
 *
 * ∫ Φ(t s − ncp) f(s) ds, s² being chi-square ÷ df; the trapezoid rule in ln s, which converges exponentially for
 * such an integrand. No terms cancel, so tails are precise too. Agrees with numerical integration in 30 digits to
 * 1e-11 relative. Source: Johnson, Kotz & Balakrishnan 1995, Continuous univariate distributions 2, chapter 31.
 *
 * @param t - any finite number
 * @param df - degrees of freedom, 1 … 1e6
 * @param ncp - noncentrality, −1000 … 1000
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * noncentralTCdf(1, 1, 0) // 0.75
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  if (!Number.isFinite(t)) throw new RangeError('t must be a finite number.')
  if (!(df >= 1 && df <= 1e6)) throw new RangeError('The degrees of freedom must lie between 1 and 1e6.')
  if (!(Math.abs(ncp) <= 1000)) throw new RangeError('The noncentrality must lie between −1000 and 1000.')
  // The density of u = ln s is width · exp(−df · dip(u)), with dip(u) = (e²ᵘ − 1) ÷ 2 − u, 0 at u = 0.
  const width = Math.sqrt(df / Math.PI) * Math.exp(-stirlingError(df / 2))
  const step = 0.5 / Math.max(Math.sqrt(2 * df), Math.abs(ncp) + 6)
  let sum = 0
  for (const direction of [-1, 1]) {
    for (let k = direction === 1 ? 0 : 1; ; k++) {
      const u = direction * k * step
      const exponent = df * (Math.expm1(2 * u) / 2 - u)
      if (exponent > 740) break
      sum += Math.exp(-exponent) * normalCdf(t * Math.exp(u) - ncp)
    }
  }
  return Math.min(1, width * step * sum)
}
