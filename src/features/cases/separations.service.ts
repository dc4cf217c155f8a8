import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { closeShared, reopenShared } from '#features/assignments/occasions.service.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { Case } from './cases.contract.ts'
import { readCase } from './cases.service.ts'
import type { NewSeparation } from './separations.contract.ts'
import {
  endParts,
  findSeparation,
  insertSeparation,
  resumeParts,
  undoSeparation,
} from './separations.queries.ts'

/**
 * Freezes what the unit shares for everybody who leaves it. Nothing is deleted: each keeps their own lane, account and
 * forms; forms that were the unit's are closed for them, and what the unit had agreed on ends with it.
 * @throws AppError forbidden for who does not treat the case; conflict for a format that has no unit
 */
export async function separate(
  access: Access,
  actor: Actor,
  caseId: string,
  { personIds }: NewSeparation,
): Promise<Case> {
  const scope = requirePermission(actor, 'separation.record')
  return withActor(access, actor, async (trx) => {
    const found = await treated(trx, scope, caseId)
    if (found.format !== 'couple' && found.format !== 'family')
      throw new AppError('conflict', 'Only a couple or a family separates. Somebody else leaves the case.')
    const here = found.participants.filter((one) => one.endedAt === null).map((one) => one.person.id)
    if (personIds.some((id) => !here.includes(id)))
      throw new AppError('invalid', 'Somebody named here is not in the case now.', {
        fields: [{ path: 'personIds', message: 'Choose people who are in the case now.' }],
      })
    const leaving = [...new Set(personIds)]
    const id = randomUUID()
    await insertSeparation(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      person_ids: leaving,
      recorded_by: scope.actorId,
    })
    if ((await endParts(trx, scope, caseId, leaving)) !== leaving.length)
      throw new AppError('conflict', 'Somebody changed this at the same moment. Load it again and retry.')
    await closeShared(trx, scope, { caseId, personIds: leaving, separationId: id })
    await recordAudit(trx, actor, { action: 'unit.separated', caseId, personIds: leaving, subjectId: id })
    await recordEvent(trx, actor, { kind: 'unit.separated', caseId, lane: 'team', subjectId: id })
    return readCase(trx, scope, caseId)
  })
}

/** Takes a separation back that was recorded by mistake: as before for everybody, and both acts stay in the record. */
export async function rejoin(access: Access, actor: Actor, id: string): Promise<Case> {
  const scope = requirePermission(actor, 'separation.record')
  return withActor(access, actor, async (trx) => {
    const row = await findSeparation(trx, scope, id)
    if (!row) throw notFound('separation')
    const caseId = row.case_id
    await treated(trx, scope, caseId)
    if (!(await undoSeparation(trx, scope, id)))
      throw new AppError('conflict', 'This was taken back already.')
    await resumeParts(trx, scope, row)
    await reopenShared(trx, scope, id)
    await recordAudit(trx, actor, {
      action: 'unit.rejoined',
      caseId,
      personIds: row.person_ids,
      subjectId: id,
    })
    await recordEvent(trx, actor, { kind: 'unit.rejoined', caseId, lane: 'team', subjectId: id })
    return readCase(trx, scope, caseId)
  })
}

async function treated(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating)
    throw new AppError('forbidden', 'Only who treats this case records that people separate.')
  return found
}
