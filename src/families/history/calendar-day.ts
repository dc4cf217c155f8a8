import { dayNumber, dayOfNumber } from './day-number.ts'

/**
 * A day of the calendar, or nothing where there is no such day.
 *
 * @param year - of four digits
 * @param month - 1 to 12
 * @param day - 1 to 31; `last` for the last day of the month
 * @returns `YYYY-MM-DD`, or undefined for a day such as 30 February
 */
export function calendarDay(year: number, month: number, day: number | 'last'): string | undefined {
  if (month < 1 || month > 12) return undefined
  const time = day === 'last' ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day)
  const made = new Date(time)
  return made.getUTCMonth() === month - 1 ? made.toISOString().slice(0, 10) : undefined
}

/**
 * The same day some months later, as birthdays are counted; where that month has no such day, its last.
 *
 * @param day - `YYYY-MM-DD`
 * @param months - whole months, also negative
 * @returns `YYYY-MM-DD`
 */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + months
  const [nextYear, nextMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return calendarDay(nextYear, nextMonth, date) ?? calendarDay(nextYear, nextMonth, 'last')!
}

/**
 * @param day - `YYYY-MM-DD`
 * @param days - whole days, also negative
 * @returns the day that many days later
 */
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days)
}
