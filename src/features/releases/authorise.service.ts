import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { lookAt, toldPlace } from './look.service.ts'
import type { NewAuthorisation, Release } from './releases.contract.ts'
import { upsertAuthorisation } from './releases.queries.ts'
import { openRelease } from './releases.service.ts'

/**
 * Asks somebody in their account, enters what they answered on paper, or leaves their pieces out without asking. A
 * refusal is a refusal: only the person themself takes it back, in their account or on a further paper.
 */
export async function authorise(
  access: Access,
  actor: Actor,
  id: string,
  input: NewAuthorisation,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const row = await openRelease(trx, scope, id)
    if (!['in-review', 'second-review', 'authorised'].includes(row.status))
      throw new AppError('conflict', 'People are asked during the review.')
    const before = await lookAt(trx, scope, actor, row, { lock: true })
    if (!before.release.seesContent) throw notFound('release')
    const { personId } = input
    const known = before.release.authorisations.find((one) => one.personId === personId)
    if (!known || known.why === 'not-needed-now')
      throw new AppError('invalid', 'Nothing of this person waits for their word.', {
        fields: [{ path: 'personId', message: 'Choose somebody who has to agree.' }],
      })
    if (known.state === 'refused' && input.how !== 'paper')
      throw new AppError(
        'conflict',
        'This person refused. They can change that in their account or on paper.',
      )
    if (input.how === 'paper' && input.answeredOn > (before.record?.today ?? input.answeredOn))
      throw new AppError('invalid', 'This day has not come yet.', {
        fields: [{ path: 'answeredOn', message: 'Choose today or an earlier day.' }],
      })
    const isPaper = input.how === 'paper'
    await upsertAuthorisation(trx, {
      practice_id: scope.practiceId,
      release_id: id,
      person_id: personId,
      case_id: row.case_id,
      state: isPaper ? input.answer : input.how === 'account' ? 'asked' : 'left-out',
      told: seal(toldPlace(id, personId), input.told),
      kind: isPaper && input.answer === 'given' ? 'paper' : null,
      mark: null,
      witness_id: isPaper ? scope.actorId : null,
      answered_on: isPaper ? input.answeredOn : null,
      asked_by: scope.actorId,
      answered_at: isPaper ? new Date() : null,
      closed_at: null,
    })
    const action = isPaper ? 'release.answered' : 'release.asked'
    // Who is left out without being asked does not learn it from their trail.
    const personIds = input.how === 'left-out' ? [row.person_id] : [personId]
    const step = input.how === 'left-out' ? 'release.left-out' : action
    await recordAudit(trx, actor, { action: step, caseId: row.case_id, personIds, subjectId: id })
    return (await lookAt(trx, scope, actor, row)).release
  })
}
