import { isSamePlace, type Range, type StaySpan } from './stay-span.ts'

export type LongestStay = {
  /** The stays of one place that follow each other. */
  readonly ids: readonly string[]
  readonly days: Range
  /** Another one may have been longer, so far as the dates tell. */
  readonly isDisputed: boolean
}

/**
 * The longest time in one place. Stays in the same place that follow each other count as one, unless days between them
 * are certainly not covered.
 *
 * @param spans - of `staySpans`
 * @returns the one that is longest at least, and its days from the first to the last; null without any stay
 */
export function longestStay(spans: readonly StaySpan[]): LongestStay | null {
  const groups: StaySpan[][] = []
  for (const span of spans) {
    const last = groups.at(-1)?.at(-1)
    if (last && isSamePlace(last.stay, span.stay) === true && span.firstStart <= last.lastEnd + 1)
      groups.at(-1)!.push(span)
    else groups.push([span])
  }
  const lengths = groups.map((group) => ({
    ids: group.map((span) => span.stay.id),
    days: {
      min: Math.max(
        0,
        Math.max(...group.map((one) => one.firstEnd)) - Math.min(...group.map((one) => one.lastStart)),
      ),
      max: Math.max(...group.map((one) => one.lastEnd)) - Math.min(...group.map((one) => one.firstStart)),
    },
  }))
  const best = lengths.toSorted((a, b) => b.days.min - a.days.min || b.days.max - a.days.max)[0]
  if (!best) return null
  return { ...best, isDisputed: lengths.some((one) => one !== best && one.days.max > best.days.min) }
}
