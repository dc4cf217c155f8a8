import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { findStructure } from '#structures/all-structures.ts'
import { soleReaderOf } from '#structures/copy-for-clients.ts'
import { mergeContents, type MetEdit } from '#structures/merge-contents.ts'
import { linksInContent, peopleInContent } from '#structures/people-in-content.ts'
import type { Content, EntryLane, Structure } from '#structures/structure.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import type {
  CaseEntry,
  CaseEntryPage,
  CaseEntryQuery,
  EntryChange,
  EntryVersions,
  NewEntry,
  SavedEntry,
} from './case-entries.contract.ts'
import {
  findCaseEntry,
  findEntryVersion,
  holdCaseEntry,
  insertCaseEntry,
  insertEntryVersion,
  listCaseEntries,
  listTeamEntryIds,
  listEntryIds,
  listEntryVersions,
  setRemoved,
  updateCaseEntry,
  withdrawCopiesOf,
  withdrawCopiesOfOthers,
} from './case-entries.queries.ts'
import { dayOfContent, readContent, strangersIn } from './case-entries.rules.ts'
import type { CaseEntryRow } from './case-entries.table.ts'
import {
  peopleOfRow,
  sealEntry,
  sealVersion,
  toEntries,
  toEntry,
  unsealEntry,
  unsealVersion,
} from './entry-rows.service.ts'

type Address = { caseId: string; id: string }

const Cursor = z.tuple([z.iso.date(), z.string().max(60), z.uuid()])

/** The entries of a case, newest first, as far as the lanes allow. */
export async function getCaseEntries(
  access: Access,
  actor: Actor,
  caseId: string,
  { kinds, cursor, limit }: z.infer<typeof CaseEntryQuery>,
): Promise<CaseEntryPage> {
  const scope = requirePermission(actor, 'entry.read')
  const [day, made, id] = cursor ? decodeCursor(cursor, Cursor) : []
  const before = day && made && id ? { day, made, id } : undefined
  return withActor(access, actor, async (trx) => {
    await readCase(trx, scope, caseId)
    const rows = await listCaseEntries(trx, scope, { caseId, kinds: kinds?.split(','), before, limit })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    await recordAudit(trx, actor, {
      action: 'case-entry.listed',
      caseId,
      personIds: shown.flatMap((row) => row.people),
      toldIds: [],
    })
    return {
      items: await toEntries(trx, scope, caseId, shown, await findMemberNames(trx, scope)),
      next: rows.length > limit && last ? encodeCursor([last.day, last.made, last.id]) : null,
    }
  })
}

/** Entries of these kinds for another page of the case; the caller writes what was looked at. */
export async function readCaseEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  kinds?: readonly string[],
  limit = 10_000,
): Promise<CaseEntry[]> {
  const rows = await listCaseEntries(trx, scope, { caseId, kinds, limit })
  return toEntries(trx, scope, caseId, rows.slice(0, limit), await findMemberNames(trx, scope))
}

/** What an entry says and when, without who wrote it and what was given of it. */
export type EntryContent = Pick<
  CaseEntry,
  'id' | 'kind' | 'lane' | 'content' | 'onDay' | 'createdAt' | 'changedAt'
>

/** Entries of these kinds inside the transaction of another reading, newest first. */
export async function readEntryContents(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  kinds: readonly string[],
  limit = 10_000,
): Promise<EntryContent[]> {
  const rows = await listCaseEntries(trx, scope, { caseId, kinds, limit })
  return rows.slice(0, limit).map((row) => ({
    ...{ id: row.id, kind: row.kind, lane: row.lane, content: unsealEntry(row), onDay: row.on_day },
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }))
}

/** Which of these are entries that all of the team reads, and that are there. */
export async function findTeamEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  ids: readonly string[],
): Promise<string[]> {
  return ids.length === 0 ? [] : listTeamEntryIds(trx, scope, caseId, ids)
}

