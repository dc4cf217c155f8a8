// npm run bench: every measured claim, each against its bar.
import { benchChaos } from './chaos.ts'
import { benchFhirImport } from './fhir-import.ts'
import { benchPages } from './pages.ts'
import { benchScore } from './score.ts'
import { benchSubmit } from './submit.ts'

await benchScore()
benchFhirImport()
await benchPages()
await benchSubmit()
await benchChaos()
