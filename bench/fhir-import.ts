import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseQuestionnaires } from '#instruments/fhir/parse-questionnaires.ts'

const folder = join(import.meta.dirname, '../../shared/data/questionnaires')

/** Every real questionnaire: taken or refused, and why. */
export function benchFhirImport(): void {
  console.log('\nimport of FHIR questionnaires (bar: each is taken or refused with element and reason)')
  if (!existsSync(folder)) {
    console.log('  skipped: the files are not here')
    return
  }
  const start = performance.now()
  const results = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      parseQuestionnaires(readFileSync(join(folder, file))).map((result) => ({ file, result })),
    )
  const seconds = (performance.now() - start) / 1000
  for (const { file, result } of results)
    console.log(
      result.accepted
        ? `  taken    ${file}: ${result.questionnaire.items.length} questions, ${result.dropped.length} parts left out`
        : `  refused  ${file}: ${result.element}: ${result.reason}`,
    )
  const taken = results.filter(({ result }) => result.accepted).length
  console.log(`  ${taken} taken, ${results.length - taken} refused, ${seconds.toFixed(2)} s`)
}
