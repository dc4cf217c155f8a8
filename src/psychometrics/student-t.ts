import { betaLogitQuantile } from './beta-logit-quantile.ts'
import { logBetaTails } from './log-beta-tails.ts'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'

/** Beyond this the t distribution is the normal one but for a term that is taken into account. */
const largeDf = 1e9

/**
 * The share of Student's t distribution at or below t.
 *
 * The tail beyond |t| is ½ I_x(df ÷ 2, ½) with x = df ÷ (df + t²). Equals pt in R to 1e-12 relative.
 * Source: Abramowitz & Stegun 1964, formula 26.7.1; above 1e9 degrees of freedom the first term of 26.7.8.
 *
 * @param t - any number; ±Infinity gives 0 or 1
 * @param df - degrees of freedom, above 0; Infinity gives the normal distribution
 * @returns 0 … 1
 * @throws RangeError if t is not a number or df is not above 0
 *
 * @example
 * studentTCdf(1, 1) // 0.75
 */
export function studentTCdf(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError('t must be a number.')
  if (!(df > 0)) throw new RangeError('The degrees of freedom must be above 0.')
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0
  if (df > largeDf) return normalCdf(Math.abs(t) < 40 ? t * (1 - (t * t + 1) / (4 * df)) : t)
  const ratio = Math.abs(t) / Math.sqrt(df)
  const tails = logBetaTails(1 / (1 + ratio * ratio), 1 / (1 + 1 / ratio / ratio), df / 2, 0.5)
  if (t < 0) return Math.exp(tails.lower) / 2
  return 0.5 + Math.exp(tails.upper) / 2
}

/**
 * The point below which Student's t distribution has the share p. Equals qt in R to 1e-12 relative.
 *
 * @param p - between 0 and 1, both excluded
 * @param df - degrees of freedom, 0.1 or more; Infinity gives the normal distribution
 * @returns any number
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * studentTQuantile(0.975, 10) // 2.2281388519649385
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability must lie between 0 and 1, both excluded.')
  if (!(df >= 0.1)) throw new RangeError('The degrees of freedom must be 0.1 or more.')
  if (p === 0.5) return 0
  if (df > largeDf) {
    const z = normalQuantile(p)
    return z * (1 + (z * z + 1) / (4 * df))
  }
  const logOdds = betaLogitQuantile(2 * Math.min(p, 1 - p), 2 * Math.abs(p - 0.5), df / 2, 0.5)
  // t² = df · (1 − x) ÷ x; cut where a double ends, which only shares near 0 with few df reach.
  const t = Math.min(Number.MAX_VALUE, Math.sqrt(df) * Math.exp(-logOdds / 2))
  return p < 0.5 ? -t : t
}
