import { laterByMonths } from '../later-by-months.ts'

/** How often there is contact: every so many days, weeks or months from a first day on, or on days of each year. */
export type Rhythm =
  | { kind: 'every'; every: number; unit: 'day' | 'week' | 'month'; from: string }
  /** As month and day, such as 12-24; 02-29 is the last day of February in other years. */
  | { kind: 'stated'; days: readonly string[]; from: string }

/**
 * The days of a rhythm in a period, in their order.
 *
 * Months are counted from the first day, so that 31 January is followed by 28 February and 31 March.
 *
 * @param first - of the period, as 2026-03-12
 * @param last - of the period, itself included
 */
export function rhythmDays(rhythm: Rhythm, first: string, last: string): string[] {
  const begin = rhythm.from > first ? rhythm.from : first
  if (begin > last) return []
  return rhythm.kind === 'every' ? steps(rhythm, begin, last) : stated(rhythm.days, begin, last)
}

const dayMs = 86_400_000

function steps(rhythm: Rhythm & { kind: 'every' }, begin: string, last: string): string[] {
  const { every, unit, from } = rhythm
  const passed =
    unit === 'month' ? monthsBetween(from, begin) : (Date.parse(begin) - Date.parse(from)) / dayMs
  const size = unit === 'week' ? 7 * every : every
  const days: string[] = []
  // One step early: the months between two days are rounded up.
  for (let step = Math.max(0, Math.floor(passed / size) - 1); ; step++) {
    const day = unit === 'month' ? monthsLater(from, step * size) : daysLater(from, step * size)
    if (day > last) return days
    if (day >= begin) days.push(day)
  }
}

function stated(days: readonly string[], begin: string, last: string): string[] {
  const [firstYear, lastYear] = [begin, last].map((day) => Number(day.slice(0, 4))) as [number, number]
  const all = new Set<string>()
  for (let year = firstYear; year <= lastYear; year++)
    for (const day of days) {
      const isMissing = day === '02-29' && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
      all.add(`${year}-${isMissing ? '02-28' : day}`)
    }
  return [...all].filter((day) => day >= begin && day <= last).toSorted()
}

/** The day so many days later; earlier where the number is below zero. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

function monthsLater(day: string, months: number): string {
  return laterByMonths({ earliest: day, latest: null, isAbout: false, said: null }, months).earliest!
}

function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) as [
    number,
    number,
  ]
  return b - a
}
