import type { ImpreciseDate } from './imprecise-date.ts'

/** A day that is known, a year (`1984`) or a month (`1984-05`) as the days it may have been. */
export function knownDate(text: string): ImpreciseDate {
  const [year = '', month, day] = text.split('-')
  if (day !== undefined) return { earliest: text, latest: text, isAbout: false, said: null }
  const first = `${year}-${month ?? '01'}-01`
  const after = new Date(`${first}T00:00:00Z`)
  if (month === undefined) after.setUTCFullYear(after.getUTCFullYear() + 1)
  else after.setUTCMonth(after.getUTCMonth() + 1)
  const last = new Date(after.getTime() - 86_400_000).toISOString().slice(0, 10)
  return { earliest: first, latest: last, isAbout: false, said: null }
}
