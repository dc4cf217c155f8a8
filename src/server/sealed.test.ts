import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, sealJson, unseal, unsealJson } from './sealed.ts'

const place = { table: 'note', column: 'body', rowId: '1', lane: 'team' }

test('any text comes back as it went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unseal(place, seal(place, text))).toBe(text)
    }),
  )
  const value = { anxiety: 3.25, skipped: null, note: 'שלום 👩‍👧' }
  expect(unsealJson(place, sealJson(place, value))).toEqual(value)
})

test('a newer format is refused with its place, not read as text', () => {
  expect(() => unseal(place, Buffer.from([7, 65, 66]))).toThrow(/note\.body is sealed in format 7/)
})
