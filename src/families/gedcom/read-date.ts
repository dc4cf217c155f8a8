import type { ImpreciseDate } from '../imprecise-date.ts'
import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import { parseDate } from './parse-date.ts'
import type { Reading } from './reading.ts'
import { textOf } from './text-of.ts'

/**
 * The DATE below an event, with the words that GEDCOM 7 puts below the date.
 *
 * @param event - null: there is none
 */
export function readDate(event: Structure | undefined, reading: Reading): ImpreciseDate | null {
  const structure = event && childOf(event, 'DATE')
  if (!structure) return null
  const { date, isUnderstood } = parseDate(structure.value)
  const phrase = childOf(structure, 'PHRASE') ?? childOf(structure, '_SAID')
  if (!isUnderstood)
    reading.warn(structure, 'The date could not be told in days. It was kept in the words of the file.')
  const said = phrase ? textOf(phrase, reading.major) : ''
  const isAbout = childOf(structure, '_ABOUT') !== undefined
  if (said === '' && !isAbout) return date
  return {
    earliest: date?.earliest ?? null,
    latest: date?.latest ?? null,
    isAbout: isAbout || (date?.isAbout ?? false),
    said: said === '' ? (date?.said ?? null) : said,
  }
}
