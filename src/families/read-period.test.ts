import { expect, test } from 'vitest'
import { readPeriod } from './read-period.ts'

const born = { birth: { earliest: '2007-05-20', latest: '2007-05-20' } }
const side = (date: { earliest: string | null; latest: string | null } | null) =>
  date && `${date.earliest} ${date.latest}`
const read = (text: string) => {
  const reading = readPeriod(text, born)
  return reading.isUnderstood ? [side(reading.from), side(reading.to)] : reading.reason
}

test.each([
  ['2009 to 2011', '2009-01-01 2009-12-31', '2011-01-01 2011-12-31'],
  ['2009-2011', '2009-01-01 2009-12-31', '2011-01-01 2011-12-31'],
  ['2009 – 2011', '2009-01-01 2009-12-31', '2011-01-01 2011-12-31'],
  ['from March 2009 until 12.5.2010', '2009-03-01 2009-03-31', '2010-05-12 2010-05-12'],
  ['2009-03-12 - 2010-05-12', '2009-03-12 2009-03-12', '2010-05-12 2010-05-12'],
  ['4 to 6', '2011-05-20 2012-05-19', '2013-05-20 2014-05-19'],
  ['18 to 24 months', '2008-11-20 2008-12-19', '2009-05-20 2009-06-19'],
  ['birth to about 2', '2007-05-20 2007-05-20', '2009-05-20 2010-05-19'],
  ['since about 2011', '2011-01-01 2011-12-31', null],
  ['2011 - now', '2011-01-01 2011-12-31', null],
  ['2011-', '2011-01-01 2011-12-31', null],
  ['until she was four', null, '2011-05-20 2012-05-19'],
  ['2009-03', '2009-03-01 2009-03-31', null],
  ['2009-03-12', '2009-03-12 2009-03-12', null],
  ['when I was five to six', '2012-05-20 2014-05-19', null],
  ['between 2009 and 2011', '2009-01-01 2011-12-31', null],
])('“%s” begins %s and ends %s', (text, from, to) => {
  expect(read(text)).toEqual([from, to])
})

test('what ends before it begins, or says nothing, is refused', () => {
  expect(read('2011 to 2009')).toBe('backwards')
  expect(read('')).toBe('empty')
  expect(read('from here to there')).toBe('not-understood')
})
