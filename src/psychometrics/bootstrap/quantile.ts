/**
 * The value below which a share of the values lies, on the straight line between the two that are nearest.
 *
 * Equals type 7 of quantile in R, its default. Source: Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566.
 *
 * @param sorted - numbers in rising order, at least one
 * @param p - 0 … 1
 * @throws RangeError if there is no value or p is out of range
 *
 * @example
 * quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('There must be at least one value.')
  if (!(p >= 0 && p <= 1)) throw new RangeError('The share must lie between 0 and 1.')
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}
