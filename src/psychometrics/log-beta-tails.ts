import { devianceTerm } from './deviance-term.ts'
import { stirlingError } from './stirling-error.ts'

/** Logarithms of both tails of a beta distribution, and of its density in the logit of x. */
export type LogTails = { lower: number; upper: number; density: number }

/**
 * Both tails of a beta distribution as logarithms, so that none of them is lost where it is tiny.
 *
 * Continued fraction 26.5.9 of Abramowitz & Stegun 1964 in the contracted form of DiDonato & Morris 1992,
 * doi:10.1145/131766.131776, evaluated by Lentz's method; the factor before it by Loader's terms.
 *
 * @param x - 0 … 1
 * @param y - 1 − x, given apart, because the difference would lose digits where x is close to 1
 * @param a - 1e-100 or more
 * @param b - 1e-100 or more; a + b at most 1e10
 * @returns logarithms, 0 or below, of P(X ≤ x) and P(X > x); `density`: log of xᵃ yᵇ ÷ B(a, b)
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * Math.exp(logBetaTails(0.25, 0.75, 1, 1).lower) // 0.25
 */
export function logBetaTails(x: number, y: number, a: number, b: number): LogTails {
  if (!(x >= 0 && y >= 0 && x <= 1 && y <= 1)) throw new RangeError('x and y must lie between 0 and 1.')
  if (!(a >= 1e-100 && b >= 1e-100 && a + b <= 1e10))
    throw new RangeError('a and b must be at least 1e-100, their sum at most 1e10.')
  if (x === 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0, density: Number.NEGATIVE_INFINITY }
  if (y === 0) return { lower: 0, upper: Number.NEGATIVE_INFINITY, density: Number.NEGATIVE_INFINITY }
  const n = a + b
  const density =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    expectedTerm(a, n, x) -
    expectedTerm(b, n, y) +
    0.5 * Math.log((a * (b / n)) / (2 * Math.PI))
  // The fraction converges fast on the near side of the mean; the other tail is the rest to 1.
  const isBelowMean = a * y >= b * x
  const tail = Math.min(0, density - Math.log(isBelowMean ? fraction(x, y, a, b) : fraction(y, x, b, a)))
  const rest = Math.log1p(-Math.exp(tail))
  return isBelowMean ? { lower: tail, upper: rest, density } : { lower: rest, upper: tail, density }
}

/** The deviance of a count from its share of n, also where that share is too small for a double. */
function expectedTerm(count: number, n: number, share: number): number {
  const expected = n * share
  return expected > 1e-300
    ? devianceTerm(count, expected)
    : count * (Math.log(count) - Math.log(n) - Math.log(share)) - count
}

function fraction(x: number, y: number, a: number, b: number): number {
  const excess = a * y - b * x
  let value = (a * (excess + 1)) / (a + 1)
  let c = value
  let d = 0
  for (let m = 1; m < 1_000_000; m++) {
    const even = a + 2 * m - 1
    const numerator = ((a + m - 1) / even) * ((a + b + m - 1) / even) * m * (b - m) * x * x
    const denominator =
      m + (m * (b - m) * x) / even + ((a + m) * (excess + 1 + m * (1 + y))) / (a + 2 * m + 1)
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    const delta = c * d
    value *= delta
    if (Math.abs(delta - 1) <= 2.3e-16) break
  }
  return value
}
