import type { Actor } from '#server/access/actor.ts'
import { may, requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import type {
  EmergencyAccount,
  EmergencyOpening,
  EmergencyOpenings,
  NewEmergencyReview,
  OpeningsOf,
} from './emergency.contract.ts'
import {
  findReason,
  findReview,
  insertReview,
  listOpenings,
  listReads,
  type ListedOpening,
} from './emergency.queries.ts'

export const reasonPlace = (openingId: string) => ({
  table: 'emergency_reason',
  column: 'body',
  rowId: openingId,
})
const reviewPlace = (openingId: string) => ({ table: 'emergency_review', column: 'body', rowId: openingId })

/** What was opened, as far as the actor may know. It names no client, so that a banner may ask for it often. */
export async function getOpenings(
  access: Access,
  actor: Actor,
  { caseId }: OpeningsOf,
): Promise<EmergencyOpenings> {
  const scope = requirePermission(actor, 'emergency.read')
  return withActor(access, actor, async (trx) => {
    const names = await findMemberNames(trx, scope)
    return { items: (await listOpenings(trx, scope, { caseId })).map((row) => toOpening(row, actor, names)) }
  })
}

/** Why a case was opened, what was read of it and what was thought of that. */
export async function getAccount(access: Access, actor: Actor, id: string): Promise<EmergencyAccount> {
  const scope = requirePermission(actor, 'emergency.read')
  return withActor(access, actor, async (trx) => {
    const account = await readAccount(trx, scope, actor, id)
    await recordAudit(trx, actor, {
      action: 'emergency.read',
      caseId: account.opening.caseId,
      subjectId: id,
    })
    return account
  })
}

/**
 * Keeps what the lead or an owner thinks of an opening that is over.
 * @throws AppError conflict while it runs, where it is reviewed already, and for one's own
 */
export async function reviewOpening(
  access: Access,
  actor: Actor,
  id: string,
  { text }: NewEmergencyReview,
): Promise<EmergencyAccount> {
  const scope = requirePermission(actor, 'emergency.answer')
  return withActor(access, actor, async (trx) => {
    const row = await findOpening(trx, scope, id)
    if (!row.may_answer) throw notFound('opening')
    if (row.member_id === scope.actorId)
      throw new AppError('conflict', 'Nobody reviews their own opening. The lead or another owner does.')
    if (row.is_running)
      throw new AppError('conflict', 'It still runs. End it first, or wait until it is over.')
    if (row.is_reviewed) throw new AppError('conflict', 'This is reviewed already.')
    await insertReview(trx, {
      practice_id: scope.practiceId,
      opening_id: id,
      case_id: row.case_id,
      member_id: row.member_id,
      reviewed_by: scope.actorId,
      body: seal(reviewPlace(id), text),
    })
    await recordAudit(trx, actor, { action: 'emergency.reviewed', caseId: row.case_id, subjectId: id })
    return readAccount(trx, scope, actor, id)
  })
}

/** @throws AppError not-found if the actor may not know of it */
export async function findOpening(trx: Trx, scope: PracticeScope, id: string): Promise<ListedOpening> {
  const [row] = await listOpenings(trx, scope, { id })
  if (!row) throw notFound('opening')
  return row
}

export async function readOpening(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  id: string,
): Promise<EmergencyOpening> {
  return toOpening(await findOpening(trx, scope, id), actor, await findMemberNames(trx, scope))
}

async function readAccount(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  id: string,
): Promise<EmergencyAccount> {
  const row = await findOpening(trx, scope, id)
  const reason = await findReason(trx, scope, id)
  if (!reason) throw notFound('opening')
  const review = await findReview(trx, scope, id)
  const names = await findMemberNames(trx, scope)
  const reads = row.may_answer ? await listReads(trx, id) : null
  return {
    opening: toOpening(row, actor, names),
    reason: unseal(reasonPlace(id), reason.body),
    endedByName: row.ended_by && (names.get(row.ended_by) ?? null),
    reads: reads && reads.map(({ at, action }) => ({ at: at.toISOString(), action })),
    review: review
      ? {
          at: review.reviewed_at.toISOString(),
          byName: names.get(review.reviewed_by) ?? '',
          text: unseal(reviewPlace(id), review.body),
        }
      : null,
  }
}

function toOpening(row: ListedOpening, actor: Actor, names: ReadonlyMap<string, string>): EmergencyOpening {
  const isOwn = row.member_id === actor.id
  const answers = row.may_answer && may(actor, 'emergency.answer')
  return {
    id: row.id,
    caseId: row.case_id,
    memberName: names.get(row.member_id) ?? '',
    kind: row.kind,
    openedAt: row.opened_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    isRunning: row.is_running,
    isOwn,
    mayEnd: row.is_running && (isOwn || answers),
    mayLook: isOwn || row.may_answer,
    awaitsReview: answers && !isOwn && !row.is_running && !row.is_reviewed,
  }
}
