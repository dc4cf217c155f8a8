import { logBetaTails } from './log-beta-tails.ts'

/**
 * The share of a beta distribution that lies at or below x: the regularised incomplete beta function.
 *
 * I_x(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt ÷ B(a, b). Equals pbeta in R to 1e-12 relative, far tails included.
 * Source: Abramowitz & Stegun 1964, formula 26.5.1; the method is named in log-beta-tails.
 *
 * @param x - 0 … 1
 * @param a - 1e-100 or more
 * @param b - 1e-100 or more; a + b at most 1e10
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * incompleteBeta(0.5, 2, 3) // 0.6875
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  return Math.exp(logBetaTails(x, 1 - x, a, b).lower)
}
