/**
 * The numbers 0 … count − 1 in random order, each order as likely.
 *
 * Source: Fisher & Yates 1938; in place, Durstenfeld 1964, doi:10.1145/364520.364540.
 *
 * @param count - whole number, 0 or more
 * @param random - a generator of numbers from 0 up to 1, such as seededRandom(1)
 * @throws RangeError if the count is no whole number
 *
 * @example
 * randomOrder(3, () => 0).join() // '1,2,0'
 */
export function randomOrder(count: number, random: () => number): number[] {
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError('The count must be a whole number, 0 or more.')
  const order = Array.from({ length: count }, (_, at) => at)
  for (let last = count - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1))
    const moved = order[last]!
    order[last] = order[at]!
    order[at] = moved
  }
  return order
}
