import { expect, test } from 'vitest'
import { parseDate } from './parse-date.ts'

test.each([
  ['1 JAN 2000', '2000-01-01', '2000-01-01'],
  ['29 FEB 2000', '2000-02-29', '2000-02-29'],
  ['Feb 1900', '1900-02-01', '1900-02-28'],
  ['1950', '1950-01-01', '1950-12-31'],
  ['900', '0900-01-01', '0900-12-31'],
  ['BEF 1950', null, '1949-12-31'],
  ['BEF. MAR 2000', null, '2000-02-29'],
  ['AFT 31 DEC 1999', '2000-01-01', null],
  ['AFT JAN 1950', '1950-02-01', null],
  ['BET 1890 AND MAY 1895', '1890-01-01', '1895-05-31'],
  ['BET 1895 AND 1890', '1890-01-01', '1895-12-31'],
  ['BET. 1890 - 1895', '1890-01-01', '1895-12-31'],
  ['BET JUN AND DEC 1900', '1900-06-01', '1900-12-31'],
  ['FROM 1990', '1990-01-01', null],
  ['TO 1995', null, '1995-12-31'],
  ['FROM 12 MAY 1990 TO 1995', '1990-05-12', '1995-12-31'],
  // The October revolution, Lenin's birth, and Washington's birth in both ways of writing it.
  ['@#DJULIAN@ 25 OCT 1917', '1917-11-07', '1917-11-07'],
  ['JULIAN 10 APR 1870', '1870-04-22', '1870-04-22'],
  ['@#DJULIAN@ 11 FEB 1731/32', '1732-02-22', '1732-02-22'],
  ['@#DJULIAN@ 29 FEB 1900', '1900-03-13', '1900-03-13'],
  ['@#DGREGORIAN@ 31 DEC 1997', '1997-12-31', '1997-12-31'],
  ['11 FEB 1699/00', '1700-02-11', '1700-02-11'],
  ['1699/00', '1699-01-01', '1700-12-31'],
  ['1137/1140', '1137-01-01', '1140-12-31'],
  ['12 Oktober 1850', '1850-10-12', '1850-10-12'],
  ['Oct 12, 1850', '1850-10-12', '1850-10-12'],
  ['12.10.1850', '1850-10-12', '1850-10-12'],
  ['1850-10-12', '1850-10-12', '1850-10-12'],
])('%s lies between %s and %s', (text, earliest, latest) => {
  expect(parseDate(text)).toEqual({
    date: { earliest, latest, isAbout: false, said: null },
    isUnderstood: true,
  })
})

test.each(['ABT 1850', 'abt. 1850', 'CAL 1850', 'EST 1850', 'ca. 1850', 'CIRCA 1850'])(
  '%s is about 1850',
  (text) => {
    expect(parseDate(text).date).toEqual({
      earliest: '1850-01-01',
      latest: '1850-12-31',
      isAbout: true,
      said: null,
    })
  },
)

test('words in brackets are kept, also beside a date', () => {
  expect(parseDate('(when the war began)')).toEqual({
    date: { earliest: null, latest: null, isAbout: false, said: 'when the war began' },
    isUnderstood: true,
  })
  expect(parseDate('INT 31 DEC 1997 (New Year (almost))').date).toEqual({
    earliest: '1997-12-31',
    latest: '1997-12-31',
    isAbout: false,
    said: 'New Year (almost)',
  })
})

test('words beside a date are also told where INT was left out', () => {
  expect(parseDate('1995 (from the age)').date).toEqual({
    earliest: '1995-01-01',
    latest: '1995-12-31',
    isAbout: false,
    said: 'from the age',
  })
})

test.each([
  ['@#DFRENCH R@ 11 NIVO 6', 'french r calendar: 11 NIVO 6'],
  ['@#DHEBREW@ 2 TVT 5758', 'hebrew calendar: 2 TVT 5758'],
  ['FRENCH_R 11 NIVO 6', 'FRENCH_R 11 NIVO 6'],
  ['FROM @#DHEBREW@ 5 SVN 5740 TO 1990', 'FROM hebrew calendar: 5 SVN 5740 TO 1990'],
  ['31 FEB 1900', '31 FEB 1900'],
  ['29 FEB 1900', '29 FEB 1900'],
  ['0 JAN 1900', '0 JAN 1900'],
  ['5 MAY 44 B.C.', '5 MAY 44 B.C.'],
  ['03/04/1950', '03/04/1950'],
  ['DECEASED', 'DECEASED'],
])('%s is kept in its words', (text, said) => {
  expect(parseDate(text)).toEqual({
    date: { earliest: null, latest: null, isAbout: false, said },
    isUnderstood: false,
  })
})

test('nothing is no date', () => {
  expect(parseDate('  ')).toEqual({ date: null, isUnderstood: true })
  expect(parseDate('()').date).toBeNull()
})
