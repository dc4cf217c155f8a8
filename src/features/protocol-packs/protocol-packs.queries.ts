import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PracticeProtocolRow, PracticeProtocolTable } from './protocol-packs.table.ts'

export async function listPracticeProtocols(trx: Trx, scope: PracticeScope): Promise<PracticeProtocolRow[]> {
  return trx
    .selectFrom('practice_protocol')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .orderBy('protocol_id')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function listPracticeProtocolsById(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<PracticeProtocolRow[]> {
  if (ids.length === 0) return []
  return trx
    .selectFrom('practice_protocol')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', 'in', ids)
    .execute()
}

/** What the practice published of these packs, without its content. */
export async function listPublished(trx: Trx, scope: PracticeScope, protocolIds: readonly string[]) {
  if (protocolIds.length === 0) return []
  return trx
    .selectFrom('practice_protocol')
    .select(['id', 'protocol_id', 'protocol_version'])
    .where('practice_id', '=', scope.practiceId)
    .where('protocol_id', 'in', protocolIds)
    .where('status', '=', 'published')
    .execute()
}

/** Sent a second time under the same id it is one draft. */
export async function insertPracticeProtocol(
  trx: Trx,
  row: Insertable<PracticeProtocolTable>,
): Promise<boolean> {
  const result = await trx
    .insertInto('practice_protocol')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Undefined where somebody else was faster. */
export async function updatePracticeProtocol(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<PracticeProtocolTable>,
): Promise<PracticeProtocolRow | undefined> {
  return trx
    .updateTable('practice_protocol')
    .set({ ...change, changed_by: scope.actorId, changed_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export async function deleteDraftOfPack(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
): Promise<boolean> {
  const result = await trx
    .deleteFrom('practice_protocol')
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
