import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { findStructure } from '#structures/all-structures.ts'
import { isEmpty } from '#structures/content-schema.ts'
import { copyForClients, soleReaderOf } from '#structures/copy-for-clients.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import type { Structure } from '#structures/structure.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { CaseEntry, NewCopies, NewRecordedReply } from './case-entries.contract.ts'
import {
  findCaseEntry,
  findCopy,
  insertCopy,
  insertReply,
  listCopies,
  setOwner,
  withdrawCopy,
} from './case-entries.queries.ts'
import { ratingProblem } from './case-entries.rules.ts'
import { readTreated, structureOf } from './case-entries.service.ts'
import type { CaseEntryRow, EntryCopyRow } from './case-entries.table.ts'
import { sealCopy, sealReply, toEntry, unsealCopy, unsealEntry } from './entry-rows.service.ts'

type Address = { caseId: string; id: string }

/** Gives clients what they may have of an entry. What they were given of it before is taken back for it. */
export async function giveCopies(
  access: Access,
  actor: Actor,
  { caseId, id }: Address,
  input: NewCopies,
): Promise<CaseEntry> {
  const scope = requirePermission(actor, 'entry.give')
  return withActor(access, actor, async (trx) => {
    const found = await readTreated(trx, scope, caseId)
    const row = await findCaseEntry(trx, scope, { caseId, id })
    if (!row || row.removed_at) throw notFound('entry')
    const structure = structureOf(row.kind)
    checkGiving(found, structure, row, input)
    const owner = soleReaderOf(structure, unsealEntry(row))
    // The database gives a copy to nobody but this owner. Entries of before it knew owners name theirs now.
    if (owner !== row.owner_id) await setOwner(trx, row, owner)
    const before = (await listCopies(trx, scope, caseId, [id])).filter((one) => one.withdrawn_at === null)
    for (const copy of input.copies)
      await give(trx, actor, { scope, found, structure, row, copy, asks: input.asks, before })
    return toEntry(trx, scope, row)
  })
}

export async function takeBackCopy(
  access: Access,
  actor: Actor,
  { caseId, id }: Address,
): Promise<CaseEntry> {
  const scope = requirePermission(actor, 'entry.give')
  return withActor(access, actor, async (trx) => {
    const found = await readTreated(trx, scope, caseId)
    const copy = await findCopy(trx, scope, id)
    if (!copy || copy.case_id !== caseId) throw notFound('copy')
    await withdrawCopy(trx, copy)
    const readers = readersOf(found, copy.person_id)
    await recordAudit(trx, actor, {
      action: 'entry-copy.withdrawn',
      caseId,
      personIds: readers,
      subjectId: id,
    })
    const row = await findCaseEntry(trx, scope, { caseId, id: copy.entry_id })
    if (!row) throw notFound('entry')
    return toEntry(trx, scope, row)
  })
}

/** What somebody said in the room, written down by who treats. */
export async function recordReply(
  access: Access,
  actor: Actor,
  { caseId, id }: Address,
  input: NewRecordedReply,
): Promise<CaseEntry> {
  const scope = requirePermission(actor, 'entry.give')
  return withActor(access, actor, async (trx) => {
    const found = await readTreated(trx, scope, caseId)
    const copy = await findCopy(trx, scope, id)
    if (!copy || copy.case_id !== caseId) throw notFound('copy')
    checkReply(found, copy, input)
    const isNew = await insertReply(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id: input.id,
      copy_id: id,
      person_id: input.personId,
      answer: input.answer,
      content: sealReply(input.id, copy.kind, unsealCopy(copy), input),
      recorded_by: scope.actorId,
    })
    if (isNew)
      await recordAudit(trx, actor, {
        action: 'entry-reply.recorded',
        caseId,
        personIds: [input.personId],
        subjectId: input.id,
      })
    const row = await findCaseEntry(trx, scope, { caseId, id: copy.entry_id })
    if (!row) throw notFound('entry')
    return toEntry(trx, scope, row)
  })
}

const isHere = (found: Case, personId: string) =>
  found.participants.some(({ person, endedAt }) => person.id === personId && endedAt === null)

