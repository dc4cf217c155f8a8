import { randomUUID } from 'node:crypto'
import type { FamilyGraph } from '#families/family-graph.ts'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError } from '#server/errors.ts'
import { openForChange, writeFamily } from './change-family.service.ts'
import { FamilyChange, type FamilyWarning } from './family.contract.ts'
import { changesOfGraph } from './import-family.rules.ts'

/**
 * Adds a family from elsewhere to that of a case, under new ids: nobody in it is taken for somebody who is drawn.
 *
 * @param lane - who may see it: a graph does not tell in which lanes it was
 * @returns the new id of each row by the old one, and what is hardly so, by the old ids
 * @throws AppError invalid with what does not fit, by the ids of the given family
 */
export async function importFamily(
  access: Access,
  actor: Actor,
  caseId: string,
  graph: FamilyGraph,
  lane: 'unit' | 'team' = 'unit',
): Promise<{ ids: ReadonlyMap<string, string>; warnings: FamilyWarning[] }> {
  const scope = requirePermission(actor, 'family.change')
  const { errors, warnings } = problemsOfFamily(graph, new Date().toISOString().slice(0, 10))
  const fields = errors.map(({ of, id, field, message }) => ({ path: `${of}.${id}.${field}`, message }))
  if (fields.length > 0) throw doesNotFit(fields)
  const { ids, changes } = changesOfGraph(graph, lane, randomUUID)
  const valid = changes.flatMap(({ path, change }) => {
    const parsed = FamilyChange.safeParse(change)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      fields.push({ path: [path, ...issue.path.slice(1)].join('.'), message: issue.message })
    return []
  })
  if (fields.length > 0) throw doesNotFit(fields)
  return withActor(access, actor, async (trx) => {
    const found = await openForChange(trx, scope, caseId)
    if (valid.length > 0) await writeFamily(trx, actor, scope, found, valid, 'family.imported')
    return { ids, warnings }
  })
}

function doesNotFit(fields: readonly { path: string; message: string }[]): AppError {
  return new AppError('invalid', 'This family does not fit together. Nothing was stored.', {
    fields: fields.slice(0, 100),
  })
}
