import type { Protocol } from '../protocol.schema.ts'
import type { Problem } from './problem.ts'
import { problemsOfConditions } from './problems-of-conditions.ts'
import { problemsOfIds } from './problems-of-ids.ts'
import { problemsOfNumbers } from './problems-of-numbers.ts'
import { problemsOfPaths } from './problems-of-paths.ts'
import { problemsOfReferences } from './problems-of-references.ts'
import { problemsOfSigns } from './problems-of-signs.ts'
import { problemsOfTasks } from './problems-of-tasks.ts'
import { problemsOfTexts } from './problems-of-texts.ts'

/** Everything in a pack that is missing, named twice, contradicts itself or leads nowhere, with what to do. */
export function problemsOfProtocol(protocol: Protocol): Problem[] {
  const ofNames = [...problemsOfIds(protocol), ...problemsOfReferences(protocol)]
  return [
    ...ofNames,
    ...problemsOfTexts(protocol),
    ...problemsOfNumbers(protocol),
    ...problemsOfTasks(protocol),
    ...problemsOfSigns(protocol),
    // Where names do not hold, ways through the pack cannot be told: a wrong id would be complained of many times.
    ...(ofNames.length === 0 ? [...problemsOfPaths(protocol), ...problemsOfConditions(protocol)] : []),
  ]
}
