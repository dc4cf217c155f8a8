import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { openForChange, writeFamily } from './change-family.service.ts'
import { applyChanges } from './family-changes.rules.ts'
import type { Family } from './family.contract.ts'
import { drawnFamily } from './kept-family.contract.ts'
import { participantsIn, readFamily } from './family.service.ts'
import { peopleToDraw, tiesToDraw } from './start-family.rules.ts'

/** Draws who takes part in the case and is not drawn yet, with what their bonds tell. Repeating it adds nothing. */
export async function startFamily(access: Access, actor: Actor, caseId: string): Promise<Family> {
  const scope = requirePermission(actor, 'family.change')
  return withActor(access, actor, async (trx) => {
    const found = await openForChange(trx, scope, caseId)
    const before = await readFamily(trx, scope, caseId)
    const people = peopleToDraw(before, found, randomUUID)
    const ties = tiesToDraw(applyChanges(before, people).after, found, randomUUID)
    const changes = [...people, ...ties]
    if (changes.length > 0) await writeFamily(trx, actor, scope, found, changes, 'family.started')
    const family = drawnFamily(await readFamily(trx, scope, caseId))
    await recordAudit(trx, actor, {
      action: 'family.read',
      caseId,
      personIds: participantsIn(family),
      subjectId: caseId,
    })
    return family
  })
}
