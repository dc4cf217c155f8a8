import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Person } from '#features/people/people.contract.ts'
import { readEverybody, readPeople, writePerson } from '#features/people/people.service.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import {
  differingFields,
  mostSuggestions,
  type Duplicates,
  type MergeObstacle,
  type MergePreview,
  type NewMerge,
  type NotSame,
  type PersonFacts,
  type PersonPair,
} from './duplicates.contract.ts'
import {
  deleteNotSame,
  findMerge,
  insertConfirmation,
  insertMerge,
  insertNotSame,
  listMerges,
  listNotSame,
  listObstacles,
  listUnconfirmed,
  lockMerges,
  markUndone,
} from './duplicates.queries.ts'
import { chosenFacts, factsOf, factsToRestore, pairKey, suggestDuplicates } from './duplicates.rules.ts'

const factsPlace = (id: string, column: 'before' | 'chosen') => ({ table: 'person_merge', column, rowId: id })

const obstacleTexts: Record<MergeObstacle, string> = {
  'merged-already': 'One of the two was merged before. Undo that first.',
  'both-accounts': 'Both have an account, so they are perhaps two people. Nothing was merged.',
  'keep-account': 'The record with the account has to be kept. Merge them the other way round.',
  'both-in-case': 'Both have content of their own in the same case, so they are perhaps two people.',
  'keep-content': 'The record that has content in the case has to be kept. Merge them the other way round.',
  legal: 'Legal roles of the two contradict each other. End the one that does not count, then merge.',
  'not-yours':
    'A clinician who treats a case of each of them merges two people. The front desk merges only a record that nothing is written about yet.',
}

/** Who looks like somebody else, and what was merged: as far as the actor may see both. */
export async function getDuplicates(access: Access, actor: Actor): Promise<Duplicates> {
  const scope = requirePermission(actor, 'person.merge')
  return withActor(access, actor, async (trx) => {
    const areTwo = new Set((await listNotSame(trx, scope)).map((pair) => pairKey(pair.a_id, pair.b_id)))
    const every = suggestDuplicates(await readEverybody(trx, scope), areTwo)
    const suggestions = every.slice(0, mostSuggestions)
    const merges = await readMerges(trx, scope)
    await recordAudit(trx, actor, {
      action: 'duplicates.read',
      personIds: [...suggestions.flatMap(({ a, b }) => [a.id, b.id]), ...merges.map(({ kept }) => kept.id)],
    })
    return { suggestions, total: every.length, merges }
  })
}

/** Two records beside each other, and why they cannot become one. */
export async function previewMerge(access: Access, actor: Actor, pair: PersonPair): Promise<MergePreview> {
  const scope = requirePermission(actor, 'person.merge')
  return withActor(access, actor, async (trx) => {
    const { kept, merged } = await readPair(trx, scope, pair)
    const obstacles = await listObstacles(trx, scope, kept.id, merged.id)
    await recordAudit(trx, actor, { action: 'duplicates.read', personIds: [kept.id, merged.id] })
    return { kept, merged, obstacles }
  })
}

/**
 * Makes two records one: what is written stays where it is, and the merged record points to the kept one.
 * @throws AppError conflict that says why not
 */
export async function mergePersons(access: Access, actor: Actor, input: NewMerge): Promise<{ id: string }> {
  const scope = requirePermission(actor, 'person.merge')
  return withActor(access, actor, async (trx) => {
    await lockMerges(trx, scope)
    const { kept, merged } = await readPair(trx, scope, input)
    const [obstacle] = await listObstacles(trx, scope, kept.id, merged.id)
    if (obstacle) throw new AppError('conflict', obstacleTexts[obstacle])
    const id = randomUUID()
    const [before, chosen] = [factsOf(kept), chosenFacts(kept, merged, input.from)]
    await insertMerge(trx, {
      practice_id: scope.practiceId,
      id,
      kept_id: kept.id,
      merged_id: merged.id,
      before: sealJson(factsPlace(id, 'before'), { ...before, mergedName: merged.name }),
      chosen: sealJson(factsPlace(id, 'chosen'), chosen),
      merged_by: scope.actorId,
    })
    const change = differingFields(before, chosen).map((field) => [field, chosen[field]])
    if (change.length > 0) await writePerson(trx, scope, kept.id, kept.version, Object.fromEntries(change))
    await confirmOwn(trx, scope, id)
    await recordAudit(trx, actor, {
      action: 'person.merged',
      personIds: [kept.id, merged.id],
      subjectId: id,
    })
    return { id }
  })
}