/** Who reads a copy: the one it is for, or everybody who reads what the unit reads. */
export function readersOf(found: Case, personId: string | null): string[] {
  if (personId !== null) return [personId]
  return found.participants
    .filter(({ readsUnit, endedAt }) => readsUnit && endedAt === null)
    .map(({ person }) => person.id)
}

function checkGiving(found: Case, structure: Structure, row: CaseEntryRow, input: NewCopies): void {
  if (structure.given === 'never' || row.lane !== 'team')
    throw new AppError('invalid', 'This stays with those who treat.')
  if (input.version !== row.version)
    throw new AppError(
      'precondition-failed',
      'Somebody changed this in the meantime. Look at it again before you give it to anybody.',
    )
  const owner = soleReaderOf(structure, unsealEntry(row))
  const fields = input.copies.flatMap(({ personId }, index) => {
    const at = `copies.${index}.personId`
    if (structure.givenTo === 'owner' && (personId === null || personId !== owner))
      return [{ path: at, message: 'This is given to nobody but the one whose it is.' }]
    if (personId === null)
      return found.format === 'group'
        ? [{ path: at, message: 'In a group everybody gets a copy of their own.' }]
        : []
    return isHere(found, personId) ? [] : [{ path: at, message: 'This person does not take part now.' }]
  })
  if (fields.length > 0) throw new AppError('invalid', fields[0]!.message, { fields })
}

async function give(
  trx: Trx,
  actor: Actor,
  {
    scope,
    found,
    structure,
    row,
    copy,
    asks,
    before,
  }: {
    scope: PracticeScope
    found: Case
    structure: Structure
    row: CaseEntryRow
    copy: NewCopies['copies'][number]
    asks: NewCopies['asks']
    before: readonly EntryCopyRow[]
  },
): Promise<void> {
  const reader = copy.personId === null ? 'unit' : { person: copy.personId }
  const content = copyForClients(structure, unsealEntry(row), reader)
  if (isEmpty(content))
    throw new AppError(
      'invalid',
      'Nothing of this may be shown to clients yet: confirm what you suppose, or say that it was heard together.',
    )
  const lane = copy.personId === null ? 'unit' : 'self'
  const isNew = await insertCopy(trx, {
    practice_id: scope.practiceId,
    case_id: row.case_id,
    id: copy.id,
    entry_id: row.id,
    kind: row.kind,
    entry_version: row.version,
    lane,
    person_id: copy.personId,
    people: peopleInContent(structure.fields, content),
    asks,
    content: sealCopy(copy.id, lane, content),
    given_by: scope.actorId,
    withdrawn_at: null,
  })
  if (!isNew) return
  for (const old of before) if (old.person_id === copy.personId) await withdrawCopy(trx, old)
  const readers = readersOf(found, copy.personId)
  await recordAudit(trx, actor, {
    action: 'entry-copy.given',
    caseId: row.case_id,
    personIds: readers,
    subjectId: copy.id,
  })
  await recordEvent(trx, actor, {
    kind: 'entry-copy.given',
    caseId: row.case_id,
    lane,
    personId: copy.personId,
    subjectId: copy.id,
  })
}

function checkReply(found: Case, copy: EntryCopyRow, input: NewRecordedReply): void {
  if (copy.withdrawn_at) throw new AppError('conflict', 'This was taken back. Give it anew first.')
  const isReader = readersOf(found, copy.person_id).includes(input.personId) || copy.person_id === null
  if (!isReader || !isHere(found, input.personId))
    throw new AppError('invalid', 'This was not given to this person.', {
      fields: [{ path: 'personId', message: 'This was not given to this person.' }],
    })
  checkRating(copy, input.rating)
}

/** @throws AppError invalid where the number is none of the scale of what was given */
export function checkRating(copy: EntryCopyRow, rating: number | null): void {
  const problem = ratingProblem(findStructure(copy.kind), unsealCopy(copy), rating)
  if (problem) throw new AppError('invalid', problem.message, { fields: [problem] })
}
