import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import type { RemovedRelatives } from './family.contract.ts'
import { readFamily } from './family.service.ts'

/** Who was taken out of the drawing and can be brought back, for who treats the case. */
export async function getRemovedRelatives(
  access: Access,
  actor: Actor,
  caseId: string,
): Promise<RemovedRelatives> {
  const scope = requirePermission(actor, 'family.change')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case changes its family.')
    const { person } = await readFamily(trx, scope, caseId)
    const rows = [...person.values()].filter(({ isRemoved }) => isRemoved).map(({ row }) => row)
    const drawn = new Set(
      [...person.values()].flatMap((one) => (one.isRemoved ? [] : (one.row.personId ?? []))),
    )
    const personIds = rows.flatMap(({ personId }) => personId ?? [])
    await recordAudit(trx, actor, { action: 'family.read', caseId, personIds, subjectId: caseId })
    return {
      // Who takes part in the case may have been drawn anew meanwhile, and is drawn once.
      people: rows
        .filter(({ personId }) => personId === null || !drawn.has(personId))
        .map(({ id, name, birth, version }) => ({ id, name, birth, version })),
    }
  })
}
