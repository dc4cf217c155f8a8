import { addDays } from './history/calendar-day.ts'
import type { DateLimits, DateReason, LimitsReading } from './history/date-limits.ts'
import { readAge } from './history/read-age.ts'
import { readCalendarDate, type CalendarOptions } from './history/read-calendar-date.ts'
import type { ImpreciseDate } from './imprecise-date.ts'

export type DateReading =
  | { readonly isUnderstood: true; readonly date: ImpreciseDate }
  | { readonly isUnderstood: false; readonly reason: DateReason }

export type DateReadingOptions = Partial<CalendarOptions> & {
  /** The day of birth of whom it is about, as far as it is known, so that ages can be read. */
  readonly birth?: Pick<ImpreciseDate, 'earliest' | 'latest'> | null
}

const aboutWords =
  /(?:^|\s)(?:about|around|approximately|approx\.?|circa|ca\.?|roughly|maybe|perhaps|probably|~)(?=\s|\d)/g

/**
 * A date as people tell it, in English: “2011”, “winter 2011”, “about March 2009”, “12.3.2009”, “before 2010”,
 * “between 2009 and 2011”, “about 4 years old”, “when I was five to six”.
 *
 * A bare number of up to three digits is an age. `12.3.2009` begins with the day; `3/4/2009` is not read unless
 * `slashes` says what it begins with, since readers of two countries read two days. The winter (in the south: summer) of a
 * year is taken to begin in it, and marked as estimated.
 *
 * @param text - what was typed, at most a few words
 * @param options - seasons are those of the north unless said otherwise
 * @returns the limits with the words kept in `said` (null where the days say it all), or why it was not read
 */
export function readImpreciseDate(text: string, options: DateReadingOptions = {}): DateReading {
  const said = text.trim().replaceAll(/\s+/g, ' ')
  if (said === '') return { isUnderstood: false, reason: 'empty' }
  const limits = readLimits(plainOf(said), { hemisphere: 'northern', ...options })
  if (typeof limits !== 'object') return { isUnderstood: false, reason: limits ?? 'not-understood' }
  const isDay = limits.earliest !== null && limits.earliest === limits.latest && !limits.isAbout
  return { isUnderstood: true, date: { ...limits, said: isDay ? null : said } }
}

/** Lower case, with one kind of dash and without the words that change nothing. */
function plainOf(said: string): string {
  return said
    .toLowerCase()
    .replaceAll(/[‐-―]/g, '-')
    .replaceAll(/,|\bof\b|\bthe (?=\d)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:in|on|since) /, '')
    .replace(/[.!]$/, '')
    .trim()
}

type Options = DateReadingOptions & CalendarOptions

function readLimits(text: string, options: Options): LimitsReading {
  const certain = text.replaceAll(aboutWords, ' ').replace(/\?$/, '').replaceAll(/\s+/g, ' ').trim()
  if (certain !== text) {
    const limits = readLimits(certain, options)
    return typeof limits === 'object' ? { ...limits, isAbout: true } : limits
  }
  const side = /^(before|after|by|until|till) (.+)$/.exec(text)
  if (side) return beside(side[1]!, readLimits(side[2]!, options))
  const whole =
    readCalendarDate(text, options) ??
    readAge(text, options.birth ?? null) ??
    readCalendarDate(deSpaced(text), options)
  if (whole !== undefined) return whole
  const both =
    /^between (.+) and (.+)$/.exec(text) ?? /^(?:from )?(.+?) (?:to|or|until|till|-) (.+)$/.exec(text)
  return both ? between(readLimits(both[1]!, options), readLimits(both[2]!, options)) : undefined
}

const deSpaced = (text: string) => text.replaceAll(/ ?([./-]) ?(?=\d)/g, '$1')

function beside(side: string, limits: LimitsReading): LimitsReading {
  if (typeof limits !== 'object') return limits
  const { earliest, latest, isAbout } = limits
  if (side === 'after')
    return latest === null ? 'not-understood' : { earliest: addDays(latest, 1), latest: null, isAbout }
  if (side === 'before')
    return earliest === null ? 'not-understood' : { earliest: null, latest: addDays(earliest, -1), isAbout }
  return latest === null ? 'not-understood' : { earliest: null, latest, isAbout }
}

function between(from: LimitsReading, to: LimitsReading): LimitsReading {
  if (typeof from !== 'object') return from
  if (typeof to !== 'object') return to
  const limits: DateLimits = {
    earliest: from.earliest,
    latest: to.latest,
    isAbout: from.isAbout || to.isAbout,
  }
  return limits.earliest && limits.latest && limits.latest < limits.earliest ? 'backwards' : limits
}
