import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { piecesOf } from '#training/pathway.ts'
import { findPathway } from '#training/pathways.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { NewTrainingEvidence, OwnTraining } from './training.contract.ts'
import { insertEvidence, isOwnEvidence, listEvidence, setEvidenceRemoved } from './training.queries.ts'

/** What the actor did on the way to certificates. Nobody else reads it. */
export async function getOwnTraining(access: Access, actor: Actor): Promise<OwnTraining> {
  const scope = requirePermission(actor, 'own-training.keep')
  return withActor(access, actor, async (trx) => {
    await recordAudit(trx, actor, { action: 'training.own-read' })
    return readOwn(trx, scope)
  })
}

export async function addEvidence(
  access: Access,
  actor: Actor,
  input: NewTrainingEvidence,
): Promise<OwnTraining> {
  const scope = requirePermission(actor, 'own-training.keep')
  const pathway = findPathway(input.pathway)
  const requirement = pathway && piecesOf(pathway).find(({ id }) => id === input.requirement)
  if (!pathway || !requirement)
    throw new AppError('invalid', 'There is no such requirement to add evidence to.', {
      fields: [{ path: 'requirement', message: 'There is no such requirement to add evidence to.' }],
    })
  if (!['hours', 'days'].includes(requirement.kind) && !Number.isInteger(input.quantity))
    throw new AppError('invalid', 'These are counted whole.', {
      fields: [{ path: 'quantity', message: 'These are counted whole.' }],
    })
  return withActor(access, actor, async (trx) => {
    const isNew = await insertEvidence(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      member_id: scope.actorId,
      pathway: pathway.id,
      pathway_version: pathway.version,
      requirement: requirement.id,
      quantity: input.quantity,
      on_day: input.on,
      supervisor: input.supervisor,
      note: input.note,
      removed_at: null,
    })
    if (!isNew && !(await isOwnEvidence(trx, scope, input.id)))
      throw new AppError('conflict', 'This id is taken. Send it under a new one.')
    await recordAudit(trx, actor, {
      action: isNew ? 'training.added' : 'training.own-read',
      subjectId: input.id,
    })
    return readOwn(trx, scope)
  })
}

/** Nothing is deleted: it can be brought back. */
export async function setEvidenceThere(
  access: Access,
  actor: Actor,
  id: string,
  isThere: boolean,
): Promise<OwnTraining> {
  const scope = requirePermission(actor, 'own-training.keep')
  return withActor(access, actor, async (trx) => {
    if (!(await setEvidenceRemoved(trx, scope, id, isThere ? null : new Date()))) throw notFound('evidence')
    const action = isThere ? 'training.restored' : 'training.removed'
    await recordAudit(trx, actor, { action, subjectId: id })
    return readOwn(trx, scope)
  })
}

async function readOwn(trx: Trx, scope: PracticeScope): Promise<OwnTraining> {
  return {
    evidence: (await listEvidence(trx, scope)).map((row) => ({
      id: row.id,
      pathway: row.pathway,
      pathwayVersion: row.pathway_version,
      requirement: row.requirement,
      quantity: Number(row.quantity),
      on: row.on_day,
      supervisor: row.supervisor,
      note: row.note,
    })),
  }
}
