import { expect, test } from 'vitest'
import { ageInFigures, eventStart, personNamed, readMemoryLine } from './read-memory-line.ts'

test.each([
  ['4 Grandma: hid under the table', '4', 'Grandma', 'hid under the table'],
  ['4-6 Papa: shouted, and I went to the dog', '4-6', 'Papa', 'shouted, and I went to the dog'],
  ['about 7: nobody came', 'about 7', null, 'nobody came'],
  ['before school, Oma Grete: she sang', 'before school', 'Oma Grete', 'she sang'],
  ['12 Jahre Mama: weinte in der Küche', '12 Jahre', 'Mama', 'weinte in der Küche'],
  ['I hid under the table.', null, null, 'I hid under the table.'],
  ['He said it once. Then: nothing.', null, null, 'He said it once. Then: nothing.'],
  ['٥ أمي: لم تأت', null, '٥ أمي', 'لم تأت'],
  ['母: 来なかった', null, '母', '来なかった'],
])('%s', (line, age, whom, event) => {
  expect(readMemoryLine(line)).toEqual({ age, whom, event })
})

test('an age or a name alone is no memory yet', () => {
  expect(['', '  ', 'Grandma:', '4 Grandma:'].map(readMemoryLine)).toEqual([null, null, null, null])
})

test('a name means somebody of the case where it can mean one alone', () => {
  const people = [
    { id: 'a', name: 'Amara Okafor' },
    { id: 'b', name: 'Jonas Lindqvist' },
    { id: 'c', name: 'Jonas Weber' },
  ]
  expect(personNamed('amara', people)).toBe('a')
  expect(personNamed('Jonas', people)).toBeNull()
  expect(personNamed('Jonas Weber', people)).toBe('c')
  expect(personNamed('Grandma', people)).toBeNull()
})

test.each([
  ['4', '4'],
  ['etwa 7 Jahre', 'about 7'],
  ['about 7', 'about 7'],
  ['4 – 6', '4-6'],
  ['before school', null],
])('the age “%s” is read as a date from %s', (age, figures) => {
  expect(ageInFigures(age)).toBe(figures)
})

test.each(['4 Grandma: hid under the table', '4: 4', 'no age and no name'])(
  'in “%s” the memory begins where it does',
  (line) => {
    expect(line.slice(eventStart(line))).toBe(readMemoryLine(line)!.event)
  },
)
