/**
 * The value below which a share of the values lies, between neighbours by straight line.
 *
 * Position (n − 1)·p among the sorted values: type 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566,
 * the default of R.
 *
 * @param values - at least one, in any order, finite
 * @param share - 0 … 1
 * @throws RangeError if there is no value or the share is out of range
 *
 * @example
 * quantileOf([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOf(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is no value.')
  if (!(share >= 0 && share <= 1)) throw new RangeError('The share must lie between 0 and 1.')
  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (position - below) * (high - low)
}
