import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { techniquePages } from './reference-pages.ts'

test('the page made from the library is that in docs (npm run reference)', () => {
  const docs = join(import.meta.dirname, '../../docs')
  const outdated = Object.entries(techniquePages())
    .filter(([name, text]) => readFileSync(join(docs, name), 'utf8') !== text)
    .map(([name]) => name)
  expect(outdated).toEqual([])
})
