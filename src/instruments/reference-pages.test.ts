import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instrumentJsonSchema, referencePages } from './reference-pages.ts'

test('the pages made from the packs are those in docs (npm run reference)', () => {
  for (const [name, text] of Object.entries(referencePages()))
    expect(readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8'), name).toBe(text)
})

test('the schema of a pack names what it must hold, and nests conditions in conditions', () => {
  const schema = instrumentJsonSchema() as { required: string[]; $defs?: object }
  expect(schema.required).toContain('licence')
  expect(JSON.stringify(schema)).toContain('"atLeast"')
  expect(JSON.stringify(schema.$defs ?? {})).toContain('"$ref"')
})
