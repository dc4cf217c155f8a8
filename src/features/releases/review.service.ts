import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { KnownItem } from './gather.service.ts'
import { contentPlace, decisionPlace, lookAt, reviewPlace, type BriefContent } from './look.service.ts'
import type {
  DecisionContent,
  MissingStep,
  NewDecision,
  NewDecisions,
  NewReview,
  Release,
  StatusChange,
} from './releases.contract.ts'
import {
  closeAuthorisations,
  findRelease,
  insertReview,
  listReviews,
  updateRelease,
  upsertDecisions,
} from './releases.queries.ts'
import { openRelease } from './releases.service.ts'
import type { ReleaseRow } from './releases.table.ts'
import { nextStatuses } from './requirements.rules.ts'
import { decideByRule, problemOfDecision } from './what-leaves.rules.ts'

/** Keeps what a reviewer decided about some pieces: all of it or nothing. */
export async function decide(
  access: Access,
  actor: Actor,
  id: string,
  { decisions }: NewDecisions,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const row = await openRelease(trx, scope, id)
    if (row.status !== 'in-review')
      throw new AppError(
        'conflict',
        'Pieces are decided while the release is in review. Go back to it first.',
      )
    const { record } = await lookAt(trx, scope, actor, row)
    if (!record) throw notFound('release')
    const known = new Map(record.items.map((one) => [one.item.key, one]))
    for (const [index, decision] of decisions.entries()) check(row, known.get(decision.key), decision, index)
    const latest = [...new Map(decisions.map((one) => [one.key, one])).values()]
    await upsertDecisions(
      trx,
      latest.map(({ key, action, code, words, spans, fingerprint }) => ({
        practice_id: scope.practiceId,
        release_id: id,
        item_key: key,
        case_id: row.case_id,
        action,
        code,
        content: sealJson(decisionPlace(id, key), { words, spans, fingerprint } satisfies DecisionContent),
        decided_by: scope.actorId,
        decided_at: new Date(),
      })),
    )
    await recordStep(trx, actor, row, 'release.decided')
    const reviews = await listReviews(trx, scope, id)
    // Who looked before looked at something else.
    const isLookedAt = reviews.some(({ round }) => round === row.round)
    const changed = isLookedAt ? await updateRelease(trx, scope, row, { round: row.round + 1 }) : row
    return (await lookAt(trx, scope, actor, changed ?? row)).release
  })
}

function check(row: ReleaseRow, known: KnownItem | undefined, decision: NewDecision, index: number): void {
  const at = `decisions.${index}`
  if (!known) throw notFound('piece')
  if (known.fingerprint !== decision.fingerprint)
    throw new AppError('conflict', 'A piece changed since you read it. Load the page again and look at it.', {
      fields: [{ path: `${at}.fingerprint`, message: 'Look at this piece again.' }],
    })
  const rule = decideByRule(known.item, { kind: row.kind, personId: row.person_id }, known.found)
  const message = problemOfDecision(known.item, rule, decision)
  if (message) throw new AppError('invalid', message, { fields: [{ path: at, message }] })
}

const sentenceOf: Record<MissingStep, string> = {
  'nothing-goes-out': 'Nothing would go out. Refuse the request instead, with the reason.',
  undecided: 'Some pieces are not decided yet, or changed since.',
  authorisation: 'Somebody whose words are in it has not agreed yet. Ask them, or leave their pieces out.',
  'holder-unclear': 'It is not clear who decides for this child. Enter the documents under Consents.',
  'holder-refused': 'Nobody who decides for this child agrees.',
  'harm-check': 'The question of serious harm is not answered.',
  'harm-found': 'Serious harm was found likely. Keep more back and answer the question again, or refuse.',
  'second-review': 'Somebody else has to look at it a second time.',
  'second-objected': 'The second reviewer objected. Go back to the review.',
}

/** @throws AppError conflict with the first thing that is missing */
export function requireNothingMissing(missing: readonly MissingStep[]): void {
  const [first] = missing
  if (first) throw new AppError('conflict', sentenceOf[first])
}

