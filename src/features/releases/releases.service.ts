import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import { gatherRecord } from './gather.service.ts'
import { contentPlace, documentOf, lookAt, reviewItems, toSummary } from './look.service.ts'
import type { ReleaseDocument } from './release-document.contract.ts'
import {
  usualContent,
  type NewRelease,
  type PreviewRequest,
  type Release,
  type ReleaseBrief,
  type ReleasePreview,
  type ReleaseSetting,
  type ReleaseSummary,
} from './releases.contract.ts'
import {
  findRelease,
  findSetting,
  insertRelease,
  listReleases,
  lockRelease,
  updateRelease,
  upsertSetting,
} from './releases.queries.ts'
import type { ReleaseRow } from './releases.table.ts'
import { dueOn, usualSetting } from './requirements.rules.ts'

/** Releases of one case, or all that the actor may see: the owner sees where each stands and none of its pieces. */
export async function getReleases(
  access: Access,
  actor: Actor,
  caseId?: string,
): Promise<{ today: string; items: ReleaseSummary[] }> {
  const scope = requirePermission(actor, 'release.read')
  return withActor(access, actor, async (trx) => {
    if (caseId !== undefined) await readCase(trx, scope, caseId)
    const rows = await listReleases(trx, scope, caseId)
    await recordAudit(trx, actor, {
      action: 'release.listed',
      ...(caseId === undefined ? {} : { caseId }),
      personIds: rows.map((row) => row.person_id),
    })
    return { today: await readToday(trx, scope), items: rows.map(toListed) }
  })
}

function toListed(row: ReleaseRow): ReleaseSummary {
  const { closedReason: _closedReason, ...summary } = toSummary(row)
  return summary
}

async function readToday(trx: Trx, scope: PracticeScope): Promise<string> {
  const { timeZone } = await readPractice(trx, scope.practiceId)
  return new Date().toLocaleDateString('sv-SE', { timeZone })
}

/** The case, for who treats it. To everybody else it is as if it were not there. */
async function treatedCase(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw notFound('case')
  return found
}

/** Takes down what was asked. Sending the same again, after a broken connection, gives the one that was stored. */
export async function createRelease(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewRelease,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const known = await findRelease(trx, scope, input.id)
    if (known && (known.created_by !== scope.actorId || known.case_id !== caseId))
      throw new AppError('conflict', 'This has already been recorded.')
    const found = await treatedCase(trx, scope, caseId)
    if (!known) {
      checkPeople(found, input)
      const setting = await readSetting(trx, scope)
      const due = input.dueOn ?? dueOn(input.receivedOn, setting)
      await insertRelease(trx, {
        practice_id: scope.practiceId,
        id: input.id,
        case_id: caseId,
        person_id: input.personId,
        created_by: scope.actorId,
        ...toColumns(input.id, { ...input, dueOn: due }),
        reviewed_by: null,
        released_by: null,
        released_at: null,
      })
    }
    await recordAudit(trx, actor, {
      action: 'release.created',
      caseId,
      personIds: [input.personId],
      subjectId: input.id,
    })
    return (await lookAt(trx, scope, actor, (await findRelease(trx, scope, input.id))!)).release
  })
}

/** Changes what was asked, as long as nobody has begun to decide on it. */
export async function changeRelease(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  brief: ReleaseBrief,
): Promise<Release> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const row = await openRelease(trx, scope, id)
    if (row.status !== 'draft')
      throw new AppError('conflict', 'The review has begun. Go back to the draft to change what was asked.')
    if (brief.personId !== row.person_id)
      throw new AppError('invalid', 'A release stays about the person it was begun for.', {
        fields: [{ path: 'personId', message: 'Begin another release for somebody else.' }],
      })
    checkPeople(await treatedCase(trx, scope, row.case_id), brief)
    const changed = await updateRelease(trx, scope, { id, version }, toColumns(id, brief))
    if (!changed) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'release.changed',
      caseId: row.case_id,
      personIds: [row.person_id],
      subjectId: id,
    })
    return (await lookAt(trx, scope, actor, changed)).release
  })
}

/** One release, with its pieces for who treats the case. */
export async function getRelease(access: Access, actor: Actor, id: string): Promise<Release> {
  const scope = requirePermission(actor, 'release.read')
  return withActor(access, actor, async (trx) => {
    const { release } = await readLook(trx, scope, actor, id)
    return release
  })
}

/** What the recipient would get now. */
export async function getDocument(access: Access, actor: Actor, id: string): Promise<ReleaseDocument> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const { document } = await readLook(trx, scope, actor, id)
    if (!document)
      throw new AppError('conflict', 'This was released. What was handed over stands in its files.')
    return document
  })
}

