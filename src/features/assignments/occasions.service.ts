import type { Actor } from '#server/access/actor.ts'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import {
  claimLink,
  closeSharedAssignments,
  findOccasion,
  reopenClosedAssignments,
  withdrawOpenOccasions,
  type ClaimedLink,
} from './assignments.queries.ts'
import { hashToken } from './assignments.service.ts'
import type { OccasionRow } from './assignments.table.ts'

/** One time of answering, as the subject of answers needs it. */
export type Occasion = OccasionRow

/** Binds a link to the browser that opens it first; undefined if no link has this token. */
export async function claimOccasionLink(
  access: Access,
  token: string,
  browserHash: Buffer,
): Promise<ClaimedLink | undefined> {
  return claimLink(access.database.kysely, hashToken(token), browserHash)
}

/**
 * The occasion the actor answers: a link has exactly one, an account names it.
 *
 * @throws AppError not-found if there is none that is open to the actor; gone if it was withdrawn
 */
export async function findOpenOccasion(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  occasionId: string | undefined,
): Promise<Occasion> {
  const wanted = actor.kind === 'link' ? actor.occasionId : occasionId
  return checkOccasion(wanted === undefined ? undefined : await findOccasion(trx, scope.practiceId, wanted))
}

/** Somebody leaves a case: what is still open of them is withdrawn, and their links stop working. */
export async function withdrawOccasions(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personId: string,
): Promise<void> {
  await withdrawOpenOccasions(trx, scope, caseId, personId)
}

/**
 * People leave the unit: what they were asked for the unit is closed for them, and their drafts are kept. What they
 * answer for themselves stays open.
 */
export async function closeShared(
  trx: Trx,
  scope: PracticeScope,
  left: { caseId: string; personIds: readonly string[]; separationId: string },
): Promise<void> {
  await closeSharedAssignments(trx, scope, left)
}

/** It was a mistake: what it closed is open again. Links have to be made anew. */
export async function reopenShared(trx: Trx, scope: PracticeScope, separationId: string): Promise<void> {
  await reopenClosedAssignments(trx, scope, separationId)
}

function checkOccasion(occasion: Occasion | undefined): Occasion {
  if (!occasion) throw notFound('questionnaire')
  if (occasion.status === 'withdrawn' || occasion.status === 'missed')
    throw new AppError('gone', 'This questionnaire is not asked for any more. There is nothing to do.')
  return occasion
}
