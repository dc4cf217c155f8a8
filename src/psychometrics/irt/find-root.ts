/**
 * Where a function that is positive far left and negative far right crosses 0.
 *
 * Steps outwards from the start, twice as far each time, then closes in by false position with halved ends
 * (Dowell & Jarratt 1971, doi:10.1007/BF01934364, the Illinois rule), so that it cannot leave the bracket.
 *
 * @param f - finite everywhere
 * @param start - where to begin
 * @returns the root to about 1e-13, or undefined if there is none within 2^40 of the start
 *
 * @example
 * findRoot((x) => 3 - x, 0) // 3
 */
export function findRoot(f: (x: number) => number, start: number): number | undefined {
  let low = start
  let high = start
  let atLow = f(start)
  let atHigh = atLow
  for (let step = 1; atLow < 0; step *= 2) {
    if (step > 2 ** 40) return undefined
    high = low
    atHigh = atLow
    low -= step
    atLow = f(low)
  }
  for (let step = 1; atHigh > 0; step *= 2) {
    if (step > 2 ** 40) return undefined
    low = high
    atLow = atHigh
    high += step
    atHigh = f(high)
  }
  let lastSide = 0
  for (let round = 0; round < 200 && high - low > 1e-13 * (1 + Math.abs(low)); round++) {
    if (atLow === 0) return low
    if (atHigh === 0) return high
    // Every third round halves, so that a very flat end cannot hold it up.
    const x = round % 3 === 2 ? (low + high) / 2 : low + ((high - low) * atLow) / (atLow - atHigh)
    const value = f(x)
    if (value > 0) {
      low = x
      atLow = value
      if (lastSide === 1) atHigh /= 2
      lastSide = 1
    } else {
      high = x
      atHigh = value
      if (lastSide === -1) atLow /= 2
      lastSide = -1
    }
  }
  return (low + high) / 2
}
