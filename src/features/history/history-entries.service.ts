import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { CareDetails, HistoryEntry, HistoryEntryDraft, NewHistoryEntry } from './history.contract.ts'
import { findEntry, insertEntry, listEntries, updateEntry } from './history.queries.ts'
import { problemsOfEntry } from './history.rules.ts'
import type { HistoryEntryRow } from './history.table.ts'
import { treatedCase } from './treated-case.service.ts'

/** What is sealed of an entry: all that is told in words. */
type Content = Pick<HistoryEntry, 'title' | 'narrative' | 'whom'> & {
  fromSaid: string | null
  toSaid: string | null
  care: Omit<CareDetails, 'scheme' | 'legalStatus' | 'placement'> | null
}

const place = (id: string, lane: string) => ({ table: 'history_entry', column: 'content', rowId: id, lane })

/** Entries of some people of a case, inside the transaction of another reading. */
export async function readEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personIds: readonly string[],
): Promise<HistoryEntry[]> {
  return (await listEntries(trx, scope, caseId, personIds)).map(toEntry)
}

/** Adds an entry. Sending the same one again, after a broken connection, gives the one that was stored. */
export async function addEntry(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewHistoryEntry,
): Promise<HistoryEntry> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    await checkEntry(trx, scope, caseId, input.personId, input)
    const existing = await findEntry(trx, scope, input.id)
    if (existing && (existing.created_by !== scope.actorId || existing.case_id !== caseId))
      throw new AppError('conflict', 'This has already been recorded.')
    if (!existing)
      await insertEntry(trx, {
        practice_id: scope.practiceId,
        id: input.id,
        case_id: caseId,
        person_id: input.personId,
        created_by: scope.actorId,
        ...toColumns(input.id, input),
      })
    const entry = toEntry((await findEntry(trx, scope, input.id))!)
    await record(trx, actor, existing ? 'history.read' : 'history-entry.added', entry)
    return entry
  })
}

export async function changeEntry(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: HistoryEntryDraft,
): Promise<HistoryEntry> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const before = await findEntry(trx, scope, id)
    if (!before || before.removed_at) throw notFound('entry')
    await checkEntry(trx, scope, before.case_id, before.person_id, draft)
    if (draft.lane === 'process' && before.created_by !== scope.actorId)
      throw new AppError('invalid', 'Only who wrote an entry can keep it for themselves.', {
        fields: [{ path: 'lane', message: 'Choose the care team or safeguarding.' }],
      })
    const row = await updateEntry(trx, scope, id, version, toColumns(id, draft))
    if (!row) throw changedMeanwhile()
    const entry = toEntry(row)
    await record(trx, actor, 'history-entry.changed', entry)
    return entry
  })
}

/** Takes an entry away, or brings it back as it was. */
export async function setEntryRemoved(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  isRemoved: boolean,
): Promise<HistoryEntry> {
  const scope = requirePermission(actor, 'history.write')
  return withActor(access, actor, async (trx) => {
    const before = await findEntry(trx, scope, id)
    if (!before) throw notFound('entry')
    await treatedCase(trx, scope, before.case_id)
    const row = await updateEntry(trx, scope, id, version, { removed_at: isRemoved ? new Date() : null })
    if (!row) throw changedMeanwhile()
    const entry = toEntry(row)
    await record(trx, actor, isRemoved ? 'history-entry.removed' : 'history-entry.restored', entry)
    return entry
  })
}

async function checkEntry(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personId: string,
  draft: HistoryEntryDraft,
): Promise<void> {
  const { people } = await treatedCase(trx, scope, caseId)
  const problems = problemsOfEntry(draft, people)
  if (!people.has(personId)) problems.push({ path: 'personId', message: 'This person is not in the case.' })
  if (problems.length > 0)
    throw new AppError('invalid', 'The entry does not fit together.', { fields: problems })
}

async function record(trx: Trx, actor: Actor, action: string, entry: HistoryEntry): Promise<void> {
  const { id, caseId, personId, withPersonId, sourcePersonId, lane } = entry
  const personIds = [personId, withPersonId, sourcePersonId].filter((one) => one !== null)
  // No lane of a history is read by the people of the case.
  await recordAudit(trx, actor, { action, caseId, personIds, toldIds: [], subjectId: id })
  if (action !== 'history.read')
    await recordEvent(trx, actor, { kind: action, caseId, lane, personId, subjectId: id })
}

function toColumns(id: string, draft: HistoryEntryDraft) {
  const { from, to, care, title, narrative, whom } = draft
  const content: Content = {
    title,
    narrative,
    whom,
    fromSaid: from?.said ?? null,
    toSaid: to?.said ?? null,
    care: care && {
      place: care.place,
      isPlanned: care.isPlanned,
      reason: care.reason,
      siblings: care.siblings,
      isSchoolChanged: care.isSchoolChanged,
      carers: care.carers,
    },
  }
  return {
    lane: draft.lane,
    kind: draft.kind,
    from_earliest: from?.earliest ?? null,
    from_latest: from?.latest ?? null,
    from_is_about: from?.isAbout ?? false,
    to_earliest: to?.earliest ?? null,
    to_latest: to?.latest ?? null,
    to_is_about: to?.isAbout ?? false,
    scheme: care?.scheme ?? null,
    legal_status: care?.legalStatus ?? null,
    placement: care?.placement ?? null,
    with_person_id: draft.withPersonId,
    source: draft.source,
    source_person_id: draft.sourcePersonId,
    content: sealJson(place(id, draft.lane), content),
  }
}

function toEntry(row: HistoryEntryRow): HistoryEntry {
  const content = unsealJson<Content>(place(row.id, row.lane), row.content)
  const date = (side: 'from' | 'to') => {
    const [earliest, latest] = [row[`${side}_earliest`], row[`${side}_latest`]]
    if (earliest === null && latest === null) return null
    return { earliest, latest, isAbout: row[`${side}_is_about`], said: content[`${side}Said`] }
  }
  return {
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    kind: row.kind,
    lane: row.lane as HistoryEntry['lane'],
    from: date('from'),
    to: date('to'),
    title: content.title,
    narrative: content.narrative,
    withPersonId: row.with_person_id,
    whom: content.whom,
    source: row.source,
    sourcePersonId: row.source_person_id,
    care: content.care && {
      scheme: row.scheme,
      legalStatus: row.legal_status,
      placement: row.placement,
      ...content.care,
    },
    createdBy: row.created_by,
    isRemoved: row.removed_at !== null,
    version: row.version,
  }
}
