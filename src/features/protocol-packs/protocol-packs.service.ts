import { explainIssue } from '#protocols/problems/explain-issue.ts'
import { getProtocol, loadProtocols } from '#protocols/library.ts'
import { Protocol } from '#protocols/protocol.schema.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import {
  isLater,
  type NewPack,
  type Pack,
  type PackDraft,
  type PackList,
  type PackRef,
  type PackSummary,
} from './protocol-packs.contract.ts'
import {
  deleteDraftOfPack,
  insertPracticeProtocol,
  listPracticeProtocols,
  listPracticeProtocolsById,
  listPublished,
  updatePracticeProtocol,
} from './protocol-packs.queries.ts'
import type { PracticeProtocolRow } from './protocol-packs.table.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every pack that comes along and every one of the practice, drafts and retired ones included. */
export async function getPacks(access: Access, actor: Actor): Promise<PackList> {
  const scope = requirePermission(actor, 'protocol.read')
  return withActor(access, actor, async (trx) => {
    const own = await listPracticeProtocols(trx, scope)
    return { items: [...own.map(summaryOfRow), ...loadProtocols().map(summaryOfShipped)] }
  })
}

/** One pack: of the practice by its own id, one that comes along by the id of the protocol. */
export async function getPack(access: Access, actor: Actor, id: string): Promise<Pack> {
  const scope = requirePermission(actor, 'protocol.read')
  return withActor(access, actor, async (trx) => {
    if (uuid.test(id)) return toPack(await findRow(trx, scope, id))
    const shipped = getProtocol(id)
    if (!shipped) throw notFound('protocol')
    return { packId: null, status: 'shipped', content: { ...shipped }, version: 0, changedAt: null }
  })
}

/** The pack that a course runs under, whatever became of it since. @throws AppError not-found */
export async function readProtocol(trx: Trx, scope: PracticeScope, ref: PackRef): Promise<Protocol> {
  const [found] = await readProtocols(trx, scope, [ref])
  if (!found) throw notFound('protocol')
  return found.protocol
}

/** Several at once, each as it was published; one that is not there is left out. */
export async function readProtocols(
  trx: Trx,
  scope: PracticeScope,
  refs: readonly PackRef[],
): Promise<{ ref: PackRef; protocol: Protocol }[]> {
  const ids = [...new Set(refs.flatMap(({ packId }) => packId ?? []))]
  const own = new Map((await listPracticeProtocolsById(trx, scope, ids)).map((row) => [row.id, row]))
  return refs.flatMap((ref) => {
    if (ref.packId === null) {
      const protocol = getProtocol(ref.id, ref.version)
      return protocol ? [{ ref, protocol }] : []
    }
    const row = own.get(ref.packId)
    // It was checked when it was published, and stays as it was.
    return row && row.status !== 'draft' ? [{ ref, protocol: row.content as unknown as Protocol }] : []
  })
}

/** A pack that a course may begin under or move to today: one that comes along, or one that is published. */
export async function readUsable(trx: Trx, scope: PracticeScope, ref: PackRef): Promise<Protocol> {
  if (ref.packId !== null) {
    const [row] = await listPracticeProtocolsById(trx, scope, [ref.packId])
    if (row?.status !== 'published') throw notFound('protocol')
  }
  return readProtocol(trx, scope, ref)
}

/** The versions that come after the one a course runs under, the newest first. */
export async function readLaterVersions(
  trx: Trx,
  scope: PracticeScope,
  refs: readonly PackRef[],
): Promise<Map<PackRef, PackRef[]>> {
  const published = await listPublished(trx, scope, [...new Set(refs.map(({ id }) => id))])
  return new Map(
    refs.map((ref) => {
      const shipped = getProtocol(ref.id)
      const all: PackRef[] = [
        ...published
          .filter((row) => row.protocol_id === ref.id)
          .map((row) => ({ id: ref.id, version: row.protocol_version, packId: row.id })),
        ...(shipped ? [{ id: ref.id, version: shipped.version, packId: null }] : []),
      ]
      const later = all.filter(({ version }) => isLater(version, ref.version))
      return [ref, later.toSorted((a, b) => (isLater(a.version, b.version) ? -1 : 1))]
    }),
  )
}

export async function createPack(access: Access, actor: Actor, input: NewPack): Promise<Pack> {
  const scope = requirePermission(actor, 'protocol.write')
  return withActor(access, actor, async (trx) => {
    const isNew = await insertPracticeProtocol(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      ...columnsOf(input),
      created_by: scope.actorId,
      changed_by: scope.actorId,
    })
    if (isNew) await recordAudit(trx, actor, { action: 'protocol.drafted', subjectId: input.id })
    return toPack(await findRow(trx, scope, input.id))
  })
}

/** Saves a draft, finished or not. */
export async function changePack(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  draft: PackDraft,
): Promise<Pack> {
  const scope = requirePermission(actor, 'protocol.write')
  return withActor(access, actor, async (trx) => {
    const row = await findRow(trx, scope, id)
    mustBe(row, 'draft')
    const changed = await updatePracticeProtocol(trx, scope, id, version, columnsOf(draft))
    if (!changed) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'protocol.changed', subjectId: id })
    return toPack(changed)
  })
}