/** Sent twice under one id it is one entry. */
export async function createCaseEntry(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewEntry,
): Promise<CaseEntry> {
  const scope = requirePermission(actor, 'entry.write')
  return withActor(access, actor, async (trx) => {
    const structure = structureOf(input.kind)
    const found = await readTreated(trx, scope, caseId)
    const lane = laneOf(structure, input.lane)
    const content = await check(trx, scope, { found, structure, given: input.content, before: null })
    const people = peopleInContent(structure.fields, content)
    const isNew = await insertCaseEntry(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id: input.id,
      kind: input.kind,
      lane,
      people,
      owner_id: soleReaderOf(structure, content),
      on_day: dayOfContent(content),
      content: sealEntry(input.id, lane, content),
      created_by: scope.actorId,
      changed_by: scope.actorId,
      removed_at: null,
    })
    const row = await findCaseEntry(trx, scope, { caseId, id: input.id })
    if (!row) throw notFound('entry')
    if (isNew) {
      await keepVersion(trx, row, content)
      await told(trx, actor, { action: 'case-entry.created', caseId, id: input.id, lane, people })
    }
    return toEntry(trx, scope, row)
  })
}

/**
 * Saves what was made from a version. Where somebody else saved meanwhile, the two are put together field by field, and
 * the answer names what both had changed. It also brings back what was removed.
 */
export async function changeCaseEntry(
  access: Access,
  actor: Actor,
  address: Address,
  version: number,
  change: EntryChange,
): Promise<SavedEntry> {
  const scope = requirePermission(actor, 'entry.write')
  return withActor(access, actor, async (trx) => {
    const found = await readTreated(trx, scope, address.caseId)
    const row = await holdCaseEntry(trx, scope, address)
    if (!row) throw notFound('entry')
    const structure = structureOf(row.kind)
    const now = unsealEntry(row)
    const mine = await check(trx, scope, { found, structure, given: change.content, before: now })
    const base = await baseOf(trx, scope, row, version)
    const { content, met } =
      version === row.version
        ? { content: mine, met: [] as MetEdit[] }
        : mergeContents(structure.fields, base, now, mine)
    const people = peopleInContent(structure.fields, content)
    const owner = soleReaderOf(structure, content)
    const saved = await updateCaseEntry(trx, row, {
      people,
      owner_id: owner,
      on_day: dayOfContent(content),
      content: sealEntry(row.id, row.lane, content),
      changed_by: scope.actorId,
      version: row.version + 1,
    })
    await keepVersion(trx, saved, content)
    // Whoever was taken for its owner reads it no longer.
    if (structure.givenTo === 'owner') await withdrawCopiesOfOthers(trx, saved, owner)
    const { caseId, id } = address
    await told(trx, actor, { action: 'case-entry.changed', caseId, id, lane: row.lane, people })
    return { entry: await toEntry(trx, scope, saved), met }
  })
}

/** Nothing is deleted: it can be brought back. What clients were given of it is taken back, and stays so. */
export async function removeCaseEntry(access: Access, actor: Actor, address: Address): Promise<CaseEntry> {
  return setThere(access, actor, address, new Date())
}

export async function restoreCaseEntry(access: Access, actor: Actor, address: Address): Promise<CaseEntry> {
  return setThere(access, actor, address, null)
}

async function setThere(
  access: Access,
  actor: Actor,
  address: Address,
  removedAt: Date | null,
): Promise<CaseEntry> {
  const scope = requirePermission(actor, 'entry.write')
  return withActor(access, actor, async (trx) => {
    await readTreated(trx, scope, address.caseId)
    const row = await setRemoved(trx, scope, address, removedAt)
    if (!row) throw notFound('entry')
    if (removedAt) await withdrawCopiesOf(trx, row)
    await recordAudit(trx, actor, {
      action: removedAt ? 'case-entry.removed' : 'case-entry.restored',
      caseId: address.caseId,
      personIds: peopleOfRow(row),
      toldIds: [],
      subjectId: row.id,
    })
    return toEntry(trx, scope, row)
  })
}

