import { expect, test } from 'vitest'
import { phoneHref } from './phone-href.ts'

test('a number is called as it was written, whatever stands round it', () => {
  expect(phoneHref('112')).toBe('tel:112')
  expect(phoneHref('+44 (0)20 7946-0018, after six')).toBe('tel:+4402079460018')
  expect(phoneHref('Anna 030/901820')).toBe('tel:030901820')
  expect(phoneHref('+٩٦٢ ٦ ٥٥٥')).toBe('tel:+9626555')
  expect(phoneHref('९११')).toBe('tel:911')
  expect(phoneHref('０３３')).toBe('tel:033')
})

test('what holds no number is no link', () => {
  for (const text of ['', 'my sister', 'call 1']) expect(phoneHref(text)).toBeNull()
})
