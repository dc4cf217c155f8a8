import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instrumentJsonSchema, referencePages } from './reference-pages.ts'

test('the pages made from the packs are those in docs (npm run reference)', () => {
  const docs = join(import.meta.dirname, '../../docs')
  const outdated = Object.entries(referencePages())
    .filter(([name, text]) => readFileSync(join(docs, name), 'utf8') !== text)
    .map(([name]) => name)
  expect(outdated).toEqual([])
})

test('the schema of a pack names what it must hold, and nests conditions in conditions', () => {
  const schema = instrumentJsonSchema() as { required: string[]; $defs?: object }
  expect(schema.required).toContain('licence')
  expect(JSON.stringify(schema)).toContain('"atLeast"')
  expect(JSON.stringify(schema.$defs ?? {})).toContain('"$ref"')
})
