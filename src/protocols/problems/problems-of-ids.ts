import type { Protocol } from '../protocol.schema.ts'
import type { Problem } from './problem.ts'

/** Ids that are used twice: what was recorded for one could be read as the other's. */
export function problemsOfIds(protocol: Protocol): Problem[] {
  const problems: Problem[] = []
  const unique = (parts: readonly { id: string; path: (string | number)[] }[]) => {
    const seen = new Set<string>()
    for (const { id, path } of parts) {
      if (seen.has(id))
        problems.push({ path: [...path, 'id'], message: `The id ${id} is used twice: rename one of them.` })
      seen.add(id)
    }
  }
  const placed = (list: readonly { id: string }[] | undefined, ...path: (string | number)[]) =>
    (list ?? []).map(({ id }, index) => ({ id, path: [...path, index] }))

  for (const [index, language] of protocol.languages.entries())
    if (protocol.languages.indexOf(language) !== index)
      problems.push({ path: ['languages', index], message: `${language} is named twice: take one out.` })
  const lists = [
    'roles',
    'rounds',
    'checks',
    'gates',
    'stages',
    'events',
    'exercises',
    'sessionShapes',
    'endings',
    'stance',
    'ratingForms',
    'sources',
  ] as const
  for (const name of lists) unique(placed(protocol[name], name))
  unique(protocol.stages.flatMap(({ steps }, stage) => placed(steps, 'stages', stage, 'steps')))
  for (const [stage, { steps }] of protocol.stages.entries())
    for (const [index, step] of steps.entries()) {
      const path = ['stages', stage, 'steps', index]
      unique(placed(step.tasks, ...path, 'tasks'))
      unique([...placed(step.entry, ...path, 'entry'), ...placed(step.exit, ...path, 'exit')])
    }
  for (const [index, form] of (protocol.ratingForms ?? []).entries()) {
    unique(placed(form.unitKinds, 'ratingForms', index, 'unitKinds'))
    unique(placed(form.markers, 'ratingForms', index, 'markers'))
  }
  return problems
}
