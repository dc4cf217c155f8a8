import { incompleteBeta } from '#psychometrics/incomplete-beta.ts'

/**
 * Where a line of a funnel plot of shares lies: the share below which a unit of this size falls with a given
 * probability if it is like all others.
 *
 * (r − a)/n, with r the smallest count of which the binomial probability up to r reaches p, and a the part of
 * that count's probability that lies beyond p: exact, and without the steps of whole counts. In small units it
 * can lie a little below 0 or above 1.
 * Source: Spiegelhalter 2005, doi:10.1002/sim.1970, appendix A.1.1.
 *
 * @param target - share expected of all units, between 0 and 1
 * @param cases - of this unit, a whole number above 0, at most 1e6
 * @param probability - 0.025 and 0.975 for the 95 % lines, 0.001 and 0.999 for the 99.8 % lines
 * @returns share
 * @throws RangeError if an argument is out of range
 *
 * @example
 * binomialFunnelLimit(0.5, 1, 0.5) // 0
 */
export function binomialFunnelLimit(target: number, cases: number, probability: number): number {
  if (!(target > 0 && target < 1)) throw new RangeError('The target must lie between 0 and 1.')
  if (!(Number.isInteger(cases) && cases >= 1 && cases <= 1e6))
    throw new RangeError('The number of cases must be a whole number from 1 to 1e6.')
  if (!(probability > 0 && probability < 1)) throw new RangeError('The probability must lie between 0 and 1.')
  const upTo = (count: number) =>
    count < 0 ? 0 : count >= cases ? 1 : incompleteBeta(1 - target, cases - count, count + 1)
  let low = -1
  let high = cases
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (upTo(middle) >= probability) high = middle
    else low = middle
  }
  const reached = upTo(high)
  const own = reached - upTo(high - 1)
  return (high - (reached - probability) / own) / cases
}
