import type { FamilyGraph } from '#families/family-graph.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readPeople } from '#features/people/people.service.ts'
import { toKeptFamily } from './family-rows.service.ts'
import type { Family } from './family.contract.ts'
import { listFamily } from './family.queries.ts'
import { graphOf } from './family.rules.ts'
import { drawnFamily, type KeptFamily } from './kept-family.contract.ts'
import type { FamilyRows } from './family.table.ts'

/** The family of a case, or, for who treats it, what one of its people would see of it. */
export async function getFamily(access: Access, actor: Actor, caseId: string, as?: string): Promise<Family> {
  return lookAtFamily(access, actor, caseId, as, 'family.read')
}

/**
 * The family in the shape in which it is exchanged; with `as`, no more than that person would see of it.
 * @param action - under which the trail tells of it, such as the format of the file
 */
export async function exportFamily(
  access: Access,
  actor: Actor,
  caseId: string,
  as?: string,
  action = 'family.exported',
): Promise<FamilyGraph> {
  return graphOf(await lookAtFamily(access, actor, caseId, as, action))
}

async function lookAtFamily(
  access: Access,
  actor: Actor,
  caseId: string,
  as: string | undefined,
  action: string,
): Promise<Family> {
  const scope = requirePermission(actor, 'family.read')
  if (as === undefined)
    return withActor(access, actor, async (trx) => {
      await readCase(trx, scope, caseId)
      const family = drawnFamily(await readFamily(trx, scope, caseId))
      const personIds = participantsIn(family)
      await recordAudit(trx, actor, { action, caseId, personIds, subjectId: caseId })
      return family
    })
  await withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    if (!found.isTreating)
      throw new AppError('forbidden', 'Only who treats this case may look through the eyes of its people.')
    if (!found.participants.some(({ person }) => person.id === as)) throw notFound('person')
    const asOther = action === 'family.read' ? 'family.previewed' : action
    await recordAudit(trx, actor, { action: asOther, caseId, personIds: [as], subjectId: as })
  })
  return seenBy(access, actor.practiceId, as, caseId)
}

/** Asked in the person's own name, so that the policies answer and nothing that imitates them. It writes nothing. */
async function seenBy(access: Access, practiceId: string, personId: string, caseId: string): Promise<Family> {
  const person: Actor = { kind: 'person', practiceId, id: personId }
  const scope = requirePermission(person, 'own-family.read')
  return withActor(access, person, async (trx) => drawnFamily(await readFamily(trx, scope, caseId)))
}

/** All rows that the actor may see, also removed ones. */
export async function readFamily(trx: Trx, scope: PracticeScope, caseId: string): Promise<KeptFamily> {
  return (await readFamilyRows(trx, scope, caseId)).kept
}

/** The same, with the rows as they are stored. */
export async function readFamilyRows(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<{ kept: KeptFamily; rows: FamilyRows }> {
  const rows = await listFamily(trx, scope, caseId)
  const personIds = rows.relative.flatMap(({ person_id }) => person_id ?? [])
  const people = await readPeople(trx, scope, personIds)
  const names = new Map([...people.values()].map(({ id, name }) => [id, name]))
  return { kept: toKeptFamily(rows, names), rows }
}

export function participantsIn(family: Family): string[] {
  return family.people.flatMap(({ personId }) => personId ?? [])
}
