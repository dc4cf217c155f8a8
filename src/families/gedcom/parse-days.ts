import { dayNumber, isoDay } from './day-number.ts'
import { monthOf } from './month-of.ts'

/** The first and the last day that a date of GEDCOM may mean. */
export type Days = { readonly first: string; readonly last: string }

/**
 * A date of GEDCOM without keywords before it: a day, a month or a year.
 *
 * Days of the Julian calendar are told in the Gregorian one. A year written double (11 FEB 1731/32) began in March:
 * January to March belong to the second; a year alone may be either.
 * Source: GEDCOM 5.5.1, DATE_VALUE; GEDCOM 7.0.14, section 6.
 *
 * @param text - such as `3 MAR 1950`, `@#DJULIAN@ 25 OCT 1917`, `JULIAN 1700`, `1699/00`
 * @returns null where it is no such date, or of a calendar that is not told here
 */
export function parseDays(text: string): Days | null {
  const [, escape, word, rest] =
    /^(?:@#D([A-Z ]+)@\s*|(GREGORIAN|JULIAN|FRENCH_R|HEBREW)\s+)?(.*)$/is.exec(text.trim()) ?? []
  const calendar = (escape ?? word ?? 'GREGORIAN').trim().toLowerCase()
  if (calendar !== 'gregorian' && calendar !== 'julian') return null
  const parts = partsOf(rest!.replace(/\s+A\.?D\.?$/i, '').trim())
  if (!parts) return null
  const { day, month } = parts
  const [from, to] = month !== null && month <= 3 ? [parts.to, parts.to] : [parts.from, parts.to]
  if (from < 1 || to > 9999 || to < from || (day !== null && from !== to)) return null
  const number = (year: number, at: number, date: number) => dayNumber(calendar, year, at, date)
  const start = number(from, month ?? 1, day ?? 1)
  const next = month === null || month === 12 ? number(to + 1, 1, 1) : number(to, month + 1, 1)
  if (day !== null && (day < 1 || start >= next)) return null
  const first = isoDay(start)
  const last = isoDay(day === null ? next - 1 : start)
  return first && last ? { first, last } : null
}

type Parts = { day: number | null; month: number | null; from: number; to: number }

function partsOf(text: string): Parts | null {
  const named = /^(?:(\d{1,2})\.?\s+)?(?:(\p{L}+\.?)\s+)?(\d{1,4})(?:\s*\/\s*(\d{1,4}))?$/u.exec(text)
  if (named) {
    const [, day, name, year, second] = named
    const month = name === undefined ? null : monthOf(name)
    if ((name !== undefined && month === null) || (day !== undefined && month === null)) return null
    return { day: day === undefined ? null : Number(day), month, ...yearsOf(year!, second) }
  }
  // Not GEDCOM, but in many files, and not ambiguous.
  const [, isoYear, isoMonth, isoDate] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (isoYear) return within(Number(isoYear), Number(isoMonth), Number(isoDate))
  const [, date, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  if (year) return within(Number(year), Number(month), Number(date))
  const [, american, americanDay, americanYear] = /^(\p{L}+\.?)\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text) ?? []
  const named12 = american === undefined ? null : monthOf(american)
  return named12 === null ? null : within(Number(americanYear), named12, Number(americanDay))
}

function within(year: number, month: number, day: number): Parts | null {
  return month >= 1 && month <= 12 ? { day, month, from: year, to: year } : null
}

/** 1699/00 goes on to 1700, 1137/1140 is written out. */
function yearsOf(year: string, second: string | undefined): { from: number; to: number } {
  const from = Number(year)
  if (second === undefined) return { from, to: from }
  if (second.length >= year.length) return { from, to: Number(second) }
  const size = 10 ** second.length
  const to = Math.floor(from / size) * size + Number(second)
  return { from, to: to < from ? to + size : to }
}
