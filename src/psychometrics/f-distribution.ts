import { betaLogitQuantile } from './beta-logit-quantile.ts'
import { logBetaTails, type LogTails } from './log-beta-tails.ts'

/**
 * The share of an F distribution at or below x.
 *
 * I_u(df1 ÷ 2, df2 ÷ 2) with u = df1 x ÷ (df1 x + df2). Equals pf in R to 1e-12 relative.
 * Source: Abramowitz & Stegun 1964, formula 26.6.2.
 *
 * @param x - 0 or above
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - of the denominator, above 0; both together at most 2e10
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * fCdf(1, 5, 5) // 0.5
 */
export function fCdf(x: number, df1: number, df2: number): number {
  return Math.exp(logFTails(x, df1, df2).lower)
}

/**
 * The share of an F distribution above x: the p-value of an F test.
 *
 * @param x - 0 or above
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - of the denominator, above 0; both together at most 2e10
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * fUpper(3, 2, 2) // 0.25
 */
export function fUpper(x: number, df1: number, df2: number): number {
  return Math.exp(logFTails(x, df1, df2).upper)
}

function logFTails(x: number, df1: number, df2: number): LogTails {
  if (!(x >= 0)) throw new RangeError('x must be 0 or above.')
  const ratio = (x * df1) / df2
  return logBetaTails(1 / (1 + 1 / ratio), 1 / (1 + ratio), df1 / 2, df2 / 2)
}

/**
 * The point below which an F distribution has the share p. Equals qf in R to 1e-12 relative, once that is
 * polished: R 4.2 itself is off by up to 1e-7 for small p and df1.
 *
 * @param p - between 0 and 1, both excluded
 * @param df1 - degrees of freedom of the numerator, 0.1 or more
 * @param df2 - of the denominator, 0.1 or more; both together at most 2e10
 * @returns 0 or above
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * fQuantile(0.75, 2, 2) // 3
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability must lie between 0 and 1, both excluded.')
  if (!(df1 >= 0.1 && df2 >= 0.1)) throw new RangeError('The degrees of freedom must be 0.1 or more.')
  const odds = Math.exp(betaLogitQuantile(p, 1 - p, df1 / 2, df2 / 2))
  return Math.min(Number.MAX_VALUE, (df2 / df1) * odds)
}
