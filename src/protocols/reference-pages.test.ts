import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { protocolJsonSchema, protocolPages } from './reference-pages.ts'

test('the pages made from the packs are those in docs (npm run reference)', () => {
  const docs = join(import.meta.dirname, '../../docs')
  const outdated = Object.entries(protocolPages())
    .filter(([name, text]) => readFileSync(join(docs, name), 'utf8') !== text)
    .map(([name]) => name)
  expect(outdated).toEqual([])
})

test('the schema of a pack names what it must hold', () => {
  const schema = protocolJsonSchema() as { required: string[] }
  for (const field of ['stages', 'gates', 'dose', 'sources', 'reviewedOn'])
    expect(schema.required).toContain(field)
})
