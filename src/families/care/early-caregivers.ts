import { addMonths } from '../history/calendar-day.ts'
import { dayNumber } from '../history/day-number.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'
import { sameName, type Range, type Stay, type StaySpan } from './stay-span.ts'

/** Those who cared for somebody before the third birthday. */
export type EarlyCaregivers = Range & {
  /** As they were first written, the certain ones before those who may only have come later. */
  readonly names: readonly string[]
  /** Stays of that time that name nobody. */
  readonly unnamed: readonly string[]
}

/**
 * How many different people are named as carers in stays that began before the third birthday. People are told apart by
 * their names. The higher value counts those of stays that may have begun later.
 *
 * @param spans - of `staySpans`; also times of care without a place
 * @param birth - limits of the day of birth
 * @returns count and names, or null where the birth is not known on both sides
 */
export function earlyCaregivers(
  spans: readonly StaySpan[],
  birth: Pick<ImpreciseDate, 'earliest' | 'latest'> | null,
): EarlyCaregivers | null {
  if (!birth?.earliest || !birth.latest) return null
  const [first, last] = [birth.earliest, birth.latest].map((day) => dayNumber(addMonths(day, 36))) as [
    number,
    number,
  ]
  const certain = namesOf(spans.filter((span) => span.lastStart < first).map((span) => span.stay))
  const possible = spans.filter((span) => span.firstStart < last).map((span) => span.stay)
  const names = new Map([...certain, ...namesOf(possible)])
  return {
    min: certain.size,
    max: names.size,
    names: [...names.values()],
    unnamed: possible.filter((stay) => stay.carers.length === 0).map((stay) => stay.id),
  }
}

function namesOf(stays: readonly Stay[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const name of stays.flatMap((stay) => stay.carers))
    if (!names.has(sameName(name))) names.set(sameName(name), name.trim())
  return names
}
