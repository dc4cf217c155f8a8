import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ItemParametersRow, ItemParametersTable } from './item-parameters.table.ts'

export async function listParametersInForce(
  trx: Trx,
  scope: PracticeScope,
  instrumentId: string,
  version: string,
): Promise<ItemParametersRow[]> {
  return trx
    .selectFrom('item_parameters')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('instrument_id', '=', instrumentId)
    .where('instrument_version', '=', version)
    .where('taken_back_at', 'is', null)
    .execute()
}

export async function findParameters(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ItemParametersRow | undefined> {
  return trx
    .selectFrom('item_parameters')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertParameters(trx: Trx, row: Insertable<ItemParametersTable>): Promise<void> {
  await trx.insertInto('item_parameters').values(row).execute()
}

/** @returns whether they were in force until now */
export async function takeBackParameters(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('item_parameters')
    .set({ taken_back_by: scope.actorId, taken_back_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
