import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referencePages } from '#instruments/reference-pages.ts'

// npm run reference: writes the pages under docs/ that are made from the packs and their schema.
for (const [name, text] of Object.entries(referencePages()))
  writeFileSync(join(import.meta.dirname, '..', 'docs', name), text)
