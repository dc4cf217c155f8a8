import { expect, test } from 'vitest'
import { fitText, textWidth } from './text-width.ts'

test('a name that fits stays whole', () => {
  expect(fitText('Ben', 100, 14)).toBe('Ben')
})

test('a long name is cut with an ellipsis and then fits', () => {
  const cut = fitText('Bartholomew Featherstonehaugh-Cholmondeley', 90, 14)
  expect(cut).toMatch(/^Barth.*…$/)
  expect(textWidth(cut, 14)).toBeLessThanOrEqual(90)
})

test('a letter is not parted from its accent, nor an emoji from itself', () => {
  expect(fitText('e\u0301'.repeat(8), 24, 14)).toMatch(/^(e\u0301)+…$/)
  expect(fitText('👩‍👧 family of many', 24, 14)).toMatch(/^👩‍👧/u)
})

test('accents take no room, wide scripts take more', () => {
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10))
  expect(textWidth('家', 10)).toBeGreaterThan(textWidth('a', 10))
})
