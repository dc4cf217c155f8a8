import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPeople, nameFinder } from './find-people.rules.ts'
import { redactFields, redactText, redactionMark } from './redact.rules.ts'

const cut = (text: string, ...parts: string[]) =>
  redactText(
    text,
    parts.map((part) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length })),
  )

test('a passage is one mark, however long it was', () => {
  expect(cut('Jonas came late.', 'Jonas')).toBe('[…] came late.')
  expect(cut('Jonas Lindqvist of Harbour Row came late.', 'Jonas Lindqvist of Harbour Row')).toBe(
    '[…] came late.',
  )
})

test('passages side by side are one, so that nobody counts the words', () => {
  expect(cut('With Jonas, Mia and her.', 'Jonas', 'Mia')).toBe('With […] and her.')
  expect(cut('With Jonas and Mia.', 'Jonas', 'Mia')).toBe('With […] and […].')
})

test('a text of which no word is left is not there', () => {
  expect(cut('Jonas.', 'Jonas')).toBe('')
  const fields = [
    { label: 'a', text: 'Jonas' },
    { label: 'b', text: 'here' },
  ]
  expect(redactFields(fields, [{ field: 0, from: 0, to: 5, code: 'names-of-others' }])).toEqual([fields[1]])
})

test('no half letter stays', () => {
  expect(redactText('a😀b', [{ from: 2, to: 3 }])).toBe('a[…]b')
  expect(redactText('ne\u0301e', [{ from: 0, to: 2 }])).toBe('[…]e')
})

test('nothing of a passage is left, and its length tells nothing', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(text, text, text, text, (before, secret, other, after) => {
      const around = (hidden: string) =>
        redactText(`${before} ${hidden} ${after}`, [
          { from: before.length + 1, to: before.length + 1 + hidden.length },
        ])
      if (!/^(?:\p{M}|\u{200D}|\u{FE0F})/u.test(secret + other)) expect(around(secret)).toBe(around(other))
      expect(around('Q\u0007Q')).not.toContain('\u0007')
    }),
    { numRuns: 5000, seed: 7 },
  )
})

const names = nameFinder(['Jonas Lindqvist', 'Mia Okafor', 'Ed', '李'], ['Amara Okafor'])
const found = (text: string, own: string | null = null) =>
  findPeople([text], names, own).map(({ from, to }) => text.slice(from, to))

test('names are found whole, in part and with a genitive, and the person’s own name is not', () => {
  expect(found('Jonas Lindqvist and JONAS; Lindqvist’s car, Mia Okafor, Okafor')).toEqual([
    'Jonas Lindqvist',
    'JONAS',
    'Lindqvist’s',
    'Mia Okafor',
  ])
  expect(found('Jonasson miaow Edgar')).toEqual([])
  expect(found('Ed said')).toEqual(['Ed'])
})

test('addresses of mail, phone numbers and postcodes are found, days and scores are not', () => {
  expect(found('Write to j.l@example.org or amara@example.org', 'amara@example.org')).toEqual([
    'j.l@example.org',
  ])
  expect(found('Call +44 20 7946 0958 or 030/1234567.')).toEqual(['+44 20 7946 0958', '030/1234567'])
  expect(found('on 2026-03-12, 12.03.2026, 4.25 and 17 of 20')).toEqual([])
  expect(found('3 Row, SW1A 1AA; 10115 Berlin; CA 94110; K1A 0B1')).toEqual([
    'SW1A 1AA',
    '10115',
    'CA 94110',
    'K1A 0B1',
  ])
})

test('a long text takes no long time', () => {
  const started = performance.now()
  for (const piece of ['a.', '1 ', 'A1 ', '+-', 'a@', '(5)']) found(piece.repeat(50_000))
  expect(performance.now() - started).toBeLessThan(3000)
})

test('the mark is the one that the guide names', () => expect(redactionMark).toBe('[…]'))
