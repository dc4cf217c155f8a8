// npm run bench: every measured claim, each against its bar. npm run bench -- stats: one part; npm run bench -- stats growth.
import { benchChaos } from './chaos.ts'
import { benchFhirImport } from './fhir-import.ts'
import { benchGedcom } from './gedcom.ts'
import { benchGenogram } from './genogram.ts'
import { benchNextSession } from './next-session.ts'
import { benchPages } from './pages.ts'
import { benchScore } from './score.ts'
import { benchStats } from './stats.ts'
import { benchSubmit } from './submit.ts'
import { benchTiming } from './timing.ts'
import { benchWorker } from './worker.ts'

const parts: Record<string, (only: readonly string[]) => Promise<void> | void> = {
  score: benchScore,
  fhir: benchFhirImport,
  gedcom: benchGedcom,
  pages: benchPages,
  'next-session': () => benchNextSession(),
  genogram: () => benchGenogram(),
  submit: () => benchSubmit(),
  chaos: () => benchChaos(),
  stats: benchStats,
  worker: () => benchWorker(),
  timing: benchTiming,
}

const [wanted, ...only] = process.argv.slice(2)
if (wanted !== undefined && !parts[wanted]) {
  console.error(`There is no part ${wanted}. Parts: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
for (const [name, run] of Object.entries(parts)) if (wanted === undefined || wanted === name) await run(only)
