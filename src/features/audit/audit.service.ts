import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { settleAtCommit } from '#server/transaction.ts'
import { decodeCursor, encodeCursor, NumberCursor } from '#server/cursor.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import type { AuditPage, AuditQuery, RecordAccessPage } from './audit.contract.ts'
import { auditInsert, listAuditEntries, listRecordAccess } from './audit.queries.ts'
import type { AuditEntryRow } from './audit.table.ts'

/** What was done. People are named by id where their content was read or written; content never is. */
export type AuditEvent = {
  action: string
  caseId?: string | null
  personIds?: readonly string[]
  /** Of these, who may learn of it in their own trail; all, where what was read or written stands in no lane. */
  toldIds?: readonly string[]
  subjectId?: string | null
}

/** Takes the transaction of the reading or the change, so that neither is kept without its entry. */
export async function recordAudit(trx: Trx, actor: Actor, event: AuditEvent): Promise<void> {
  await settleAtCommit(trx, auditStatement(trx, actor, event))
}

/** The same, as a part of a statement that does more. */
export function auditStatement(trx: Trx, actor: Actor, event: AuditEvent) {
  return auditInsert(trx, {
    practice_id: actor.practiceId,
    actor_kind: actor.kind,
    actor_id: actor.id,
    action: event.action,
    case_id: event.caseId ?? null,
    person_ids: [...new Set(event.personIds)].toSorted(),
    told_ids: [...new Set(event.toldIds ?? event.personIds)].toSorted(),
    subject_id: event.subjectId ?? null,
    request_id: actor.requestId ?? null,
  })
}

/** Somebody accepted an invitation, and is who they were invited as from now on. */
export async function recordAcceptance(
  access: Access,
  place: { practiceId: string; memberId?: string; personId?: string },
  requestId: string,
): Promise<void> {
  const id = place.memberId ?? place.personId
  if (id === undefined) throw new RangeError('a place belongs to a member or to a person')
  const who = { practiceId: place.practiceId, id, requestId }
  const actor: Actor = place.memberId ? { ...who, kind: 'member', roles: [] } : { ...who, kind: 'person' }
  const personIds = place.personId ? [place.personId] : []
  await withActor(access, actor, (trx) =>
    recordAudit(trx, actor, { action: 'invitation.accepted', personIds, subjectId: id }),
  )
}

/** The trail of the whole practice, newest first, for its owner. Reading it is itself an entry. */
export async function getAuditTrail(access: Access, actor: Actor, query: AuditQuery): Promise<AuditPage> {
  const scope = requirePermission(actor, 'audit.read')
  const before = query.cursor ? decodeCursor(query.cursor, NumberCursor)[0] : undefined
  return withActor(access, actor, async (trx) => {
    const rows = await listAuditEntries(trx, scope, { ...query, before })
    if (!query.cursor) await recordAudit(trx, actor, { action: 'audit.read' })
    const names = await findMemberNames(trx, scope)
    const items = rows.slice(0, query.limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => toEntry(row, names)),
      next: rows.length > query.limit && last ? encodeCursor([String(last.seq)]) : null,
    }
  })
}

/** The entry that a page ended with: a number would tell a client how much the practice does. */
const HashCursor = z.tuple([z.string().regex(/^[0-9a-f]{64}$/)])

/** Who has seen or changed what concerns this client, newest first. */
export async function getRecordAccess(
  access: Access,
  actor: Actor,
  cursor: string | undefined,
): Promise<RecordAccessPage> {
  const scope = requirePermission(actor, 'own-record.read')
  const before = cursor ? decodeCursor(cursor, HashCursor)[0] : null
  const limit = 100
  return withActor(access, actor, async (trx) => {
    const rows = await listRecordAccess(trx, before ? Buffer.from(before, 'hex') : null, limit + 1)
    const names = await findMemberNames(trx, scope)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => ({
        at: row.at.toISOString(),
        action: row.action,
        by: row.actor_kind === 'member' ? (names.get(row.actor_id) ?? null) : null,
        who: row.by_self ? 'you' : ['member', 'system'].includes(row.actor_kind) ? 'practice' : 'case',
      })),
      next: rows.length > limit && last ? encodeCursor([last.hash.toString('hex')]) : null,
    }
  })
}

function toEntry(row: AuditEntryRow, names: ReadonlyMap<string, string>): AuditPage['items'][number] {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_kind === 'member' ? (names.get(row.actor_id) ?? null) : null,
    action: row.action,
    caseId: row.case_id,
    subjectId: row.subject_id,
    hash: row.hash.toString('hex'),
  }
}
