import { countDays, type DaySpan } from './covered-days.ts'
import { isSamePlace, type Range, type StaySpan } from './stay-span.ts'

/**
 * On how many days two people lived in different places, as far as both histories say where they lived. Days that either
 * history does not cover count for neither.
 *
 * @param own - of `staySpans`
 * @param others - the stays of the other one
 * @returns days; the higher value also counts days on which it cannot be told
 */
export function daysApart(own: readonly StaySpan[], others: readonly StaySpan[]): Range {
  const certain: DaySpan[] = []
  const possible: DaySpan[] = []
  for (const one of own)
    for (const other of others) {
      const same = isSamePlace(one.stay, other.stay)
      if (same === true) continue
      if (same === false)
        certain.push([Math.max(one.lastStart, other.lastStart), Math.min(one.firstEnd, other.firstEnd)])
      possible.push([Math.max(one.firstStart, other.firstStart), Math.min(one.lastEnd, other.lastEnd)])
    }
  return { min: countDays(certain), max: countDays(possible) }
}
