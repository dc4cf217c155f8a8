import { addDays, addMonths } from './calendar-day.ts'
import type { DateLimits, LimitsReading } from './date-limits.ts'
import { readNumberWord } from './read-number-word.ts'

type Unit = 'year' | 'month' | 'week' | 'day'
const lead = /^(?:(?:when )?(?:i|she|he|they|we|you) (?:was|were)|at the age|at age|aged?|at) /
const trail = /^(.+?) ?(years?|yrs?|y|months?|mths?|weeks?|wks?|days?)(?: old| age)?$/
const oldest = 120

/**
 * An age as people say it, counted from the birth: “4”, “aged four”, “18 months old”, “when I was five to six”,
 * “at birth”. Four years old is every day from the fourth birthday to the last day before the fifth.
 *
 * @param text - lower case, without words such as “about” and “of”
 * @param birth - limits of the day of birth; null where it is not known
 * @returns limits of the day; `needs-birth-date` for an age without a birth; undefined where it is no age
 */
export function readAge(text: string, birth: Pick<DateLimits, 'earliest' | 'latest'> | null): LimitsReading {
  const isBirth = /^(?:at |from )?(?:birth|born)$/.test(text)
  const plain = text.replace(lead, '').replace(/^between /, '')
  const withUnit = trail.exec(plain)
  const unit = unitOf(withUnit?.[2])
  const ages = isBirth ? [0] : numbersIn(withUnit?.[1] ?? plain)
  if (!ages) return undefined
  const [from, to = from] = ages as [number, number?]
  if (unit === 'year' && to > oldest) return text === plain && !withUnit ? undefined : 'out-of-range'
  if (to < from) return 'backwards'
  if (!birth?.earliest || !birth.latest) return 'needs-birth-date'
  if (isBirth) return { earliest: birth.earliest, latest: birth.latest, isAbout: false }
  return {
    earliest: later(birth.earliest, from, unit),
    latest: addDays(later(birth.latest, to + (isHalf(to) ? 0.5 : 1), unit), -1),
    isAbout: isHalf(from) || isHalf(to),
  }
}

const isHalf = (age: number) => !Number.isInteger(age)

function unitOf(word: string | undefined): Unit {
  if (word?.startsWith('m')) return 'month'
  if (word?.startsWith('w')) return 'week'
  return word?.startsWith('d') ? 'day' : 'year'
}

function numbersIn(text: string): [number] | [number, number] | undefined {
  const one = readNumberWord(text)
  if (one !== undefined) return [one]
  const both = /^(.+?) ?(?:to|or|and|-) ?(.+)$/.exec(text)
  if (!both) return undefined
  const [from, to] = [readNumberWord(both[1]!.replace(/ years?$/, '')), readNumberWord(both[2]!)]
  return from === undefined || to === undefined ? undefined : [from, to]
}

function later(day: string, age: number, unit: Unit): string {
  if (unit === 'year') return addMonths(day, Math.round(age * 12))
  if (unit === 'month') return addMonths(day, Math.floor(age))
  return addDays(day, Math.floor(age * (unit === 'week' ? 7 : 1)))
}
