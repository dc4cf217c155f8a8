import type { Actor } from '#server/access/actor.ts'
import { may, requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readLegalRoles } from '#features/consents/legal-roles.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import { readErasures } from './erasures.service.ts'
import { readHolds } from './holds.service.ts'
import type { CaseKeeping } from './keeping.contract.ts'
import { mayKeep } from './keeping.queries.ts'
import { privilegeHolders } from './keeping.rules.ts'
import { isOnHold, readRetention } from './retention.service.ts'

/** Legal holds, how long the case is kept, and erasures: everything about keeping one case. */
export async function getCaseKeeping(access: Access, actor: Actor, caseId: string): Promise<CaseKeeping> {
  const scope = requirePermission(actor, 'keeping.read')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    const personIds = found.participants.map(({ person }) => person.id)
    await recordAudit(trx, actor, {
      action: 'keeping.read',
      caseId,
      personIds,
      toldIds: [],
      subjectId: caseId,
    })
    const today = await findToday(trx, scope)
    const mayAct = await mayKeep(trx, caseId)
    const roles =
      found.isTreating && may(actor, 'legal-role.change') ? await readLegalRoles(trx, scope, caseId) : []
    return {
      today,
      isOnHold: await isOnHold(trx, scope, caseId),
      mayAct,
      holds: mayAct ? await readHolds(trx, scope, caseId) : [],
      holders: mayAct ? privilegeHolders(peopleOf(found), roles, today) : [],
      retention: await readRetention(trx, scope, found),
      erasures: mayAct ? await readErasures(trx, scope, { caseId }) : [],
    }
  })
}

function peopleOf(found: Case) {
  return found.participants.map(({ person, role, readsUnit }) => ({
    id: person.id,
    isCompetent: readsUnit && role !== 'child',
  }))
}
