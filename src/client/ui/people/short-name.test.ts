import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

test('a first name says who is meant, also before a family name with small words', () => {
  expect(shortName('Chiara Lindqvist', ['Mikhail Lindqvist'])).toBe('Chiara')
  expect(shortName('Wei van der Meulen', ['Wei van der Meulen', 'Kofi van der Meulen'])).toBe('Wei')
})

test('two people of one first name keep their whole names', () => {
  expect(shortName('Noa Sato', ['Noa Sato', 'Noa Petrović'])).toBe('Noa Sato')
})

test('a name whose first word may not be what somebody is called stays whole', () => {
  expect(shortName('عبد الرحمن بن محمد', [])).toBe('عبد الرحمن بن محمد')
  expect(shortName('María de los Ángeles Fernández', [])).toBe('María de los Ángeles Fernández')
  expect(shortName('Bo', [])).toBe('Bo')
  expect(shortName('', [])).toBe('')
})
