/**
 * A series with its segments put in another order, to part it from another series.
 *
 * @param series - samples
 * @param segmentLength - samples of a segment, a whole number above 0
 * @param order - which segment comes first, second …: each of the whole segments once, from 0. What is left
 *   over at the end of the series stays there
 * @returns a new series
 * @throws RangeError if the order does not name each whole segment once
 *
 * @example
 * shuffleSegments([1, 2, 3, 4, 5], 2, [1, 0]).join() // '3,4,1,2,5'
 */
export function shuffleSegments(
  series: ArrayLike<number>,
  segmentLength: number,
  order: readonly number[],
): Float64Array {
  if (!(Number.isInteger(segmentLength) && segmentLength >= 1))
    throw new RangeError('A segment must be a whole number of samples above 0.')
  const segments = Math.floor(series.length / segmentLength)
  const isOrder = order.length === segments && new Set(order).size === segments
  if (!isOrder || order.some((segment) => !(Number.isInteger(segment) && segment >= 0 && segment < segments)))
    throw new RangeError('The order must name each whole segment once.')
  const shuffled = Float64Array.from(series)
  for (const [place, segment] of order.entries())
    for (let t = 0; t < segmentLength; t++)
      shuffled[place * segmentLength + t] = series[segment * segmentLength + t]!
  return shuffled
}