async function readLook(trx: Trx, scope: PracticeScope, actor: Actor, id: string) {
  const row = await findRelease(trx, scope, id)
  if (!row) throw notFound('release')
  const look = await lookAt(trx, scope, actor, row)
  await recordReading(trx, actor, 'release.read', row.case_id, row.person_id, look.release.items, id)
  return look
}

/**
 * Whose record was read. Others of the case are named by an entry that says nothing of a release: that somebody asked
 * for their record is not for their partner to learn.
 */
async function recordReading(
  trx: Trx,
  actor: Actor,
  action: string,
  caseId: string,
  personId: string,
  items: Release['items'],
  subjectId: string,
): Promise<void> {
  await recordAudit(trx, actor, { action, caseId, personIds: [personId], subjectId })
  // Relatives who are only drawn are nobody whose record is kept.
  const told = items.filter(({ content }) => content !== 'family')
  const others = new Set(told.flatMap(({ subjectIds, speakerId }) => [...subjectIds, speakerId]))
  others.delete(personId)
  const personIds = [...others].filter((id) => id !== null)
  if (personIds.length > 0)
    await recordAudit(trx, actor, {
      action: 'record.read',
      caseId,
      personIds,
      toldIds: [],
      subjectId: caseId,
    })
}

/** What somebody would get by the rules alone: partner A, partner B, the school. Nothing is kept. */
export async function previewRelease(
  access: Access,
  actor: Actor,
  caseId: string,
  { kind, personId, language }: PreviewRequest,
): Promise<ReleasePreview> {
  const scope = requirePermission(actor, 'release.write')
  return withActor(access, actor, async (trx) => {
    const found = await treatedCase(trx, scope, caseId)
    checkPeople(found, { personId, recipientId: null })
    const record = await gatherRecord(trx, scope, found, { personId, kind, language })
    const asked = {
      ...{ id: caseId, kind, person_id: personId, language, content_kinds: [...usualContent[kind]] },
      ...{ period_from: null, period_to: null },
    }
    const items = reviewItems(record, asked, [], new Map()).map((item) => ({
      ...item,
      outcome: item.byRule.action === 'exclude' ? ('withheld' as const) : ('goes-out' as const),
    }))
    await recordReading(trx, actor, 'release.previewed', caseId, personId, items, caseId)
    return {
      items,
      document: documentOf(record, asked, items),
      authoriserIds: [...new Set(items.flatMap(({ authoriserIds }) => authoriserIds))].toSorted(),
    }
  })
}

/** The release, held against whoever changes it now. @throws AppError not-found, or conflict once it is released */
export async function openRelease(trx: Trx, scope: PracticeScope, id: string): Promise<ReleaseRow> {
  const row = await lockRelease(trx, scope, id)
  if (row) return row
  const kept = await findRelease(trx, scope, id)
  if (kept?.status === 'released')
    throw new AppError('conflict', 'This was released and is not changed any more.')
  throw notFound('release')
}

function checkPeople(found: Case, { personId, recipientId }: Pick<ReleaseBrief, 'personId' | 'recipientId'>) {
  for (const [path, id] of Object.entries({ personId, recipientId }))
    if (id !== null && !found.participants.some(({ person }) => person.id === id))
      throw new AppError('invalid', 'Somebody named here is not in the case.', {
        fields: [{ path, message: 'Choose somebody of this case.' }],
      })
}

function toColumns(id: string, brief: Omit<ReleaseBrief, 'personId'>) {
  const { recipient, purpose } = brief
  return {
    recipient_id: brief.recipientId,
    kind: brief.kind,
    content: sealJson(contentPlace(id), { recipient, purpose, closedReason: null }),
    received_on: brief.receivedOn,
    due_on: brief.dueOn,
    language: brief.language,
    content_kinds: brief.contentKinds,
    period_from: brief.periodFrom,
    period_to: brief.periodTo,
  }
}

async function readSetting(trx: Trx, scope: PracticeScope): Promise<ReleaseSetting> {
  const row = await findSetting(trx, scope)
  return row ? { dueAmount: row.due_amount, dueUnit: row.due_unit } : usualSetting
}

export async function getReleaseSetting(access: Access, actor: Actor): Promise<ReleaseSetting> {
  const scope = requirePermission(actor, 'practice.read')
  return withActor(access, actor, (trx) => readSetting(trx, scope))
}

/** How long the practice gives itself to answer. */
export async function changeReleaseSetting(
  access: Access,
  actor: Actor,
  setting: ReleaseSetting,
): Promise<ReleaseSetting> {
  const scope = requirePermission(actor, 'practice.change')
  return withActor(access, actor, async (trx) => {
    await upsertSetting(trx, {
      practice_id: scope.practiceId,
      due_amount: setting.dueAmount,
      due_unit: setting.dueUnit,
      changed_by: scope.actorId,
    })
    await recordAudit(trx, actor, { action: 'practice.changed', subjectId: scope.practiceId })
    return setting
  })
}
