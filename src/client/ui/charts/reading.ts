/** Which point of which series is being read. */
export interface Reading {
  series: number
  point: number
}

/**
 * Where a key leads from the point being read: left and right along a series, up and down between series, Home and
 * End to its ends, Escape away from it.
 *
 * @param lengths - number of points of each series
 * @param rtl - time runs from right to left
 * @returns undefined when the key is not one of these
 */
export function stepReading(
  reading: Reading | null,
  key: string,
  lengths: readonly number[],
  rtl = false,
): Reading | null | undefined {
  const filled = lengths.flatMap((length, series) => (length > 0 ? [series] : []))
  const start = filled[0]
  const ahead = rtl ? 'ArrowLeft' : 'ArrowRight'
  const back = rtl ? 'ArrowRight' : 'ArrowLeft'
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Escape'].includes(key))
    return undefined
  if (key === 'Escape') return reading ? null : undefined
  if (start === undefined) return undefined
  if (!reading) {
    const series = key === 'ArrowUp' ? (filled.at(-1) ?? start) : start
    return { series, point: key === 'Home' ? 0 : (lengths[series] ?? 1) - 1 }
  }
  const { series, point } = reading
  const last = (lengths[series] ?? 1) - 1
  if (key === ahead) return { series, point: Math.min(last, point + 1) }
  if (key === back) return { series, point: Math.max(0, point - 1) }
  if (key === 'Home') return { series, point: 0 }
  if (key === 'End') return { series, point: last }
  const now = filled.indexOf(series)
  const next = filled[(now + (key === 'ArrowDown' ? 1 : -1) + filled.length) % filled.length] ?? start
  return { series: next, point: Math.max(0, (lengths[next] ?? 1) - 1 - (last - point)) }
}
