// npm run bench: every measured claim, each against its bar.
import { benchAdaptive } from './adaptive.ts'
import { benchChaos } from './chaos.ts'
import { benchFhirImport } from './fhir-import.ts'
import { benchPages } from './pages.ts'
import { benchScore } from './score.ts'
import { benchSubmit } from './submit.ts'

await benchScore()
benchAdaptive()
benchFhirImport()
await benchPages()
await benchSubmit()
await benchChaos()