/**
 * Says as a clinician of the merged record's cases that it is the same human. Once each of its cases is confirmed, the
 * account of the kept record reads what is theirs under the other one.
 */
export async function confirmMerge(access: Access, actor: Actor, id: string): Promise<void> {
  const scope = requirePermission(actor, 'person.merge')
  await withActor(access, actor, async (trx) => {
    const merge = await findMerge(trx, scope, id)
    if (!merge || merge.undone_at !== null) throw notFound('merge')
    if (!(await confirmOwn(trx, scope, id)))
      throw new AppError('conflict', 'There is no case of yours in which this is still to be confirmed.')
    await recordAudit(trx, actor, {
      action: 'person.merge-confirmed',
      personIds: [merge.kept_id, merge.merged_id],
      subjectId: id,
    })
  })
}

/** Takes the pointer away and puts back what the merge had changed and nobody has changed since. */
export async function undoMerge(access: Access, actor: Actor, id: string): Promise<void> {
  const scope = requirePermission(actor, 'person.merge')
  await withActor(access, actor, async (trx) => {
    await lockMerges(trx, scope)
    const merge = await findMerge(trx, scope, id)
    if (!merge) throw notFound('merge')
    if (merge.undone_at !== null) throw new AppError('conflict', 'This was undone already.')
    if (!(await markUndone(trx, scope, id)))
      throw new AppError('conflict', 'A clinician of the kept record undoes this, or the front desk.')
    const kept = (await readPeople(trx, scope, [merge.kept_id])).get(merge.kept_id)!
    const back = factsToRestore(
      kept,
      unsealJson<PersonFacts>(factsPlace(id, 'before'), merge.before),
      unsealJson<PersonFacts>(factsPlace(id, 'chosen'), merge.chosen),
    )
    if (Object.keys(back).length > 0) await writePerson(trx, scope, kept.id, kept.version, back)
    await recordAudit(trx, actor, {
      action: 'person.merge-undone',
      personIds: [merge.kept_id, merge.merged_id],
      subjectId: id,
    })
  })
}

/** Remembers that two who look alike are two, or forgets it. */
export async function sayNotSame(access: Access, actor: Actor, input: NotSame): Promise<void> {
  const scope = requirePermission(actor, 'person.merge')
  await withActor(access, actor, async (trx) => {
    const [a, b] = [input.aId, input.bId].toSorted() as [string, string]
    await readPair(trx, scope, { keptId: a, mergedId: b })
    if (input.areTwo) await insertNotSame(trx, scope, a, b)
    else await deleteNotSame(trx, scope, a, b)
    await recordAudit(trx, actor, {
      action: input.areTwo ? 'duplicates.told-apart' : 'duplicates.suggested-again',
      personIds: [a, b],
    })
  })
}

async function readPair(
  trx: Trx,
  scope: PracticeScope,
  { keptId, mergedId }: PersonPair,
): Promise<{ kept: Person; merged: Person }> {
  const people = await readPeople(trx, scope, [keptId, mergedId])
  const [kept, merged] = [people.get(keptId), people.get(mergedId)]
  if (!kept || !merged) throw notFound('person')
  return { kept, merged }
}

async function readMerges(trx: Trx, scope: PracticeScope): Promise<Duplicates['merges']> {
  const rows = await listMerges(trx, scope)
  const people = await readPeople(
    trx,
    scope,
    rows.map((row) => row.kept_id),
  )
  const names = await findMemberNames(trx, scope)
  const unconfirmed = Map.groupBy(
    await listUnconfirmed(
      trx,
      scope,
      rows.map(({ id }) => id),
    ),
    (row) => row.merge_id,
  )
  return rows.flatMap((row) => {
    const kept = people.get(row.kept_id)
    const missing = unconfirmed.get(row.id) ?? []
    if (!kept) return []
    return {
      id: row.id,
      kept,
      mergedName: unsealJson<{ mergedName: string }>(factsPlace(row.id, 'before'), row.before).mergedName,
      mergedAt: row.merged_at.toISOString(),
      mergedBy: names.get(row.merged_by) ?? null,
      unconfirmed: missing.length,
      mayConfirm: missing.some((one) => one.is_treating),
    }
  })
}

/** Confirms in every case of the merged record that the actor treats; false where there is none left. */
async function confirmOwn(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const own = (await listUnconfirmed(trx, scope, [id])).filter((row) => row.is_treating)
  for (const row of own) await insertConfirmation(trx, scope, id, row.case_id)
  return own.length > 0
}
