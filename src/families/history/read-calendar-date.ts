import { calendarDay } from './calendar-day.ts'
import type { DateLimits, LimitsReading } from './date-limits.ts'

const monthNames = 'january february march april may june july august september october november december'
  .split(' ')
  .map((name) => name.slice(0, 3))
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const seasons = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 } as const
const parts = { early: [1, 4], mid: [5, 8], middle: [5, 8], late: [9, 12], end: [10, 12] } as const

const patterns = {
  iso: /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  isoMonth: /^(\d{4})-(\d{1,2})$/,
  dotted: /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{2}|\d{4})$/,
  slashed: /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$/,
  monthYear: /^(\d{1,2})[./](\d{4})$/,
  dayMonth: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.? ${month} (\\d{4})$`),
  monthDay: new RegExp(`^${month} (\\d{1,2})(?:st|nd|rd|th)? (\\d{4})$`),
  month: new RegExp(`^${month} (\\d{4})$`),
  season: /^(spring|summer|autumn|fall|winter) (\d{4})(?:[/-](\d{2}|\d{4}))?$/,
  part: /^(early|mid|middle|late|end)[ -](\d{4})$/,
  christmas: /^(?:christmas|xmas) (\d{4})$/,
  decade: /^(\d{3})0s$/,
  years: /^(\d{4}) ?[/-] ?(\d{2}|\d{4})$/,
  year: /^(\d{4})$/,
}

export type CalendarOptions = {
  /** Which half of the world the seasons are those of. */
  readonly hemisphere: 'northern' | 'southern'
  /** What `3/4/2009` begins with; where it is not said, such a day is not read. */
  readonly slashes?: 'day-first' | 'month-first' | undefined
}

/**
 * A date of the calendar in English words or figures, to the day, month, season, part of a year, year or decade.
 *
 * @param text - lower case, without commas, “of” and words such as “about”
 * @returns limits of the day, why it cannot be one, or undefined where it is no date of the calendar
 */
export function readCalendarDate(text: string, options: CalendarOptions): LimitsReading {
  let found: RegExpExecArray | null
  const number = (index: number) => Number(found![index])
  if ((found = patterns.iso.exec(text))) return day(number(1), number(2), number(3))
  if ((found = patterns.isoMonth.exec(text))) return months(number(1), number(2), number(2))
  if ((found = patterns.dotted.exec(text)))
    return found[3]!.length === 2 ? 'year-of-two-digits' : day(number(3), number(2), number(1))
  if ((found = patterns.slashed.exec(text))) {
    if (found[3]!.length === 2) return 'year-of-two-digits'
    return slashed(number(1), number(2), number(3), options)
  }
  if ((found = patterns.monthYear.exec(text))) return months(number(2), number(1), number(1))
  if ((found = patterns.dayMonth.exec(text))) return day(number(3), monthOf(found[2]!), number(1))
  if ((found = patterns.monthDay.exec(text))) return day(number(3), monthOf(found[1]!), number(2))
  if ((found = patterns.month.exec(text))) return months(number(2), monthOf(found[1]!), monthOf(found[1]!))
  if ((found = patterns.season.exec(text))) return season(found, options)
  if ((found = patterns.part.exec(text))) {
    const [from, to] = parts[found[1] as keyof typeof parts]
    return about(months(number(2), from, to))
  }
  if ((found = patterns.christmas.exec(text)))
    return inRange(number(1), { earliest: `${found[1]}-12-24`, latest: `${found[1]}-12-26`, isAbout: true })
  if ((found = patterns.decade.exec(text))) return years(number(1) * 10, number(1) * 10 + 9)
  if ((found = patterns.year.exec(text))) return years(number(1), number(1))
  if ((found = patterns.years.exec(text))) return years(number(1), secondYear(number(1), found[2]!))
  return undefined
}

const monthOf = (name: string) => monthNames.indexOf(name.slice(0, 3)) + 1

function inRange(year: number, limits: DateLimits): LimitsReading {
  return year < 1850 || year > 2200 ? 'out-of-range' : limits
}

function day(year: number, ofYear: number, date: number): LimitsReading {
  const made = calendarDay(year, ofYear, date)
  return made ? inRange(year, { earliest: made, latest: made, isAbout: false }) : 'no-such-day'
}

function months(year: number, from: number, to: number): LimitsReading {
  const [earliest, latest] = [calendarDay(year, from, 1), calendarDay(year, to, 'last')]
  return earliest && latest ? inRange(year, { earliest, latest, isAbout: false }) : 'no-such-day'
}

function years(from: number, to: number): LimitsReading {
  if (to < from) return 'backwards'
  return to > 2200
    ? 'out-of-range'
    : inRange(from, { earliest: `${from}-01-01`, latest: `${to}-12-31`, isAbout: false })
}

const secondYear = (first: number, text: string) =>
  text.length === 4 ? Number(text) : Math.floor(first / 100) * 100 + Number(text)

const about = (limits: LimitsReading): LimitsReading =>
  typeof limits === 'object' ? { ...limits, isAbout: true } : limits

/** Where only one of the two ways is a day of the calendar, that is the one. */
function slashed(first: number, second: number, year: number, options: CalendarOptions): LimitsReading {
  const dayFirst = calendarDay(year, second, first)
  const monthFirst = calendarDay(year, first, second)
  if (dayFirst && monthFirst && dayFirst !== monthFirst) {
    if (options.slashes === undefined) return 'day-or-month-first'
    return options.slashes === 'day-first' ? day(year, second, first) : day(year, first, second)
  }
  return dayFirst ? day(year, second, first) : day(year, first, second)
}

/**
 * Seasons of three whole months. The one over the turn of the year is taken to begin in the year that is said; unless
 * both years are, that is a guess, and the reading says so.
 */
function season(found: RegExpExecArray, { hemisphere }: CalendarOptions): LimitsReading {
  const northern = seasons[found[1] as keyof typeof seasons]
  const from = hemisphere === 'northern' ? northern : ((northern + 5) % 12) + 1
  const year = Number(found[2])
  const second = found[3] === undefined ? undefined : secondYear(year, found[3])
  if (second !== undefined && (second !== year + 1 || from !== 12)) return 'not-understood'
  const limits =
    from === 12
      ? { earliest: `${year}-12-01`, latest: calendarDay(year + 1, 2, 'last')! }
      : { earliest: calendarDay(year, from, 1)!, latest: calendarDay(year, from + 2, 'last')! }
  return inRange(year, { ...limits, isAbout: from === 12 && second === undefined })
}
