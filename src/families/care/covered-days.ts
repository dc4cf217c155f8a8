/** Days from the first up to, not including, the second; nothing where the second is not later. */
export type DaySpan = readonly [number, number]

/**
 * Lays spans of days together, so that no day is in two of them.
 *
 * @param spans - in any order, also overlapping or empty
 * @returns the same days as spans in order, apart from each other
 */
export function mergeDays(spans: readonly DaySpan[]): DaySpan[] {
  const merged: [number, number][] = []
  for (const [from, to] of spans.filter((span) => span[1] > span[0]).toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/**
 * How many days the spans hold, each day once.
 *
 * @param spans - in any order
 * @returns days, at least 0
 */
export function countDays(spans: readonly DaySpan[]): number {
  return mergeDays(spans).reduce((sum, [from, to]) => sum + to - from, 0)
}

/**
 * How many days of a span are in none of the others.
 *
 * @param span - the days asked about
 * @param others - in any order
 * @returns days, at least 0
 */
export function countOutside(span: DaySpan, others: readonly DaySpan[]): number {
  const inside = others.map(([from, to]): DaySpan => [Math.max(from, span[0]), Math.min(to, span[1])])
  return Math.max(0, span[1] - span[0]) - countDays(inside)
}
