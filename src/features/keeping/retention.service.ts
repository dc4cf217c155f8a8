import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import type { Retention, RetentionSetting, RetentionSettingChange } from './keeping.contract.ts'
import { findIsOnHold, findSchedule, mayKeep, upsertSchedule } from './keeping.queries.ts'
import { retentionOf } from './keeping.rules.ts'

/**
 * Whether nothing of a case may be given away or erased now. For every subject that releases something.
 * @returns true also where the actor may not know
 */
export async function isOnHold(trx: Trx, scope: PracticeScope, caseId: string): Promise<boolean> {
  return findIsOnHold(trx, scope, caseId)
}

/** From when a case may be erased, by the schedule that the practice has chosen. */
export async function readRetention(trx: Trx, scope: PracticeScope, found: Case): Promise<Retention> {
  return retentionOf(
    await findSchedule(trx, scope),
    { isClosed: found.status === 'closed', closedOn: found.closedOn },
    found.participants.map(({ person, role }) => ({
      id: person.id,
      birthDate: person.birthDate,
      isChild: role === 'child',
    })),
    await findToday(trx, scope),
  )
}

export async function getRetentionSetting(access: Access, actor: Actor): Promise<RetentionSetting> {
  const scope = requirePermission(actor, 'practice.read')
  return withActor(access, actor, async (trx) => ({ schedule: await findSchedule(trx, scope) }))
}

export async function changeRetentionSetting(
  access: Access,
  actor: Actor,
  { schedule }: RetentionSettingChange,
): Promise<RetentionSetting> {
  const scope = requirePermission(actor, 'practice.change')
  return withActor(access, actor, async (trx) => {
    await upsertSchedule(trx, scope, schedule)
    await recordAudit(trx, actor, { action: 'retention.changed' })
    return { schedule }
  })
}

/** @throws AppError not-found for whoever neither treats the case nor owns the practice */
export async function requireKeeper(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!(await mayKeep(trx, caseId))) throw notFound('case')
  return found
}
