import { expect, test } from 'vitest'
import { ageOn } from './age-on.ts'
import { knownDate } from './known-date.ts'
import { personNamed } from './layout/small-family.ts'

const born = (birth: string, more = {}) => personNamed('x', { birth: knownDate(birth), ...more })

test('an age is in whole years, one more on the birthday', () => {
  expect(ageOn(born('1984-06-15'), '2026-06-14')).toEqual({ years: 41, isSure: true })
  expect(ageOn(born('1984-06-15'), '2026-06-15')).toEqual({ years: 42, isSure: true })
})

test('of a year alone it is not sure', () => {
  expect(ageOn(born('1984'), '2026-06-15')).toEqual({ years: 42, isSure: false })
  expect(ageOn(born('1984'), '2026-12-31')).toEqual({ years: 42, isSure: true })
})

test('of somebody dead it is the age at death', () => {
  const dead = born('1930-01-01', { isDead: true, death: knownDate('2000-05-05') })
  expect(ageOn(dead, '2026-01-01')).toEqual({ years: 70, isSure: true })
})

test('is not told where it cannot be known', () => {
  expect(ageOn(personNamed('x'), '2026-01-01')).toBeNull()
  expect(ageOn(born('2030'), '2026-01-01')).toBeNull()
  expect(ageOn(born('1930', { isDead: true }), '2026-01-01')).toBeNull()
  expect(ageOn(born('2026', { unborn: 'pregnancy' }), '2026-12-31')).toBeNull()
})

test('a year, a month and a day are the days they may have been', () => {
  expect(knownDate('1984')).toMatchObject({ earliest: '1984-01-01', latest: '1984-12-31' })
  expect(knownDate('1984-02')).toMatchObject({ earliest: '1984-02-01', latest: '1984-02-29' })
  expect(knownDate('1984-02-03')).toMatchObject({ earliest: '1984-02-03', latest: '1984-02-03' })
})
