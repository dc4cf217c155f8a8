import { gammaLogQuantile } from './gamma-log-quantile.ts'
import { logGammaTails } from './log-gamma-tails.ts'

/**
 * The share of a chi-square distribution at or below x.
 *
 * P(df ÷ 2, x ÷ 2), the regularised incomplete gamma function. Equals pchisq in R.
 * Source: Abramowitz & Stegun 1964, formula 26.4.19.
 *
 * @param x - 0 or above
 * @param df - degrees of freedom, above 0, at most 2e10
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * chiSquareCdf(2 * Math.LN2, 2) // 0.5
 */
export function chiSquareCdf(x: number, df: number): number {
  return Math.exp(logGammaTails(df / 2, x / 2).lower)
}

/**
 * The share of a chi-square distribution above x: the p-value of a chi-square test.
 *
 * Equals pchisq(x, df, lower.tail = FALSE) in R to 1e-12 relative.
 *
 * @param x - 0 or above
 * @param df - degrees of freedom, above 0, at most 2e10
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * chiSquareUpper(3.841458820694124, 1) // 0.05
 */
export function chiSquareUpper(x: number, df: number): number {
  return Math.exp(logGammaTails(df / 2, x / 2).upper)
}

/**
 * The point below which a chi-square distribution has the share p. Equals qchisq in R.
 *
 * @param p - between 0 and 1, both excluded
 * @param df - degrees of freedom, above 0, at most 2e10
 * @returns 0 or above
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * chiSquareQuantile(0.95, 1) // 3.841458820694124
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability must lie between 0 and 1, both excluded.')
  return 2 * Math.exp(gammaLogQuantile(p, 1 - p, df / 2))
}
