import { dayOfNumber } from '../history/day-number.ts'
import { countOutside, mergeDays, type DaySpan } from './covered-days.ts'
import type { Range, StaySpan } from './stay-span.ts'

/** A time between two stays of which nothing is known. */
export type StayGap = {
  /** The stays before and after. */
  readonly after: string
  readonly before: string
  /** The first and last day that no stay certainly covers, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  readonly days: Range
}

/**
 * Days between the first and the last stay on which nobody says where somebody lived. A stay covers its last day, so one
 * that begins on the next leaves no gap.
 *
 * @param spans - of `staySpans`
 * @returns gaps in order; `days.min` is 0 where the dates also allow that there is none
 */
export function stayGaps(spans: readonly StaySpan[]): StayGap[] {
  const certain = mergeDays(spans.map((span): DaySpan => [span.lastStart, span.firstEnd + 1]))
  const possible = spans.map((span): DaySpan => [span.firstStart, span.lastEnd + 1])
  return certain.slice(1).map(([to], index) => {
    const from = certain[index]![1]
    const before = spans.filter((span) => span.firstEnd + 1 <= from && span.lastStart < from)
    const after = spans.filter((span) => span.lastStart >= to)
    return {
      after: latest(before).stay.id,
      before: earliest(after).stay.id,
      from: dayOfNumber(from),
      to: dayOfNumber(to - 1),
      days: { min: countOutside([from, to], possible), max: to - from },
    }
  })
}

const latest = (spans: readonly StaySpan[]) => spans.reduce((a, b) => (b.firstEnd > a.firstEnd ? b : a))
const earliest = (spans: readonly StaySpan[]) => spans.reduce((a, b) => (b.lastStart < a.lastStart ? b : a))
