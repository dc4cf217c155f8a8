import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { UnitSeparationRow, UnitSeparationTable } from './cases.table.ts'

export async function insertSeparation(trx: Trx, row: Insertable<UnitSeparationTable>): Promise<void> {
  await trx.insertInto('unit_separation').values(row).execute()
}

/** Newest first. */
export async function listSeparations(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<UnitSeparationRow[]> {
  return trx
    .selectFrom('unit_separation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('separated_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function findSeparation(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<UnitSeparationRow | undefined> {
  return trx
    .selectFrom('unit_separation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Marks it as taken back; false where somebody was faster. */
export async function undoSeparation(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('unit_separation')
    .set({ undone_at: sql<Date>`clock_timestamp()`, undone_by: scope.actorId })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends these people's part at the moment of the separation, which is that of the transaction. @returns how many */
export async function endParts(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personIds: readonly string[],
): Promise<number> {
  const result = await trx
    .updateTable('participant')
    .set({ ended_at: sql<Date>`now()` })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', 'in', personIds)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Takes back whoever left by this separation, and nobody who came back and left anew since. */
export async function resumeParts(
  trx: Trx,
  scope: PracticeScope,
  { id, case_id, person_ids }: UnitSeparationRow,
): Promise<void> {
  await trx
    .updateTable('participant')
    .set({ ended_at: null })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', case_id)
    .where('person_id', 'in', person_ids)
    .where('ended_at', '=', (eb) =>
      eb
        .selectFrom('unit_separation')
        .select('separated_at')
        .where('practice_id', '=', scope.practiceId)
        .where('id', '=', id),
    )
    .execute()
}