/**
 * From now on courses can begin under it, and it is not changed any more.
 *
 * @throws AppError invalid with every place that is wrong and why, as the check of a pack's file says it
 */
export async function publishPack(access: Access, actor: Actor, id: string, version: number): Promise<Pack> {
  const scope = requirePermission(actor, 'protocol.publish')
  return withActor(access, actor, async (trx) => {
    const row = await findRow(trx, scope, id)
    mustBe(row, 'draft')
    const checked = Protocol.safeParse(row.content)
    if (!checked.success)
      throw new AppError('invalid', 'This protocol does not fit together yet.', {
        fields: checked.error.issues
          .flatMap(explainIssue)
          .map(({ path, reason }) => ({ path, message: reason })),
      })
    const isTaken =
      getProtocol(row.protocol_id, row.protocol_version) !== undefined ||
      (await listPublished(trx, scope, [row.protocol_id])).some(
        (one) => one.protocol_version === row.protocol_version,
      )
    if (isTaken)
      throw new AppError('invalid', 'This version is there already.', {
        fields: [{ path: 'version', message: 'Raise the version: this one is there already.' }],
      })
    const changed = await updatePracticeProtocol(trx, scope, id, version, { status: 'published' })
    if (!changed) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'protocol.published', subjectId: id })
    return toPack(changed)
  })
}

/** No course begins under it any more; those that run go on. */
export async function retirePack(access: Access, actor: Actor, id: string, version: number): Promise<Pack> {
  const scope = requirePermission(actor, 'protocol.publish')
  return withActor(access, actor, async (trx) => {
    mustBe(await findRow(trx, scope, id), 'published')
    const changed = await updatePracticeProtocol(trx, scope, id, version, { status: 'retired' })
    if (!changed) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'protocol.retired', subjectId: id })
    return toPack(changed)
  })
}

export async function discardPack(access: Access, actor: Actor, id: string, version: number): Promise<void> {
  const scope = requirePermission(actor, 'protocol.write')
  await withActor(access, actor, async (trx) => {
    mustBe(await findRow(trx, scope, id), 'draft')
    if (!(await deleteDraftOfPack(trx, scope, id, version))) throw changedMeanwhile()
    await recordAudit(trx, actor, { action: 'protocol.discarded', subjectId: id })
  })
}

function columnsOf({ content }: PackDraft) {
  return {
    protocol_id: content.id,
    protocol_version: content.version,
    content: JSON.stringify(content),
  }
}

async function findRow(trx: Trx, scope: PracticeScope, id: string): Promise<PracticeProtocolRow> {
  const [row] = await listPracticeProtocolsById(trx, scope, [id])
  if (!row) throw notFound('protocol')
  return row
}

function mustBe({ status }: PracticeProtocolRow, wanted: PracticeProtocolRow['status']): void {
  if (status === wanted) return
  throw new AppError(
    'conflict',
    wanted === 'draft'
      ? 'This version was published and stays as it is. Make a further version of it.'
      : 'Only a published version can be retired.',
  )
}

function toPack(row: PracticeProtocolRow): Pack {
  return {
    packId: row.id,
    status: row.status,
    content: row.content,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
  }
}

const summaryOfShipped = (protocol: Protocol): PackSummary => summaryOf(protocol, null, 'shipped')

function summaryOfRow(row: PracticeProtocolRow): PackSummary {
  const checked = row.status === 'draft' ? Protocol.safeParse(row.content) : undefined
  if (checked && !checked.success) return unfinished(row)
  return summaryOf(row.content as unknown as Protocol, row.id, row.status)
}

function summaryOf(protocol: Protocol, packId: string | null, status: PackSummary['status']): PackSummary {
  const { id, version, title, summary, whoFor, kind, formats } = protocol
  return {
    ...{ id, version, packId, status, title, summary, whoFor, kind, formats },
    whoNot: protocol.whoNot ?? null,
    ages: { from: protocol.ages?.from ?? null, to: protocol.ages?.to ?? null },
    roles: protocol.roles.map((role) => ({
      ...{ id: role.id, title: role.title, atLeast: role.atLeast },
      atMost: role.atMost ?? null,
    })),
    steps: protocol.stages.flatMap(({ steps }) => steps).length,
  }
}

/** A draft that does not fit together goes by what can be told of it. */
function unfinished(row: PracticeProtocolRow): PackSummary {
  const title = Object.fromEntries(
    Object.entries((row.content['title'] ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
    ),
  )
  const nothing = { summary: {}, whoFor: {}, whoNot: null, formats: [], roles: [], steps: 0 }
  return {
    ...{ id: row.protocol_id, version: row.protocol_version, packId: row.id, status: row.status },
    ...{ title, kind: 'course', ages: { from: null, to: null } },
    ...nothing,
  }
}
