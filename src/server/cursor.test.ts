import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor, NumberCursor } from './cursor.ts'

const texts = (count: number) => z.array(z.string()).length(count)

test('a cursor brings back what it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 4 }), (parts) => {
      expect(decodeCursor(encodeCursor(parts), texts(parts.length))).toEqual(parts)
    }),
  )
  expect(decodeCursor(encodeCursor(['120']), NumberCursor)).toEqual([120])
})

test('whatever else is sent in its place is refused as a broken page link', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, texts(3))).toThrow(/page link is broken/)
    }),
  )
  expect(() => decodeCursor(encodeCursor(['one']), texts(2))).toThrow(/page link is broken/)
  expect(() => decodeCursor(Buffer.from('[1]').toString('base64url'), texts(1))).toThrow(
    /page link is broken/,
  )
  for (const text of ['abc', '-5', '1e999', '']) {
    expect(() => decodeCursor(encodeCursor([text]), NumberCursor)).toThrow(/page link is broken/)
  }
})