/** What an entry said in each of its versions, newest first. */
export async function getEntryVersions(
  access: Access,
  actor: Actor,
  address: Address,
): Promise<EntryVersions> {
  const scope = requirePermission(actor, 'entry.read')
  return withActor(access, actor, async (trx) => {
    const row = await findCaseEntry(trx, scope, address)
    if (!row) throw notFound('entry')
    const versions = await listEntryVersions(trx, scope, address)
    const names = await findMemberNames(trx, scope)
    await recordAudit(trx, actor, {
      action: 'case-entry.versions-read',
      caseId: address.caseId,
      personIds: peopleOfRow(row),
      toldIds: [],
      subjectId: row.id,
    })
    return {
      versions: versions.map((kept) => ({
        version: kept.version,
        content: { ...unsealVersion(row.id, kept.version, row.lane, kept.content) },
        changedAt: kept.changed_at.toISOString(),
        changedBy: names.get(kept.changed_by) ?? null,
      })),
    }
  })
}

/** The case, for who treats it. */
export async function readTreated(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case writes here.')
  return found
}

export function structureOf(kind: string): Structure {
  const structure = findStructure(kind)
  if (!structure)
    throw new AppError('invalid', 'There is no such kind of entry.', {
      fields: [{ path: 'kind', message: 'There is no such kind of entry.' }],
    })
  return structure
}

function laneOf(structure: Structure, asked: EntryLane | undefined): EntryLane {
  const lane = asked ?? structure.lanes[0]
  if (!structure.lanes.includes(lane))
    throw new AppError('invalid', 'This kind of entry does not go into this lane.', {
      fields: [{ path: 'lane', message: 'This kind of entry does not go into this lane.' }],
    })
  return lane
}

async function check(
  trx: Trx,
  scope: PracticeScope,
  {
    found,
    structure,
    given,
    before,
  }: { found: Case; structure: Structure; given: unknown; before: Content | null },
): Promise<Content> {
  const read = readContent(structure, given)
  const refuse = (fields: { path: string; message: string }[]) =>
    new AppError('invalid', fields[0]!.message, { fields })
  if (!read.content) throw refuse(read.problems)
  // Whoever was named before stays named, also once they left or two records of them became one.
  const named = before ? peopleInContent(structure.fields, before) : []
  const known = new Set([...found.participants.map(({ person }) => person.id), ...named])
  const strangers = strangersIn(structure, read.content, known)
  if (strangers.length > 0) throw refuse(strangers)
  const linked = linksInContent(structure.fields, read.content)
  if (linked.length > 0) {
    const there = await listEntryIds(trx, scope, found.id, linked)
    if (there.length < linked.length)
      throw refuse([{ path: 'content', message: 'What is linked here is not there any more.' }])
  }
  return read.content
}

async function baseOf(trx: Trx, scope: PracticeScope, row: CaseEntryRow, version: number): Promise<Content> {
  if (version === row.version) return unsealEntry(row)
  const base = await findEntryVersion(trx, scope, { caseId: row.case_id, id: row.id }, version)
  if (!base)
    throw new AppError('precondition-failed', 'There is no such version of this entry. Load it again.')
  return unsealVersion(row.id, version, row.lane, base.content)
}

const keepVersion = (trx: Trx, row: CaseEntryRow, content: Content) =>
  insertEntryVersion(trx, {
    practice_id: row.practice_id,
    case_id: row.case_id,
    entry_id: row.id,
    version: row.version,
    content: sealVersion(row.id, row.version, row.lane, content),
    changed_by: row.changed_by,
  })

async function told(
  trx: Trx,
  actor: Actor,
  {
    action,
    caseId,
    id,
    lane,
    people,
  }: { action: string; caseId: string; id: string; lane: EntryLane; people: readonly string[] },
): Promise<void> {
  // Nobody of the case reads these lanes, so nobody's own trail tells of it.
  await recordAudit(trx, actor, { action, caseId, personIds: people, toldIds: [], subjectId: id })
  await recordEvent(trx, actor, { kind: action, caseId, lane, subjectId: id })
}
