import { expect, test } from 'vitest'
import { firstSpoken } from './i18n.ts'

const catalogue = { en: {}, ar: {} }

test('the first language that the pages speak is taken, with its region', () => {
  expect(firstSpoken(catalogue, ['de-DE', 'en-GB', 'ar'])).toBe('en-GB')
  expect(firstSpoken(catalogue, ['de'])).toBe('en')
  expect(firstSpoken(catalogue, [])).toBe('en')
})

test('names of languages that only the system knows are read as far as they go, or passed over', () => {
  expect(firstSpoken(catalogue, ['en-US@posix'])).toBe('en-US')
  expect(firstSpoken(catalogue, ['ar_EG.UTF-8'])).toBe('ar-EG')
  expect(firstSpoken(catalogue, ['C', '', '!!', 'en-GB'])).toBe('en-GB')
})
