import { logGammaTails } from './log-gamma-tails.ts'

/**
 * The share of a gamma distribution of shape a that lies at or below x: the regularised lower incomplete gamma
 * function.
 *
 * P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt ÷ Γ(a). Equals pgamma in R to 1e-12 relative.
 * Source: Abramowitz & Stegun 1964, formula 6.5.1; the method is named in log-gamma-tails.
 *
 * @param a - shape, 1e-100 … 1e10
 * @param x - 0 or above
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * incompleteGammaLower(1, Math.LN2) // 0.5
 */
export function incompleteGammaLower(a: number, x: number): number {
  return Math.exp(logGammaTails(a, x).lower)
}

/**
 * The share of a gamma distribution of shape a that lies above x; precise where it is tiny.
 *
 * Q(a, x) = 1 − P(a, x), without the subtraction.
 *
 * @param a - shape, 1e-100 … 1e10
 * @param x - 0 or above
 * @returns 0 … 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * incompleteGammaUpper(1, 100) // 3.720075976020836e-44
 */
export function incompleteGammaUpper(a: number, x: number): number {
  return Math.exp(logGammaTails(a, x).upper)
}