/** Takes a release a step on, back, or ends it. What was looked at before a step back counts no more. */
export async function changeStatus(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  { to, reason }: StatusChange,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const row = await openRelease(trx, scope, id)
    if (row.version !== version) throw changedMeanwhile()
    const { release } = await lookAt(trx, scope, actor, row, { lock: true })
    if (!nextStatuses(row.status, release.needsSecond).includes(to))
      throw new AppError(
        'conflict',
        to === 'authorised' && release.needsSecond
          ? 'Somebody else has to look at it a second time.'
          : 'This step does not follow from where the release stands.',
      )
    if (to === 'second-review') requireNothingMissing(release.missing.filter((step) => step === 'undecided'))
    if (to === 'authorised') requireNothingMissing(release.missing)
    const isEnd = to === 'refused' || to === 'withdrawn'
    const wasEnd = row.status === 'refused' || row.status === 'withdrawn'
    const goesBack = to === 'draft' || to === 'in-review'
    const content = unsealJson<BriefContent>(contentPlace(id), row.content)
    const changed = await updateRelease(trx, scope, row, {
      status: to,
      content: sealJson(contentPlace(id), { ...content, closedReason: isEnd ? reason : null }),
      ...(goesBack && row.status !== 'draft' ? { round: row.round + 1, reviewed_by: null } : {}),
      ...(row.status === 'in-review' && !goesBack && !isEnd ? { reviewed_by: scope.actorId } : {}),
    })
    if (!changed) throw changedMeanwhile()
    if (isEnd || wasEnd) await closeAuthorisations(trx, scope, id, isEnd ? new Date() : null)
    await recordStep(trx, actor, row, isEnd ? `release.${to}` : 'release.moved')
    return (await lookAt(trx, scope, actor, changed)).release
  })
}

/** The second look of somebody else, or the answer to the question of serious harm. */
export async function review(access: Access, actor: Actor, id: string, input: NewReview): Promise<Release> {
  const scope = requirePermission(actor, 'release.review')
  return withActor(access, actor, async (trx) => {
    const row = await findRelease(trx, scope, id)
    if (!row) throw notFound('release')
    const { release } = await lookAt(trx, scope, actor, row)
    const kind = input.answer === 'agreed' || input.answer === 'objected' ? 'second' : 'harm'
    if (kind === 'second') requireSecond(row, release, scope)
    else requireHarmCheck(row, release)
    const reviewId = randomUUID()
    await insertReview(trx, {
      practice_id: scope.practiceId,
      id: reviewId,
      release_id: id,
      case_id: row.case_id,
      kind,
      answer: input.answer,
      round: row.round,
      reason: seal(reviewPlace(reviewId), input.reason),
      reviewer_id: scope.actorId,
    })
    await recordStep(trx, actor, row, kind === 'second' ? 'release.second-look' : 'release.harm-checked')
    return (await lookAt(trx, scope, actor, row)).release
  })
}

function requireSecond(row: ReleaseRow, { mayReviewSecond }: Release, { actorId }: PracticeScope): void {
  if (row.status !== 'second-review')
    throw new AppError('conflict', 'This release waits for no second look now.')
  if (row.reviewed_by === actorId)
    throw new AppError('conflict', 'Somebody else than the first reviewer looks at it a second time.')
  if (!mayReviewSecond) throw new AppError('forbidden', 'Your role does not allow this.')
}

function requireHarmCheck(row: ReleaseRow, { seesContent }: Release): void {
  if (!seesContent) throw new AppError('forbidden', 'Only who treats this case answers this.')
  if (!['in-review', 'second-review', 'authorised'].includes(row.status))
    throw new AppError('conflict', 'The question of serious harm is answered during the review.')
}

async function recordStep(trx: Trx, actor: Actor, row: ReleaseRow, action: string): Promise<void> {
  const about = { caseId: row.case_id, personIds: [row.person_id], subjectId: row.id }
  await recordAudit(trx, actor, { action, ...about })
}
