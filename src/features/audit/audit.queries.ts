import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { AuditEntryRow, AuditEntryTable } from './audit.table.ts'

/** The entry as a statement, to run by itself or as a part of a larger one. */
export function auditInsert(trx: Trx, entry: Insertable<AuditEntryTable>) {
  return trx.insertInto('audit_entry').values(entry)
}

type Page = { before?: number | undefined; limit: number }

/** One row more than asked for, so that the caller knows whether there are further ones. */
export async function listAuditEntries(
  trx: Trx,
  scope: PracticeScope,
  page: Page & { action?: string | undefined; actorId?: string | undefined; caseId?: string | undefined },
): Promise<AuditEntryRow[]> {
  let query = trx.selectFrom('audit_entry').selectAll().where('practice_id', '=', scope.practiceId)
  if (page.before !== undefined) query = query.where('seq', '<', page.before)
  if (page.action) query = query.where('action', '=', page.action)
  if (page.actorId) query = query.where('actor_id', '=', page.actorId)
  if (page.caseId) query = query.where('case_id', '=', page.caseId)
  return query
    .orderBy('seq', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export type RecordAccessRow = Pick<AuditEntryRow, 'at' | 'action' | 'actor_kind' | 'actor_id' | 'hash'> & {
  by_self: boolean
}

/** What concerns the actor, a client: who looked and when, newest first. */
export async function listRecordAccess(
  trx: Trx,
  before: Buffer | null,
  atMost: number,
): Promise<RecordAccessRow[]> {
  const { rows } =
    await sql<RecordAccessRow>`select * from access.record_access(${before}, ${atMost})`.execute(trx)
  return rows
}
