import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ContactObservationRow, ContactObservationTable } from './history.table.ts'

/** Observations of a child that were not removed, the oldest contact first. */
export async function listObservations(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactObservationRow[]> {
  return trx
    .selectFrom('contact_observation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('child_id', '=', childId)
    .where('removed_at', 'is', null)
    .orderBy('contact_on')
    .orderBy('moment', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findObservation(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ContactObservationRow | undefined> {
  return trx
    .selectFrom('contact_observation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertObservation(trx: Trx, row: Insertable<ContactObservationTable>): Promise<void> {
  await trx.insertInto('contact_observation').values(row).execute()
}

/** @returns undefined where it is newer than this version or not within reach */
export async function updateObservation(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<ContactObservationTable>,
): Promise<ContactObservationRow | undefined> {
  return trx
    .updateTable('contact_observation')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
