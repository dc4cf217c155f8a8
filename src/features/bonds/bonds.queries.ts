import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { BondRow, BondTable } from './bonds.table.ts'

export async function listBonds(trx: Trx, scope: PracticeScope, caseId: string): Promise<BondRow[]> {
  return trx
    .selectFrom('bond')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findBond(trx: Trx, practiceId: string, id: string): Promise<BondRow | undefined> {
  return trx
    .selectFrom('bond')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertBonds(trx: Trx, bonds: readonly Insertable<BondTable>[]): Promise<void> {
  if (bonds.length > 0) await trx.insertInto('bond').values(bonds).execute()
}

export async function updateBond(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<BondTable>,
): Promise<BondRow | undefined> {
  return trx
    .updateTable('bond')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
