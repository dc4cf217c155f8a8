import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { AuditEntryRow, AuditEntryTable } from './audit.table.ts'

export async function insertAuditEntry(trx: Trx, entry: Insertable<AuditEntryTable>): Promise<void> {
  await trx.insertInto('audit_entry').values(entry).execute()
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
  return query.orderBy('seq', 'desc').limit(page.limit + 1).execute()
}

export async function listEntriesAbout(
  trx: Trx,
  scope: PracticeScope,
  page: Page & { personId: string },
): Promise<AuditEntryRow[]> {
  let query = trx
    .selectFrom('audit_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('person_ids', '@>', [page.personId])
  if (page.before !== undefined) query = query.where('seq', '<', page.before)
  return query.orderBy('seq', 'desc').limit(page.limit + 1).execute()
}
