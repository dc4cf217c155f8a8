import { dayNumber } from '../history/day-number.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'

/** A time that somebody lived somewhere, cared for by somebody. */
export type Stay = {
  readonly id: string
  readonly from: ImpreciseDate | null
  /** Null: it goes on, or its end is not known. */
  readonly to: ImpreciseDate | null
  /** Where, in words that are the same for the same place; null: not said. */
  readonly place: string | null
  /** Who cared there, by name. */
  readonly carers: readonly string[]
  /** The code of the legal status; null: none said. */
  readonly legalStatus: string | null
}

/** A count or a number of days that imprecise dates leave open between two values. */
export type Range = { readonly min: number; readonly max: number }

/** A stay in days since 1970: the first and last day on which it may have begun, and on which it may have ended. */
export type StaySpan = {
  readonly stay: Stay
  readonly firstStart: number
  readonly lastStart: number
  readonly firstEnd: number
  readonly lastEnd: number
  /** No end is known although another stay began later. */
  readonly isEndMissing: boolean
}

const limit = (date: ImpreciseDate | null, side: 'earliest' | 'latest', otherwise: number) => {
  const day = date?.[side]
  return day == null ? otherwise : dayNumber(day)
}

/**
 * Stays in the order in which they began, with what is known of their beginning and end in days.
 *
 * A stay without an end goes on until the next one began, or until `today` if none did. What is not known of a beginning
 * is bounded by the birth, and where that is not known by the other end. A stay ends no earlier than it began.
 *
 * @param stays - of one person, in any order; those without any date are left out
 * @param birth - the first day on which the person may have been born; null: not known
 * @param today - the last day that counts, `YYYY-MM-DD`
 * @returns one span for each dated stay
 */
export function staySpans(stays: readonly Stay[], birth: string | null, today: string): StaySpan[] {
  const now = dayNumber(today)
  const dated = stays
    .filter((stay) => [stay.from, stay.to].some((date) => date?.earliest != null || date?.latest != null))
    .map((stay) => {
      const ceiling = Math.max(now, limit(stay.to, 'latest', now))
      const floor =
        birth === null ? limit(stay.from, 'latest', limit(stay.to, 'earliest', ceiling)) : dayNumber(birth)
      const firstStart = limit(stay.from, 'earliest', Math.min(floor, ceiling))
      const lastStart = Math.max(firstStart, limit(stay.from, 'latest', limit(stay.to, 'latest', ceiling)))
      return { stay, firstStart, lastStart }
    })
    .toSorted(
      (a, b) =>
        a.firstStart - b.firstStart || a.lastStart - b.lastStart || a.stay.id.localeCompare(b.stay.id),
    )
  return dated.map(({ stay, firstStart, lastStart }) => {
    const later = dated.find((one) => one.firstStart > lastStart)
    const isEndMissing = stay.to === null && later !== undefined
    const open = isEndMissing
      ? { first: later.firstStart, last: later.lastStart }
      : { first: Math.max(now, firstStart), last: Math.max(now, lastStart) }
    const firstEnd = stay.to === null ? open.first : limit(stay.to, 'earliest', firstStart)
    const lastEnd = stay.to === null ? open.last : limit(stay.to, 'latest', Math.max(now, firstStart))
    return {
      stay,
      firstStart,
      lastStart: Math.min(lastStart, Math.max(lastEnd, firstStart)),
      firstEnd: Math.max(firstEnd, firstStart),
      lastEnd: Math.max(lastEnd, firstStart),
      isEndMissing,
    }
  })
}

/** Two ways of writing one name are one name: capitals and spaces do not count. */
export function sameName(a: string): string {
  return a.trim().toLowerCase().replaceAll(/\s+/g, ' ')
}

/**
 * Whether two stays were in the same place: by the place where both name one, else by their carers.
 *
 * @returns undefined where neither can be told
 */
export function isSamePlace(a: Stay, b: Stay): boolean | undefined {
  if (a.place !== null && b.place !== null) return sameName(a.place) === sameName(b.place)
  if (a.carers.length === 0 || b.carers.length === 0) return undefined
  const [ofA, ofB] = [new Set(a.carers.map(sameName)), new Set(b.carers.map(sameName))]
  return ofA.size === ofB.size && [...ofA].every((name) => ofB.has(name))
}
