import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './history/calendar-day.ts'
import { dayNumber, dayOfNumber } from './history/day-number.ts'
import { readImpreciseDate, type DateReadingOptions } from './read-imprecise-date.ts'

const born = { birth: { earliest: '2007-05-20', latest: '2007-05-20' } }
const read = (text: string, options?: DateReadingOptions) => {
  const reading = readImpreciseDate(text, options)
  if (!reading.isUnderstood) return reading.reason
  const { earliest, latest, isAbout } = reading.date
  return `${isAbout ? 'about ' : ''}${earliest} ${latest}`
}

test.each([
  ['2011', '2011-01-01 2011-12-31'],
  ['in 2011', '2011-01-01 2011-12-31'],
  ['about 2011', 'about 2011-01-01 2011-12-31'],
  ['ca. 2011', 'about 2011-01-01 2011-12-31'],
  ['~2011', 'about 2011-01-01 2011-12-31'],
  ['2011?', 'about 2011-01-01 2011-12-31'],
  ['March 2009', '2009-03-01 2009-03-31'],
  ['Sept 2009', '2009-09-01 2009-09-30'],
  ['2009-02', '2009-02-01 2009-02-28'],
  ['3/2009', '2009-03-01 2009-03-31'],
  ['12.3.2009', '2009-03-12 2009-03-12'],
  ['12. 3. 2009', '2009-03-12 2009-03-12'],
  ['2009-03-12', '2009-03-12 2009-03-12'],
  ['12 March 2009', '2009-03-12 2009-03-12'],
  ['12th of March 2009', '2009-03-12 2009-03-12'],
  ['the 1st of May, 2009', '2009-05-01 2009-05-01'],
  ['March 12th, 2009', '2009-03-12 2009-03-12'],
  ['13/3/2009', '2009-03-13 2009-03-13'],
  ['3/13/2009', '2009-03-13 2009-03-13'],
  ['4/4/2009', '2009-04-04 2009-04-04'],
  ['summer 2011', '2011-06-01 2011-08-31'],
  ['summer of 2011', '2011-06-01 2011-08-31'],
  ['winter 2011', 'about 2011-12-01 2012-02-29'],
  ['winter 2010/11', '2010-12-01 2011-02-28'],
  ['late 2010', 'about 2010-09-01 2010-12-31'],
  ['Christmas 2010', 'about 2010-12-24 2010-12-26'],
  ['1990s', '1990-01-01 1999-12-31'],
  ['the 1990s', '1990-01-01 1999-12-31'],
  ['2009/10', '2009-01-01 2010-12-31'],
  ['before 2010', 'null 2009-12-31'],
  ['before March 2010', 'null 2010-02-28'],
  ['after 2010', '2011-01-01 null'],
  ['by 2010', 'null 2010-12-31'],
  ['between 2009 and 2011', '2009-01-01 2011-12-31'],
  ['between March 2009 and about May 2009', 'about 2009-03-01 2009-05-31'],
  ['2009 or 2010', '2009-01-01 2010-12-31'],
])('“%s” is read as %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  ['4', '2011-05-20 2012-05-19'],
  ['about 4 years old', 'about 2011-05-20 2012-05-19'],
  ['aged four', '2011-05-20 2012-05-19'],
  ['at the age of 4', '2011-05-20 2012-05-19'],
  ['when I was about four', 'about 2011-05-20 2012-05-19'],
  ['when I was five to six', '2012-05-20 2014-05-19'],
  ['between 4 and 5 years old', '2011-05-20 2013-05-19'],
  ['4½', 'about 2011-11-20 2012-05-19'],
  ['18 months', '2008-11-20 2008-12-19'],
  ['6 weeks old', '2007-07-01 2007-07-07'],
  ['at birth', '2007-05-20 2007-05-20'],
  ['before 4', 'null 2011-05-19'],
])('“%s” is counted from the birth: %s', (text, expected) => {
  expect(read(text, born)).toBe(expected)
  expect(read(text)).toBe('needs-birth-date')
})

test('an age of somebody whose birth is known to the year alone is as wide as that', () => {
  expect(read('4', { birth: { earliest: '2007-01-01', latest: '2007-12-31' } })).toBe('2011-01-01 2012-12-30')
  expect(read('4', { birth: { earliest: null, latest: '2007-12-31' } })).toBe('needs-birth-date')
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['a long time ago', 'not-understood'],
  ['30.2.2009', 'no-such-day'],
  ['2009-13-01', 'no-such-day'],
  ['12.3.09', 'year-of-two-digits'],
  ['3/4/2009', 'day-or-month-first'],
  ['between 2011 and 2009', 'backwards'],
  ['six to five', 'backwards'],
  ['1066', 'out-of-range'],
  ['2999', 'out-of-range'],
  ['winter 2010/14', 'not-understood'],
])('“%s” is refused: %s', (text, reason) => {
  expect(read(text, born)).toBe(reason)
})

test('seasons and slashes follow the place of the reader', () => {
  expect(read('winter 2011', { hemisphere: 'southern' })).toBe('2011-06-01 2011-08-31')
  expect(read('summer 2011', { hemisphere: 'southern' })).toBe('about 2011-12-01 2012-02-29')
  expect(read('spring 2011', { hemisphere: 'southern' })).toBe('2011-09-01 2011-11-30')
  expect(read('3/4/2009', { slashes: 'day-first' })).toBe('2009-04-03 2009-04-03')
  expect(read('3/4/2009', { slashes: 'month-first' })).toBe('2009-03-04 2009-03-04')
})

test('the words are kept where the days do not say it all', () => {
  const said = (text: string) => {
    const reading = readImpreciseDate(text, born)
    return reading.isUnderstood && reading.date.said
  }
  expect(said('  when I was   about four ')).toBe('when I was about four')
  expect(said('Winter 2011')).toBe('Winter 2011')
  expect(said('12.3.2009')).toBe(null)
})

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2100-12-31') }).map(dayOfNumber)

test('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year, month, date] = day.split('-')
      const name = new Date(`${day}T00:00:00Z`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })
      for (const text of [day, `${Number(date)}.${Number(month)}.${year}`, `${Number(date)} ${name} ${year}`])
        expect(read(text)).toBe(`${day} ${day}`)
    }),
  )
})

test('somebody is four on the day before the fifth birthday and not on it, whenever born', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 99 }), (birth, age) => {
      const options = { birth: { earliest: birth, latest: birth } }
      const [now, next] = [
        readImpreciseDate(`aged ${age}`, options),
        readImpreciseDate(`aged ${age + 1}`, options),
      ]
      expect(now.isUnderstood && next.isUnderstood && addDays(now.date.latest!, 1)).toBe(
        next.isUnderstood && next.date.earliest,
      )
    }),
  )
})

test('whatever is typed is answered, never thrown, and its limits are in order', () => {
  const word = fc.constantFrom(
    'about',
    'before',
    'after',
    'between',
    'and',
    'to',
    '4',
    'four',
    '2009',
    '2011',
    '31.2.2010',
    'winter',
    'years',
    'old',
    '-',
    'when I was',
    '½',
    '',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      ),
      (text) => {
        const reading = readImpreciseDate(text, born)
        const limits = reading.isUnderstood ? [reading.date.earliest, reading.date.latest] : []
        const known = limits.filter((day) => day !== null)
        expect(known).toEqual(known.toSorted())
      },
    ),
  )
})
