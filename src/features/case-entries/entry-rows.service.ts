import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { findStructure } from '#structures/all-structures.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import { ratingRange } from '#structures/rating-range.ts'
import type { Content } from '#structures/structure.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import type { CaseEntry, EntryCopy, EntryReply } from './case-entries.contract.ts'
import { listCopies, listReplies } from './case-entries.queries.ts'
import type { CaseEntryRow, EntryCopyRow, EntryReplyRow } from './case-entries.table.ts'

const placeOf = (table: string, rowId: string, lane: string) => ({ table, column: 'content', rowId, lane })

export const sealEntry = (id: string, lane: string, content: Content) =>
  sealJson(placeOf('case_entry', id, lane), content)
export const unsealEntry = (row: Pick<CaseEntryRow, 'id' | 'lane' | 'content'>) =>
  unsealJson<Content>(placeOf('case_entry', row.id, row.lane), row.content)
export const sealVersion = (id: string, version: number, lane: string, content: Content) =>
  sealJson(placeOf('case_entry_version', `${id}/${version}`, lane), content)
export const unsealVersion = (id: string, version: number, lane: string, content: Buffer) =>
  unsealJson<Content>(placeOf('case_entry_version', `${id}/${version}`, lane), content)
export const sealCopy = (id: string, lane: string, content: Content) =>
  sealJson(placeOf('entry_copy', id, lane), content)
export const unsealCopy = (row: Pick<EntryCopyRow, 'id' | 'lane' | 'content'>) =>
  unsealJson<Content>(placeOf('entry_copy', row.id, row.lane), row.content)

type Said = { rating: number | null; words: string | null }
type KeptReply = Said & { scale?: [low: number, high: number] }

/** A number is kept with the scale it was chosen on: what was given can have another one later. */
export function sealReply(id: string, kind: string, copied: Content, { rating, words }: Said): Buffer {
  const structure = findStructure(kind)
  const [low, high] = structure ? ratingRange(structure, copied) : [0, 10]
  const kept: KeptReply = { rating, words, ...(rating === null ? {} : { scale: [low, high] }) }
  return sealJson(placeOf('entry_reply', id, 'self'), kept)
}
const unsealReply = (row: EntryReplyRow) =>
  unsealJson<KeptReply>(placeOf('entry_reply', row.id, 'self'), row.content)

export function toReply(row: EntryReplyRow): EntryReply {
  const { rating, words, scale = null } = unsealReply(row)
  return {
    id: row.id,
    personId: row.person_id,
    answer: row.answer,
    ...{ rating, words, scale },
    isRecorded: row.recorded_by !== null,
    repliedAt: row.replied_at.toISOString(),
  }
}

type Names = ReadonlyMap<string, string>

function toCopy(row: EntryCopyRow, replies: readonly EntryReplyRow[], names: Names): EntryCopy {
  return {
    id: row.id,
    entryVersion: row.entry_version,
    personId: row.person_id,
    asks: row.asks,
    givenAt: row.given_at.toISOString(),
    givenBy: names.get(row.given_by) ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    replies: replies.filter((one) => one.copy_id === row.id).map(toReply),
  }
}

/** With what was given of them and what was answered, as far as the policies let the actor read it. */
export async function toEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  rows: readonly CaseEntryRow[],
  names: Names,
): Promise<CaseEntry[]> {
  const copies = await listCopies(
    trx,
    scope,
    caseId,
    rows.map(({ id }) => id),
  )
  const replies = await listReplies(
    trx,
    scope,
    copies.map(({ id }) => id),
  )
  const copiesOf = Map.groupBy(copies, ({ entry_id }) => entry_id)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    lane: row.lane,
    content: unsealEntry(row),
    onDay: row.on_day,
    createdAt: row.created_at.toISOString(),
    createdBy: names.get(row.created_by) ?? null,
    changedAt: row.changed_at.toISOString(),
    changedBy: names.get(row.changed_by) ?? null,
    version: row.version,
    isRemoved: row.removed_at !== null,
    copies: (copiesOf.get(row.id) ?? []).map((copy) => toCopy(copy, replies, names)),
  }))
}

export async function toEntry(trx: Trx, scope: PracticeScope, row: CaseEntryRow): Promise<CaseEntry> {
  const [entry] = await toEntries(trx, scope, row.case_id, [row], await findMemberNames(trx, scope))
  return entry!
}

/** Whom an entry names; those of a kind that this version does not know as well, by the row. */
export function peopleOfRow(row: CaseEntryRow): string[] {
  const structure = findStructure(row.kind)
  return structure ? peopleInContent(structure.fields, unsealEntry(row)) : row.people
}
