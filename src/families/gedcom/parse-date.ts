import type { ImpreciseDate } from '../imprecise-date.ts'
import { isoDay, numberOfDay } from './day-number.ts'
import { type Days, parseDays } from './parse-days.ts'

/** What was made of a DATE: `isUnderstood` is false where only its words could be kept. */
export type ParsedDate = { readonly date: ImpreciseDate | null; readonly isUnderstood: boolean }

/**
 * A DATE of GEDCOM 5 or 7 as days between which it lies.
 *
 * ABT, CAL and EST give a date that is about; BEF and AFT exclude what they name, FROM and TO include it. French
 * republican and Hebrew dates, years before Christ and what is no date are kept in their words alone.
 * Source: GEDCOM 5.5.1, DATE_VALUE and DATE_PERIOD; GEDCOM 7.0.14, section 6.
 *
 * @param value - with @ as in the file, such as `BET 1890 AND 1895`, `INT 1950 (when I was four)`, `(spring)`
 */
export function parseDate(value: string): ParsedDate {
  const text = plain(value)
  if (text === '') return { date: null, isUnderstood: true }
  const phrase = /^\((.*)\)$/s.exec(value.trim())?.[1]
  if (phrase !== undefined) return { date: inWords(phrase), isUnderstood: true }
  const days = interpreted(value.trim()) ?? between(text) ?? oneSided(text) ?? single(text)
  return days ? { date: days, isUnderstood: true } : { date: inWords(text), isUnderstood: false }
}

/** INT is asked for and left out by some, Gramps among them. */
function interpreted(value: string): ImpreciseDate | null {
  const open = value.indexOf('(')
  if (open === -1 || !value.endsWith(')')) return null
  const days = parseDays(plain(value.slice(0, open)).replace(/^INT\b\.?/i, ''))
  return days && exactly(days.first, days.last, { said: unescaped(value.slice(open + 1, -1)) })
}

const ranges = [
  /^BET(?:WEEN|\.)?\s+(.+?)\s+(?:AND|-|&)\s+(.+)$/i,
  /^FROM\s+(.+?)\s+TO\s+(.+)$/i,
  /^(\d{3,4})\s*[-–]\s*(\d{3,4})$/,
]

function between(text: string): ImpreciseDate | null {
  for (const range of ranges) {
    const [, one, two] = range.exec(text) ?? []
    if (!one || !two) continue
    const late = parseDays(two)
    // BET JUN AND DEC 1900 leaves the first year out.
    const early = parseDays(one) ?? parseDays(`${one} ${/\d{3,4}$/.exec(two)?.[0] ?? ''}`)
    if (!early || !late) return null
    const [first, last] = early.first <= late.first ? [early, late] : [late, early]
    return exactly(first.first, first.last > last.last ? first.last : last.last)
  }
  return null
}

function oneSided(text: string): ImpreciseDate | null {
  const [, keyword, date] = /^(BEF(?:ORE)?|AFT(?:ER)?|FROM|TO)\.?\s+(.+)$/i.exec(text) ?? []
  const days = date === undefined ? null : parseDays(date)
  if (!days) return null
  const word = keyword!.toUpperCase()
  if (word === 'FROM') return exactly(days.first, null)
  if (word === 'TO') return exactly(null, days.last)
  const limit = word.startsWith('BEF') ? dayFrom(days.first, -1) : dayFrom(days.last, 1)
  if (limit === null) return null
  return word.startsWith('BEF') ? exactly(null, limit) : exactly(limit, null)
}

function single(text: string): ImpreciseDate | null {
  const [, about, date] = /^((?:ABT|ABOUT|CAL|EST|CIRCA|CA|C)(?:\.\s*|\s+))?(.+)$/i.exec(text) ?? []
  const days: Days | null = parseDays(date ?? '')
  return days && exactly(days.first, days.last, { isAbout: about !== undefined })
}

function dayFrom(day: string, count: number): string | null {
  return isoDay(numberOfDay(day) + count)
}

function exactly(
  earliest: string | null,
  latest: string | null,
  { isAbout = false, said = null }: { isAbout?: boolean; said?: string | null } = {},
): ImpreciseDate {
  return { earliest, latest, isAbout, said: said === '' ? null : said }
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}

function inWords(text: string): ImpreciseDate | null {
  const said = unescaped(
    text.replaceAll(/@#D([^@]*)@ ?/g, (_, calendar: string) => `${calendar.trim().toLowerCase()} calendar: `),
  )
  return said.trim() === '' ? null : exactly(null, null, { said })
}

function unescaped(text: string): string {
  return text.replaceAll('@@', '@')
}
