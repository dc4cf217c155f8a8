import { expect, test } from 'vitest'
import { readPersonLine } from './read-person-line.ts'
import { readSimpleDate, writeSimpleDate } from './simple-date.ts'

const year = (text: string) => readSimpleDate(text)

test('name, sex at birth and years are told apart', () => {
  expect(readPersonLine('Anna f 1950')).toEqual({
    ...{ name: 'Anna', sexAtBirth: 'female' },
    ...{ birth: year('1950'), death: null },
  })
  expect(readPersonLine('  Bo  Li m ~1921-1999 ')).toEqual({
    ...{ name: 'Bo Li', sexAtBirth: 'male' },
    ...{ birth: year('~1921'), death: year('1999') },
  })
  expect(readPersonLine('Ida i')).toMatchObject({ name: 'Ida', sexAtBirth: 'intersex', birth: null })
  expect(readPersonLine('Ida †1999')).toMatchObject({ name: 'Ida', birth: null, death: year('1999') })
})

test('what is no year and no letter stays with the name', () => {
  for (const name of ['f', '1950', 'Anna F', 'Jean-Luc', 'Anna 19', 'Anna 0099', ''])
    expect(readPersonLine(name)).toEqual({ name, sexAtBirth: 'unknown', birth: null, death: null })
})

test('dates are read as they are written, and what is none is not guessed', () => {
  for (const text of [
    '1950',
    '1950-02',
    '1952-02-29',
    '~1950',
    '..1949',
    '1950..',
    '1950..1955',
    '1950-03-12..1951',
  ])
    expect(writeSimpleDate(readSimpleDate(text)!)).toBe(text)
  expect(readSimpleDate('1952-02')).toMatchObject({ earliest: '1952-02-01', latest: '1952-02-29' })
  expect(readSimpleDate(' ')).toBeNull()
  for (const text of ['195', '1951-02-29', '1950-13', '1955..1950', '..', 'soon', '1950..1951..1952', '0999'])
    expect(readSimpleDate(text)).toBeUndefined()
})
