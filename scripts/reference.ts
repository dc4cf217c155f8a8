import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referencePages } from '#instruments/reference-pages.ts'
import { libraryPages } from './library-pages.ts'

// npm run reference: writes the pages under docs/ that are made from the packs, their schema and the libraries' docstrings.
for (const [name, text] of Object.entries({ ...referencePages(), ...libraryPages() }))
  writeFileSync(join(import.meta.dirname, '..', 'docs', name), text)
