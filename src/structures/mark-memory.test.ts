import { expect, test } from 'vitest'
import { contentSchema } from './content-schema.ts'
import { earlyMemory } from './kinds/early.ts'
import type { Content } from './structure.ts'
import { markMemory, withMarks } from './mark-memory.ts'

const told: Content = { event: { is: 'told me to stop', source: 'said', heard: 'alone' } }

test('words are marked as what they are, and what was marked before stays', () => {
  const marked = [
    ['quote', 'told me to stop'],
    ['felt', 'Angst'],
    ['felt', 'like glass'],
    ['needed', 'a hand'],
    ['needed', 'a light'],
    ['needed', 'a hand'],
    ['came', '  '],
  ].reduce((now, [mark, words]) => markMemory(now, mark as 'quote', words!), told)
  expect(marked).toEqual({
    ...told,
    quote: { is: 'told me to stop', source: 'said', heard: 'alone' },
    felt: ['fear', 'like glass'],
    needed: 'a hand; a light',
  })
  expect(contentSchema(earlyMemory).safeParse(marked).success).toBe(true)
})

test('a quote that was heard together stays so, and the next one stands below it', () => {
  const quote = { is: 'Stop it.', source: 'said', heard: 'together' }
  expect(markMemory({ quote }, 'quote', 'Now.')).toEqual({ quote: { ...quote, is: 'Stop it.\nNow.' } })
})

test('however much is marked, it can be kept', () => {
  const long = 'word '.repeat(300)
  const marked = ['quote', 'felt', 'needed', 'came', 'learnt'].reduce(
    (now, mark) => markMemory(markMemory(now, mark as 'quote', long), mark as 'quote', `again ${long}`),
    told,
  )
  expect(contentSchema(earlyMemory).safeParse(marked).error).toBeUndefined()
})

test('marks of a line that came back are put to those that were set since', () => {
  const first = markMemory(markMemory({}, 'felt', 'fear'), 'needed', 'a hand')
  expect(withMarks({ felt: ['shame'], needed: 'a light' }, first)).toEqual({
    felt: ['shame', 'fear'],
    needed: 'a light; a hand',
  })
})
