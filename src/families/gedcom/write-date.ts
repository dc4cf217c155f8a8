import type { ImpreciseDate } from '../imprecise-date.ts'
import { dayNumber, isoDay, numberOfDay } from './day-number.ts'
import type { Draft, GedcomVersion } from './write-line.ts'

/**
 * A date as a DATE line. What GEDCOM cannot say of a range, that it is about and in whose words, stands in lines of
 * ours below it; version 7 has a line for the words itself.
 *
 * @returns nothing where the date says nothing
 */
export function writeDate(date: ImpreciseDate | null, version: GedcomVersion): readonly Draft[] {
  if (!date) return []
  const { earliest, latest, isAbout } = date
  const said = date.said === '' ? null : date.said
  const days = daysInGedcom(earliest, latest)
  if (days === '' && said === null) return []
  const isUnit = earliest !== null && latest !== null && !days.startsWith('BET')
  const isAboutUnit = isAbout && isUnit
  const text = isAboutUnit ? `ABT ${days}` : days
  const about: Draft[] = isAbout && !isAboutUnit ? [{ tag: '_ABOUT', text: 'Y' }] : []
  if (said === null) return [{ tag: 'DATE', text, children: about }]
  if (version === '7.0') return [{ tag: 'DATE', text, children: [{ tag: 'PHRASE', text: said }, ...about] }]
  const isOneLine = !/[\r\n]/.test(said) && said.trim() === said && said.length < 200
  if (isOneLine && days === '') return [{ tag: 'DATE', text: `(${said})`, children: about }]
  if (isOneLine && isUnit && !isAbout) return [{ tag: 'DATE', text: `INT ${days} (${said})` }]
  return [{ tag: 'DATE', text, children: [{ tag: '_SAID', text: said }, ...about] }]
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

function daysInGedcom(earliest: string | null, latest: string | null): string {
  if (earliest !== null && latest !== null)
    return unit(earliest, latest) ?? `BET ${unit(earliest, earliest)} AND ${unit(latest, latest)}`
  if (latest !== null) return before(latest)
  return earliest === null ? '' : after(earliest)
}

/** BEF leaves out what it names, so it names what comes next, as a year where that is meant. */
function before(latest: string): string {
  const next = isoDay(numberOfDay(latest) + 1)
  if (next === null) return `TO ${unit(latest, latest)}`
  const { year, month, day } = partsOf(next)
  if (day > 1) return `BEF ${unit(next, next)}`
  return month > 1 ? `BEF ${months[month - 1]} ${year}` : `BEF ${year}`
}

function after(earliest: string): string {
  const last = isoDay(numberOfDay(earliest) - 1)
  if (last === null) return `FROM ${unit(earliest, earliest)}`
  const { year, month } = partsOf(last)
  if (!earliest.endsWith('-01')) return `AFT ${unit(last, last)}`
  return month < 12 ? `AFT ${months[month - 1]} ${year}` : `AFT ${year}`
}

/** A day, a whole month or a whole year; null for any other stretch. */
function unit(earliest: string, latest: string): string | null {
  const { year, month, day } = partsOf(earliest)
  if (earliest === latest) return `${day} ${months[month - 1]} ${year}`
  if (day !== 1) return null
  const endOfMonth =
    month === 12 ? dayNumber('gregorian', year, 12, 31) : dayNumber('gregorian', year, month + 1, 1) - 1
  if (numberOfDay(latest) === endOfMonth) return `${months[month - 1]} ${year}`
  return month === 1 && numberOfDay(latest) === dayNumber('gregorian', year, 12, 31) ? `${year}` : null
}

function partsOf(day: string): { year: number; month: number; day: number } {
  const [year, month, date] = day.split('-').map(Number)
  return { year: year!, month: month!, day: date! }
}
