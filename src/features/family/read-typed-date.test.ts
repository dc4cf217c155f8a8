import { expect, test } from 'vitest'
import { readTypedDate } from './read-typed-date.ts'

test('figures are read as before, and words as people say them', () => {
  expect(readTypedDate('1950..1955')).toEqual({
    ...{ earliest: '1950-01-01', latest: '1955-12-31', isAbout: false, said: null },
  })
  expect(readTypedDate('about 1950')).toMatchObject({
    ...{ earliest: '1950-01-01', latest: '1950-12-31', isAbout: true, said: 'about 1950' },
  })
  expect(readTypedDate('winter 2011')).toMatchObject({ isAbout: true, said: 'winter 2011' })
  expect(readTypedDate('before 1960')).toMatchObject({ earliest: null, latest: '1959-12-31' })
  expect(readTypedDate('12.3.2009')).toMatchObject({
    earliest: '2009-03-12',
    latest: '2009-03-12',
    said: null,
  })
})

test('nothing is no date, and what nobody can read is refused', () => {
  expect(readTypedDate('  ')).toBeNull()
  for (const typed of ['some day', '3/4/2009', '1955..1950', '4'])
    expect(readTypedDate(typed)).toBeUndefined()
})
