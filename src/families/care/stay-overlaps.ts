import { isSamePlace, type Range, type StaySpan } from './stay-span.ts'

/** Two stays of which one began before the other ended. */
export type StayOverlap = {
  readonly a: string
  readonly b: string
  readonly days: Range
  readonly kind: 'two-places' | 'two-legal-statuses'
}

/**
 * Where somebody is said to have lived in two places at once, or under two legal statuses in one place.
 *
 * A day of handing over, on which one stay ends and the next begins, is no overlap. Two stays in the same place with the
 * same legal status, or with none said, contradict nothing.
 *
 * @param spans - of `staySpans`
 * @returns pairs whose dates allow an overlap; `days.min` is 0 where they also allow none
 */
export function stayOverlaps(spans: readonly StaySpan[]): StayOverlap[] {
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other): StayOverlap[] => {
      const [a, b] = [one.stay, other.stay]
      const isTwoStatuses =
        a.legalStatus !== null && b.legalStatus !== null && a.legalStatus !== b.legalStatus
      const same = isSamePlace(a, b)
      if (same === true && !isTwoStatuses) return []
      const days = overlapDays(one, other)
      if (days.max === 0) return []
      return [{ a: a.id, b: b.id, days, kind: same === true ? 'two-legal-statuses' : 'two-places' }]
    }),
  )
}

function overlapDays(one: StaySpan, other: StaySpan): Range {
  const min = Math.min(one.firstEnd, other.firstEnd) - Math.max(one.lastStart, other.lastStart)
  const max = Math.min(one.lastEnd, other.lastEnd) - Math.max(one.firstStart, other.firstStart)
  return { min: Math.max(0, min), max: Math.max(0, max) }
}
