import { expect, test } from 'vitest'
import { trailMessages } from '#features/audit/trail.messages.ts'
import { recordMessages } from './record.messages.ts'
import { releaseLanguages } from './release-labels.contract.ts'

type Words = { [key: string]: string | Words }

/** Every text by its path. */
function texts(words: Words, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value, `${path}${key}.`),
  )
}

/** What is filled in, in any order. */
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

test.each(releaseLanguages)('a record in “%s” lacks no word and no place of one', (language) => {
  for (const catalogue of [recordMessages, trailMessages]) {
    const english = texts(catalogue.en)
    const spoken = new Map(texts(catalogue[language]))
    expect([...spoken.keys()]).toEqual(english.map(([path]) => path))
    for (const [path, text] of english) {
      expect([path, spoken.get(path)?.trim()]).not.toEqual([path, ''])
      expect([path, places(spoken.get(path)!)]).toEqual([path, places(text)])
    }
  }
})

test('languages are told apart: no text of actions is left in English', () => {
  const english = new Map(texts(trailMessages.en))
  expect(texts(trailMessages.de).filter(([path, text]) => english.get(path) === text)).toEqual([])
})
