import type { ImpreciseDate } from './imprecise-date.ts'

/** Whether something had happened on a day: surely, perhaps, or surely not yet. */
export type Happened = 'yes' | 'maybe' | 'no'

/**
 * Whether what happened on an imprecise date had happened at the end of a day.
 *
 * Surely from the latest day it may have been; surely not before the earliest; perhaps between. Without an earliest day
 * it is never surely not, without a latest never sure. The limits of an estimate are themselves taken a year wider.
 *
 * @param day - `YYYY-MM-DD`
 */
export function hasHappened({ earliest, latest, isAbout }: ImpreciseDate, day: string): Happened {
  const first = isAbout ? byYears(earliest, -1) : earliest
  const last = isAbout ? byYears(latest, 1) : latest
  if (last !== null && day >= last) return 'yes'
  if (first !== null && day < first) return 'no'
  return 'maybe'
}

function byYears(day: string | null, years: number): string | null {
  return day === null ? null : `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
}
