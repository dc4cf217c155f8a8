import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf } from './search.rules.ts'

test('every searched word has to be there; the first is shown with what stands round it', () => {
  const text = `She said: “I felt alone.”\n\n${'Then they talked. '.repeat(10)}He reached for José’s hand.`
  expect(excerptOf(text, 'alone')).toEqual({
    before: 'She said: “I felt ',
    match: 'alone',
    after: expect.stringMatching(/^\.” Then they talked\. .*…$/),
  })
  expect(excerptOf(text, 'jose hand')!.match).toBe('José')
  expect(excerptOf(text, 'hey')).toBeUndefined()
  expect(excerptOf('The other one, and her own.', 'her')).toEqual({
    before: 'The other one, and ',
    match: 'her',
    after: ' own.',
  })
  expect(excerptOf(text, 'HAND felt')!.match).toBe('felt')
  expect(excerptOf(text, 'alone nowhere')).toBeUndefined()
  expect(excerptOf(text, '  ')).toBeUndefined()
})

test('an excerpt is cut out of the text as it stands, whatever letters it has', () => {
  let found = 0
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y)
      const word = text.slice(from, to).trim()
      if (word === '' || /\s/.test(word)) return
      const excerpt = excerptOf(text, word)
      if (!excerpt) return
      found += 1
      expect(text).toContain(excerpt.match)
    }),
    { numRuns: 3000 },
  )
  // Nearly every word of a text is found in it again.
  expect(found).toBeGreaterThan(1000)
})
