import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { isTreating, readCase } from '#features/cases/cases.service.ts'
import { unsealNames } from '#features/people/people.service.ts'
import { listActiveOwners } from '#features/practice/practice.service.ts'
import type {
  EmergencyMatches,
  EmergencyOpening,
  EmergencySearch,
  NewEmergencyOpening,
} from './emergency.contract.ts'
import {
  endOpenings,
  insertOpening,
  insertReason,
  isTooManySearches,
  isUnknownCase,
  listSearched,
} from './emergency.queries.ts'
import { matchesOf } from './emergency.rules.ts'
import { findOpening, readOpening, reasonPlace } from './read-emergency.service.ts'

/** Mails everybody of these members who has an account; the sign-in side knows their addresses. */
export type TellMembers = (to: { practiceId: string; memberIds: readonly string[] }) => Promise<void>

/**
 * Looks for one person's cases by exactly what they are called.
 * @throws AppError too-many-requests after ten within an hour
 */
export async function searchInEmergency(
  access: Access,
  actor: Actor,
  wanted: EmergencySearch,
): Promise<EmergencyMatches> {
  requirePermission(actor, 'emergency.open')
  try {
    return await withActor(access, actor, async (trx) => {
      const candidates = (await listSearched(trx, actor.requestId)).map((row) => ({
        personId: row.person_id,
        caseId: row.case_id,
        birthDate: row.birth_date,
        ...unsealNames({ ...row, id: row.person_id }),
      }))
      const { isAmbiguous, found } = matchesOf(wanted, candidates)
      return { isAmbiguous, items: found.map(({ caseId, name }) => ({ caseId, name })) }
    })
  } catch (error) {
    if (isTooManySearches(error))
      throw new AppError(
        'too-many-requests',
        'You have looked for ten people within an hour. Ask the lead of the case or an owner of the practice.',
        { retryAfterSeconds: 3600 },
      )
    throw error
  }
}

/**
 * Opens a case for reading, for some hours. Whoever asks again gets a further opening, with its own reason.
 * @throws AppError conflict where the actor treats the case; not-found where there is none
 */
export async function openInEmergency(
  access: Access,
  actor: Actor,
  input: NewEmergencyOpening,
  tellMembers: TellMembers,
): Promise<EmergencyOpening> {
  const scope = requirePermission(actor, 'emergency.open')
  const { opening, memberIds } = await withActor(access, actor, async (trx) => {
    if (await isTreating(trx, input.caseId))
      throw new AppError('conflict', 'You treat this case: it is open to you as it is.')
    const id = await open(trx, scope, input)
    // Whose case it is stands in no entry that a client reads: that there is danger is not for everybody in it.
    const { caseId } = input
    await recordAudit(trx, actor, { action: 'emergency.opened', caseId, subjectId: id })
    return {
      opening: await readOpening(trx, scope, actor, id),
      memberIds: await whoIsTold(trx, scope, caseId),
    }
  })
  await tellMembers({ practiceId: scope.practiceId, memberIds })
  return opening
}

async function open(trx: Trx, scope: PracticeScope, input: NewEmergencyOpening): Promise<string> {
  const id = randomUUID()
  const { caseId, kind, hours, reason } = input
  const row = { practice_id: scope.practiceId, case_id: caseId, member_id: scope.actorId }
  await endOpenings(trx, scope, { caseId, memberId: scope.actorId })
  await insertOpening(trx, { ...row, id, kind }, hours).catch((error: unknown) => {
    throw isUnknownCase(error) ? notFound('case') : error
  })
  await insertReason(trx, { ...row, opening_id: id, body: seal(reasonPlace(id), reason) })
  return id
}

/** The team that works on the case and the owners, but for who opened it. */
async function whoIsTold(trx: Trx, scope: PracticeScope, caseId: string): Promise<string[]> {
  const { team } = await readCase(trx, scope, caseId)
  const ofTeam = team.filter((place) => place.endedAt === null).map((place) => place.memberId)
  const owners = (await listActiveOwners(trx, scope)).map((owner) => owner.id)
  return [...new Set([...ofTeam, ...owners])].filter((id) => id !== scope.actorId)
}

/** Ends an opening at once: who opened it, the lead of the case or an owner. */
export async function endOpening(access: Access, actor: Actor, id: string): Promise<EmergencyOpening> {
  const scope = requirePermission(actor, 'emergency.answer')
  return withActor(access, actor, async (trx) => {
    const before = await findOpening(trx, scope, id)
    if (!before.is_running) throw new AppError('conflict', 'This is over already.')
    const { case_id: caseId, member_id: memberId } = before
    if ((await endOpenings(trx, scope, { caseId, memberId })) === 0) throw notFound('opening')
    await recordAudit(trx, actor, { action: 'emergency.ended', caseId, subjectId: id })
    return readOpening(trx, scope, actor, id)
  })
}
