import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { toFile, toldPlace } from './look.service.ts'
import type { OwnAnswer, OwnReleases } from './releases.contract.ts'
import { answerOwn, listFiles, listOwnAuthorisations, listReleasedTo } from './releases.queries.ts'

/** What was released to the actor's own account, and what they are asked to agree to. */
export async function getOwnReleases(access: Access, actor: Actor): Promise<OwnReleases> {
  const scope = requirePermission(actor, 'own-release.read')
  return withActor(access, actor, async (trx) => {
    const rows = await listReleasedTo(trx, scope)
    const ids = rows.map(({ id }) => id)
    const files = await listFiles(trx, scope, ids)
    const asked = await listOwnAuthorisations(trx, scope)
    await recordAudit(trx, actor, { action: 'own-release.read', personIds: [actor.id] })
    return {
      released: rows.flatMap(({ id, released_at }) =>
        released_at
          ? {
              id,
              releasedAt: released_at.toISOString(),
              files: files.filter((file) => file.release_id === id).map(toFile),
            }
          : [],
      ),
      asked: asked.flatMap((row) =>
        row.state === 'left-out'
          ? []
          : {
              releaseId: row.release_id,
              told: unseal(toldPlace(row.release_id, actor.id), row.told),
              state: row.state,
              askedAt: row.asked_at.toISOString(),
              isClosed: row.closed_at !== null,
            },
      ),
    }
  })
}

/** The actor's own word. It may be changed until the record is released. */
export async function answerAsked(
  access: Access,
  actor: Actor,
  releaseId: string,
  input: OwnAnswer,
): Promise<void> {
  const scope = requirePermission(actor, 'own-release.write')
  await withActor(access, actor, async (trx) => {
    const own = (await listOwnAuthorisations(trx, scope)).find((row) => row.release_id === releaseId)
    if (!own || own.state === 'left-out') throw notFound('request')
    const place = { table: 'release_authorisation', column: 'mark', rowId: `${releaseId}/${actor.id}` }
    const isAnswered = await answerOwn(trx, scope, releaseId, {
      state: input.answer,
      kind: input.answer === 'given' ? input.signature.kind : null,
      mark: input.answer === 'given' ? seal(place, input.signature.mark) : null,
      witness_id: null,
      answered_on: null,
      answered_at: new Date(),
    })
    if (!isAnswered) throw new AppError('conflict', 'This is over. Your answer counts no more.')
    await recordAudit(trx, actor, {
      action: 'release.answered',
      caseId: own.case_id,
      personIds: [actor.id],
      subjectId: releaseId,
    })
  })
}
