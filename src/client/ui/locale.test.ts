import { expect, test } from 'vitest'
import { makeLocale } from './locale.ts'

test('figures and dates are written as the language does', () => {
  const german = makeLocale('de', false)
  expect(german.number(4.25, 1)).toBe('4,3')
  expect(german.date('2026-03-12')).toBe('12. März 2026')
  expect(makeLocale('en', false).date('2026-03-12', 'short')).toBe('Mar 12')
})

test('a clinical date is the same day for every reader, a moment is a date of its zone', () => {
  expect(makeLocale('en', false).date('2026-03-12')).toBe('March 12, 2026')
  expect(makeLocale('en', false).date('2026-03-12T23:30:00Z')).toBe('March 12, 2026')
  expect(makeLocale('en', false, 'Asia/Tokyo').date('2026-03-12T23:30:00Z')).toBe('March 13, 2026')
})

test('a name that runs the other way is isolated, others are left as they are', () => {
  expect(makeLocale('en', false).name('محمد')).toBe('\u2068محمد\u2069')
  expect(makeLocale('en', false).name('Ben')).toBe('Ben')
  expect(makeLocale('ar', true).name('Ben')).toBe('\u2068Ben\u2069')
  expect(makeLocale('ar', true).name('محمد')).toBe('محمد')
})

test('a minus is written as a minus, and what two days share is said once', () => {
  const british = makeLocale('en-GB', false)
  expect(british.number(-4.56)).toBe('\u22124.6')
  // Browsers differ in the spaces round the dash.
  expect(british.period('2026-08-05', '2026-10-29').replaceAll(/\s/gu, ' ')).toBe('5 Aug – 29 Oct 2026')
})
