import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

test('a cursor brings back what it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 4 }), (parts) => {
      expect(decodeCursor(encodeCursor(parts), parts.length)).toEqual(parts)
    }),
  )
})

test('whatever else is sent in its place is refused as a broken page link', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, 3)).toThrow(/page link is broken/)
    }),
  )
  expect(() => decodeCursor(encodeCursor(['one']), 2)).toThrow(/page link is broken/)
  expect(() => decodeCursor(Buffer.from('[1]').toString('base64url'), 1)).toThrow(/page link is broken/)
})
