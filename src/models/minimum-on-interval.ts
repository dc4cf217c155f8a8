/**
 * Where a function of one number that falls and then rises is lowest, ends of the interval included.
 *
 * Golden section to the width at which doubles no longer tell the values apart, then the ends are compared.
 * Source: Kiefer 1953, doi:10.1090/S0002-9939-1953-0055639-3.
 *
 * @param f - finite on the interval
 * @param from - lower end
 * @param to - upper end, above the lower
 * @returns the place of the minimum, from … to
 * @throws RangeError if the interval is empty
 *
 * @example
 * minimumOnInterval((x) => (x - 2) ** 2, 2, 5) // 2
 */
export function minimumOnInterval(f: (x: number) => number, from: number, to: number): number {
  if (!(from < to)) throw new RangeError('The interval must not be empty.')
  const ratio = (Math.sqrt(5) - 1) / 2
  let low = from
  let high = to
  let left = high - ratio * (high - low)
  let right = low + ratio * (high - low)
  let atLeft = f(left)
  let atRight = f(right)
  while (high - low > 1e-11 * (Math.abs(low) + Math.abs(high)) + 1e-14)
    if (atLeft <= atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - ratio * (high - low)
      atLeft = f(left)
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + ratio * (high - low)
      atRight = f(right)
    }
  const inside = (low + high) / 2
  const value = f(inside)
  if (f(from) <= value) return from
  return f(to) < value ? to : inside
}
