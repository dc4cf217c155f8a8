/**
 * Where a continuous function passes through 0 between two places at which its signs differ.
 *
 * Bisection until no double lies between, in at most 200 steps.
 *
 * @param f - continuous between the ends
 * @param from - one end
 * @param to - the other end
 * @throws RangeError if f has the same sign at both ends
 *
 * @example
 * rootOf((x) => x * x - 4, 0, 5) // 2
 */
export function rootOf(f: (x: number) => number, from: number, to: number): number {
  let low = from
  let high = to
  const atLow = f(low)
  if (atLow === 0) return low
  const atHigh = f(high)
  if (atHigh === 0) return high
  if (atLow > 0 === atHigh > 0) throw new RangeError('The function has the same sign at both ends.')
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2
    if (middle === low || middle === high) return middle
    const value = f(middle)
    if (value === 0) return middle
    if (value > 0 === atLow > 0) low = middle
    else high = middle
  }
  return low + (high - low) / 2
}
