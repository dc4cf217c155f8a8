import { logBetaTails } from './log-beta-tails.ts'
import { logGamma } from './log-gamma.ts'
import { solveLogTail } from './solve-log-tail.ts'

/**
 * The log odds ln(x ÷ (1 − x)) below which a beta distribution has the given share. Student's t and F are
 * functions of these odds, and the odds keep their digits at both ends where x itself would round to 0 or 1.
 *
 * @param lower - share below the point, above 0
 * @param upper - share above it, above 0; given apart for the sake of tiny shares
 * @param a - 1e-100 or more
 * @param b - 1e-100 or more; a + b at most 1e10
 * @returns log odds
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * betaLogitQuantile(0.25, 0.75, 1, 1) // -1.0986122886681098
 */
export function betaLogitQuantile(lower: number, upper: number, a: number, b: number): number {
  if (!(lower > 0 && upper > 0)) throw new RangeError('Both shares must be above 0.')
  if (!(a >= 1e-100 && b >= 1e-100 && a + b <= 1e10))
    throw new RangeError('a and b must be at least 1e-100, their sum at most 1e10.')
  if (upper < lower) return -betaLogitQuantile(upper, lower, b, a)
  const target = Math.log(lower)
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  const at = (u: number) => {
    const tails = logBetaTails(1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u)), a, b)
    return { log: tails.lower, slope: Math.exp(tails.density - tails.lower) }
  }
  // Far below, the tail is a power of the odds; with its line the search starts at or left of the point.
  const line = (target + Math.log(a) + logBeta) / a
  return solveLogTail(at, target, Math.min(line, Math.log(a / b)))
}
