import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedPassages, type Passage } from './changed-passages.ts'

const marked = (passages: readonly Passage[]) =>
  passages.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
const told = (before: string, after: string) => {
  const { before: was, after: is } = changedPassages(before, after, 'en')
  return [marked(was), marked(is)]
}

test('a sentence that was told otherwise is marked where it differs, and the others are not', () => {
  expect(
    told(
      'I was six. They left me there. It was cold.',
      'I was six. They had to leave me there. It was cold.',
    ),
  ).toEqual([
    'I was six. They [left] me there. It was cold.',
    'I was six. They [had to leave ]me there. It was cold.',
  ])
})

test('a sentence that is new or gone is marked as a whole, as is one that shares a word or two by chance', () => {
  expect(told('I cried. It was May.', 'It was May. Nobody came.')).toEqual([
    '[I cried. ]It was May.',
    'It was May. [Nobody came.]',
  ])
  expect(
    told('I was a difficult child, so they left me.', 'Anybody would have cried after so many days.'),
  ).toEqual(['[I was a difficult child, so they left me.]', '[Anybody would have cried after so many days.]'])
})

test('the same story, spaced otherwise or empty, has nothing to mark', () => {
  expect(told('I was six.  It rained.', 'I was six.\nIt rained.')).toEqual([
    'I was six.  It rained.',
    'I was six.\nIt rained.',
  ])
  expect(told('', '')).toEqual(['', ''])
  expect(told('', 'Now.')).toEqual(['', '[Now.]'])
})

test('whatever two texts are, the pieces are the texts, and what is not marked is the same in both', () => {
  const words = fc.constantFrom('I', 'was', 'alone', '.', ' ', '\n', 'Grandma', 'came', '母', 'لم', '? ')
  const text = fc.array(words, { maxLength: 40 }).map((all) => all.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { before: was, after: is } = changedPassages(before, after, 'en')
      expect(was.map((one) => one.text).join('')).toBe(before)
      expect(is.map((one) => one.text).join('')).toBe(after)
      const stayed = (all: readonly Passage[]) =>
        all
          .flatMap(({ text: one, isChanged }) => (isChanged ? [] : [one]))
          .join('')
          .replaceAll(/\s+/g, '')
      expect(stayed(was)).toBe(stayed(is))
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('two long stories are compared in the time of a page', () => {
  const story = (n: number, w: string) =>
    Array.from({ length: n }, (_, i) => `In year ${i} ${w} came.`).join(' ')
  const started = performance.now()
  changedPassages(story(900, 'nobody'), story(900, 'somebody'), 'en')
  expect(performance.now() - started).toBeLessThan(2000)
})
