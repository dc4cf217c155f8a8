import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readOwnPlaces } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { ownIds, readPeople } from '#features/people/people.service.ts'
import type { NewReply, OwnCopies } from './case-entries.contract.ts'
import { findCopy, insertReply, listOwnCopies, listOwnRatings, listReplies } from './case-entries.queries.ts'
import { checkRating } from './copies.service.ts'
import { sealReply, toReply, unsealCopy } from './entry-rows.service.ts'

/** What a client was given, newest first, with their own answers to it. */
export async function getOwnCopies(
  access: Access,
  actor: Actor,
  kinds: readonly string[] | undefined,
): Promise<OwnCopies> {
  const scope = requirePermission(actor, 'own-entry.read')
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    await recordAudit(trx, actor, { action: 'entry-copy.own-read', personIds: own })
    return readOwn(trx, scope, own, kinds)
  })
}

/** Says something to what one was given. What was said before stays, and the newest stands. */
export async function replyToCopy(
  access: Access,
  actor: Actor,
  copyId: string,
  input: NewReply,
): Promise<OwnCopies> {
  const scope = requirePermission(actor, 'own-entry.write')
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    const copy = await findCopy(trx, scope, copyId)
    if (!copy) throw notFound('copy')
    const place = (await readOwnPlaces(trx, scope, own)).find(
      ({ case_id, person_id }) =>
        case_id === copy.case_id && (copy.person_id === null || copy.person_id === person_id),
    )
    if (!place)
      throw new AppError('conflict', 'You do not take part here any more, so there is nothing to answer.')
    checkRating(copy, input.rating)
    const isNew = await insertReply(trx, {
      practice_id: scope.practiceId,
      case_id: copy.case_id,
      id: input.id,
      copy_id: copyId,
      person_id: place.person_id,
      answer: input.answer,
      content: sealReply(input.id, copy.kind, unsealCopy(copy), input),
      recorded_by: null,
    })
    await recordAudit(trx, actor, {
      action: isNew ? 'entry-reply.given' : 'entry-copy.own-read',
      caseId: copy.case_id,
      personIds: [place.person_id],
      subjectId: input.id,
    })
    if (isNew)
      await recordEvent(trx, actor, {
        kind: 'entry-reply.given',
        caseId: copy.case_id,
        lane: 'self',
        personId: place.person_id,
        subjectId: input.id,
      })
    return readOwn(trx, scope, own, undefined)
  })
}

async function readOwn(
  trx: Trx,
  scope: PracticeScope,
  own: readonly string[],
  kinds: readonly string[] | undefined,
): Promise<OwnCopies> {
  const places = await readOwnPlaces(trx, scope, own)
  const caseIds = [...new Set(places.map(({ case_id }) => case_id))]
  const rows = await listOwnCopies(trx, scope, { ownIds: own, caseIds, kinds })
  const replies = await listReplies(
    trx,
    scope,
    rows.map(({ id }) => id),
    own,
  )
  const entryIds = [...new Set(rows.filter(({ asks }) => asks.includes('rate')).map((row) => row.entry_id))]
  const ratings = await listOwnRatings(trx, scope, { ownIds: own, entryIds })
  const named = [...new Set([...own, ...rows.flatMap((row) => row.people)])]
  const known = await readPeople(trx, scope, named)
  return {
    items: rows.map((row) => ({
      id: row.id,
      caseId: row.case_id,
      kind: row.kind,
      content: { ...unsealCopy(row) },
      lane: row.lane,
      asks: row.asks,
      givenAt: row.given_at.toISOString(),
      replies: replies.filter(({ copy_id }) => copy_id === row.id).map(toReply),
      earlierRatings: ratings
        .filter(({ entry_id, copy_id }) => entry_id === row.entry_id && copy_id !== row.id)
        .map(toReply),
    })),
    people: named.flatMap((id) => {
      const person = known.get(id)
      return person ? [{ id, name: person.chosenName ?? person.name, isSelf: own.includes(id) }] : []
    }),
  }
}
