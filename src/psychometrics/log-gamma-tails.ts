import { devianceTerm } from './deviance-term.ts'
import type { LogTails } from './log-beta-tails.ts'
import { stirlingError } from './stirling-error.ts'

/**
 * Both tails of a gamma distribution as logarithms, so that none of them is lost where it is tiny.
 *
 * Below a + 1 the series 6.5.29, above it the continued fraction 6.5.31 of Abramowitz & Stegun 1964 (Lentz's
 * method); the factor before them by Loader's terms.
 *
 * @param a - shape, 1e-100 … 1e10
 * @param x - 0 or above
 * @returns logarithms, 0 or below, of P(X ≤ x) and P(X > x); `density`: log of xᵃ e⁻ˣ ÷ Γ(a)
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * logGammaTails(1, 3).upper // -3
 */
export function logGammaTails(a: number, x: number): LogTails {
  if (!(a >= 1e-100 && a <= 1e10)) throw new RangeError('The shape must lie between 1e-100 and 1e10.')
  if (!(x >= 0)) throw new RangeError('x must be 0 or above.')
  if (x === 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0, density: Number.NEGATIVE_INFINITY }
  if (x === Number.POSITIVE_INFINITY)
    return { lower: 0, upper: Number.NEGATIVE_INFINITY, density: Number.NEGATIVE_INFINITY }
  const density = 0.5 * Math.log(a / (2 * Math.PI)) - stirlingError(a) - devianceTerm(a, x)
  if (density === Number.NEGATIVE_INFINITY)
    return x > a ? { lower: 0, upper: density, density } : { lower: density, upper: 0, density }
  const isBelow = x < a + 1
  const tail = Math.min(0, density + Math.log(isBelow ? series(a, x) / a : 1 / fraction(a, x)))
  const rest = Math.log1p(-Math.exp(tail))
  return isBelow ? { lower: tail, upper: rest, density } : { lower: rest, upper: tail, density }
}

function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function fraction(a: number, x: number): number {
  let value = x + 1 - a
  let c = value
  let d = 0
  for (let n = 1; n < 1_000_000; n++) {
    const numerator = n * (a - n)
    const denominator = x + 1 - a + 2 * n
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    const delta = c * d
    value *= delta
    if (Math.abs(delta - 1) <= 2.3e-16) break
  }
  return value
}
