import type { DateReason } from './history/date-limits.ts'
import type { ImpreciseDate } from './imprecise-date.ts'
import { readImpreciseDate, type DateReadingOptions } from './read-imprecise-date.ts'

export type PeriodReading =
  | { readonly isUnderstood: true; readonly from: ImpreciseDate | null; readonly to: ImpreciseDate | null }
  | { readonly isUnderstood: false; readonly reason: DateReason }

/**
 * From when to when something went on, as people type it: “2009 to 2011”, “since about 2011”, “until she was four”,
 * “March 2009 - now”, “4 to 6”. What names one date alone is the beginning.
 *
 * @param text - what was typed
 * @param options - as of `readImpreciseDate`
 * @returns beginning and end, null where none is said, or why it was not read
 */
export function readPeriod(text: string, options: DateReadingOptions = {}): PeriodReading {
  const said = text.trim().replaceAll(/[‐-―]/g, '-').replaceAll(/\s+/g, ' ')
  const isOneDate = /^(?:between|when) /i.test(said) || /^\d{4}-\d{1,2}(?:-\d{1,2})?$/.test(said)
  if (!isOneDate) {
    const end = /^(?:until|till|to) (.+)$/i.exec(said)
    if (end) return only('to', end[1]!, options)
    const open = /^(.+?) ?(?:to|until|till|-) ?(?:now|today|present)$/i.exec(said) ?? /^(.+?) ?-$/.exec(said)
    if (open) return only('from', withoutFrom(open[1]!), options)
    const split = splitIn(said, options)
    if (split) return split
  }
  return only('from', withoutFrom(said), options)
}

const withoutFrom = (text: string) => text.replace(/^(?:from|since) /i, '')

function only(side: 'from' | 'to', text: string, options: DateReadingOptions): PeriodReading {
  const read = readImpreciseDate(text, options)
  if (!read.isUnderstood) return read
  return { isUnderstood: true, from: null, to: null, [side]: read.date }
}

const unit = / ?(?:years?|yrs?|y|months?|mths?|weeks?|wks?|days?)(?: old| of age)?$/i

/** The first place where the text falls into two dates. */
function splitIn(text: string, options: DateReadingOptions): PeriodReading | undefined {
  for (const found of text.matchAll(/ (?:to|until|till|-) |-/gi)) {
    const [left, right] = [withoutFrom(text.slice(0, found.index)), text.slice(found.index + found[0].length)]
    // “18 to 24 months” names the unit once.
    const ofRight = /^[\d.,½]+$/.test(left) && unit.exec(right)?.[0]
    const from = readImpreciseDate(ofRight ? left + ofRight : left, options)
    const to = readImpreciseDate(right, options)
    if (!from.isUnderstood || !to.isUnderstood) continue
    const { earliest } = from.date
    const { latest } = to.date
    if (earliest !== null && latest !== null && latest < earliest)
      return { isUnderstood: false, reason: 'backwards' }
    return { isUnderstood: true, from: from.date, to: to.date }
  }
  return undefined
}
