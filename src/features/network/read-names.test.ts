import { expect, test } from 'vitest'
import { readNames, writeNames } from './read-names.ts'

const named = new Map([
  ['1', 'Jonas Lindqvist'],
  ['2', 'Amara Okafor'],
  ['3', 'Amina Okafor'],
  ['4', 'Bo'],
])

test('names are in order: who is drawn by the name or its beginning, anybody else as they are called', () => {
  expect(readNames('jonas, Grandma ,  amara okafor, Bo', named)).toEqual({
    figures: [{ person: '1' }, { name: 'Grandma' }, { person: '2' }, { person: '4' }],
    problem: null,
  })
  // Two begin so, and two letters are nobody's name.
  expect(readNames('Am, Jo', named).figures).toEqual([{ name: 'Am' }, { name: 'Jo' }])
  expect(readNames(' , ', named)).toEqual({ figures: [], problem: null })
})

test('somebody twice and more than ten are refused', () => {
  expect(readNames('Rex, rex', named).problem).toBe('twice')
  expect(readNames('Jonas, Jonas Lindqvist', named).problem).toBe('twice')
  expect(readNames(Array.from({ length: 11 }, (_, index) => `No ${index}`).join(','), named).problem).toBe(
    'tooMany',
  )
})

test('what is written is read as the same again', () => {
  const { figures } = readNames('Jonas, Grandma, Bo', named)
  expect(readNames(writeNames(figures, named), named).figures).toEqual(figures)
})
