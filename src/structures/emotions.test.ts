import { describe, expect, test } from 'vitest'
import { attachmentFears, attachmentNeeds, emotions, tagWord } from './emotions.ts'

describe.each([
  ['emotions', emotions],
  ['fears', attachmentFears],
  ['needs', attachmentNeeds],
])('the words for %s', (_, tags) => {
  test('have an id of their own each, in kebab-case', () => {
    expect(new Set(tags.map(({ id }) => id)).size).toBe(tags.length)
    for (const { id } of tags) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })
  test.each(['en', 'de'] as const)('are told apart in %s', (language) => {
    const words = tags.map(({ label }) => label[language])
    expect(new Set(words).size).toBe(words.length)
    expect(words.every((word) => word.trim() === word && word !== '')).toBe(true)
  })
})

test('own words stay as they were written', () => {
  expect(tagWord(emotions, 'shame', 'de-CH')).toBe('Scham')
  expect(tagWord(emotions, 'shame', 'fr')).toBe('shame')
  expect(tagWord(emotions, 'wie im Nebel', 'de')).toBe('wie im Nebel')
})
