import type { ImpreciseDate } from './imprecise-date.ts'

/**
 * The date so many months later, both limits moved alike. A day that the month does not have becomes its last:
 * 31 August and a month is 30 September.
 *
 * @param months - whole months; below zero for earlier
 */
export function laterByMonths(date: ImpreciseDate, months: number): ImpreciseDate {
  return { ...date, earliest: moved(date.earliest, months), latest: moved(date.latest, months) }
}

function moved(day: string | null, months: number): string | null {
  if (day === null) return null
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(0)
  last.setUTCFullYear(year, month + months, 0)
  last.setUTCDate(Math.min(dayOfMonth, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
