import { countMoves } from './care/count-moves.ts'
import { daysApart } from './care/days-apart.ts'
import { earlyCaregivers, type EarlyCaregivers } from './care/early-caregivers.ts'
import { longestStay, type LongestStay } from './care/longest-stay.ts'
import { stayGaps, type StayGap } from './care/stay-gaps.ts'
import { stayOverlaps, type StayOverlap } from './care/stay-overlaps.ts'
import { staySpans, type Range, type Stay } from './care/stay-span.ts'
import type { ImpreciseDate } from './imprecise-date.ts'

export type CareHistory = {
  readonly stays: readonly Stay[]
  /** Times of care without a place of their own, such as a grandmother's; they count among the caregivers. */
  readonly caregivings: readonly Stay[]
  readonly birth: Pick<ImpreciseDate, 'earliest' | 'latest'> | null
  readonly siblings: readonly { readonly id: string; readonly stays: readonly Stay[] }[]
  /** Up to when a stay that goes on is counted, `YYYY-MM-DD`. */
  readonly today: string
}

/** What follows from the stays of one person; a range wherever imprecise dates leave it open. */
export type CareFacts = {
  readonly overlaps: readonly StayOverlap[]
  readonly gaps: readonly StayGap[]
  /** Stays without an end although another began later, and stays without any date. */
  readonly endsMissing: readonly string[]
  readonly undated: readonly string[]
  readonly moves: Range
  readonly caregiversBeforeThree: EarlyCaregivers | null
  readonly longestStay: LongestStay | null
  readonly apart: readonly { readonly siblingId: string; readonly days: Range }[]
}

/**
 * Works out what a history of places says: what contradicts itself, what is missing, and what is counted from it. Every
 * value holds for every reading of the dates that is possible, but where a beginning is bounded neither by its own words
 * nor by the birth: it is then taken to be its latest day. How each is counted stands at its own function.
 *
 * @param history - stays in any order; a stay without any date is named and counted nowhere
 * @returns the findings and facts
 */
export function careFacts({ stays, caregivings, birth, siblings, today }: CareHistory): CareFacts {
  const firstDay = birth?.earliest ?? null
  const spans = staySpans(stays, firstDay, today)
  const dated = new Set(spans.map((span) => span.stay.id))
  return {
    overlaps: stayOverlaps(spans),
    gaps: stayGaps(spans),
    endsMissing: spans.filter((span) => span.isEndMissing).map((span) => span.stay.id),
    undated: stays.filter((stay) => !dated.has(stay.id)).map((stay) => stay.id),
    moves: countMoves(spans),
    caregiversBeforeThree: earlyCaregivers([...spans, ...staySpans(caregivings, firstDay, today)], birth),
    longestStay: longestStay(spans),
    apart: siblings.flatMap((sibling) => {
      const theirs = staySpans(sibling.stays, null, today)
      return spans.length > 0 && theirs.length > 0
        ? [{ siblingId: sibling.id, days: daysApart(spans, theirs) }]
        : []
    }),
  }
}
