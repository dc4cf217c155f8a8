import { logGammaTails } from './log-gamma-tails.ts'
import { logGamma } from './log-gamma.ts'
import { solveLogTail } from './solve-log-tail.ts'

/**
 * The logarithm of the point below which a gamma distribution has the given share.
 *
 * @param lower - share below the point, above 0
 * @param upper - share above it, above 0; given apart for the sake of tiny shares
 * @param a - shape, 1e-100 … 1e10
 * @returns ln x
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * gammaLogQuantile(0.5, 0.5, 1) // -0.36651292058166435
 */
export function gammaLogQuantile(lower: number, upper: number, a: number): number {
  if (!(lower > 0 && upper > 0)) throw new RangeError('Both shares must be above 0.')
  if (!(a >= 1e-100 && a <= 1e10)) throw new RangeError('The shape must lie between 1e-100 and 1e10.')
  const isLower = lower <= upper
  const target = Math.log(isLower ? lower : upper)
  const at = (u: number) => {
    const tails = logGammaTails(a, Math.exp(u))
    const log = isLower ? tails.lower : tails.upper
    const slope = Math.exp(tails.density - log)
    return { log, slope: isLower ? slope : -slope }
  }
  // Far below, the tail is a power of x; with its line the search starts at or left of the point.
  const line = (target + logGamma(a + 1)) / a
  return solveLogTail(at, target, isLower ? Math.min(line, Math.log(a)) : Math.log(a))
}
