import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handedOutFile } from '#instruments/handed-out.ts'
import { referencePages } from '#instruments/reference-pages.ts'
import { techniquePages } from '#library/reference-pages.ts'
import { protocolsHandedOutFile } from '#protocols/handed-out.ts'
import { protocolPages } from '#protocols/reference-pages.ts'
import { assembleKernel, kernelFile } from './assemble-kernel.ts'
import { coveragePage } from './coverage-page.ts'
import { topics } from '../test/e2e/topics.ts'
import { libraryPages } from './library-pages.ts'

// npm run reference: writes what is made from something else and kept in the repository: the pages under docs/ about the
// packs, their schema and the libraries, the kernel that scores many people at once, and what each version of a pack is
// known by.
for (const [name, text] of Object.entries({
  ...referencePages(),
  ...protocolPages(),
  ...techniquePages(),
  ...libraryPages(),
  ...coveragePage(topics),
}))
  writeFileSync(join(import.meta.dirname, '..', 'docs', name), text)
writeFileSync(kernelFile, await assembleKernel())
for (const { file, text } of [handedOutFile(), protocolsHandedOutFile()]) writeFileSync(file, text)
