import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readBonds } from '#features/bonds/bonds.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import type { BondMeasures } from './bond-measures.contract.ts'
import { toBondMeasures } from './bond-measures.rules.ts'
import { readMeasures } from './measures.service.ts'

/** What was measured about the bonds of a case, or, for who treats it, what one of its people would see of that. */
export async function getBondMeasures(
  access: Access,
  actor: Actor,
  caseId: string,
  as?: string,
): Promise<BondMeasures> {
  const scope = requirePermission(actor, 'measure.read')
  if (as === undefined)
    return withActor(access, actor, async (trx) => {
      const found = await readCase(trx, scope, caseId)
      const measures = await readMeasures(trx, scope, found)
      const personIds = measures.series.map(({ personId }) => personId)
      await recordAudit(trx, actor, { action: 'measures.read', caseId, personIds })
      return { measures: toBondMeasures(found.bonds, measures) }
    })
  const found = await withActor(access, actor, async (trx) => {
    const one = await readCase(trx, scope, caseId)
    if (!one.isTreating)
      throw new AppError('forbidden', 'Only who treats this case may look through the eyes of its people.')
    if (!one.participants.some(({ person }) => person.id === as)) throw notFound('person')
    await recordAudit(trx, actor, { action: 'measures.previewed', caseId, personIds: [as], subjectId: as })
    return one
  })
  return seenBy(access, actor.practiceId, as, found)
}

/** Asked in the person's own name, so that the policies answer and nothing that imitates them. It writes nothing. */
async function seenBy(
  access: Access,
  practiceId: string,
  personId: string,
  found: Case,
): Promise<BondMeasures> {
  const person: Actor = { kind: 'person', practiceId, id: personId }
  const scope = requirePermission(person, 'own-family.read')
  return withActor(access, person, async (trx) => {
    const bonds = await readBonds(trx, scope, found.id)
    return { measures: toBondMeasures(bonds, await readMeasures(trx, scope, found)) }
  })
}
