import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { AttachmentCodingTable, CodingRow } from './codings.table.ts'

/** Codings of any of these people that name none but them, newest first. */
export async function listCodingsAmong(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personIds: readonly string[],
): Promise<CodingRow[]> {
  return trx
    .selectFrom('attachment_coding')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .where('person_id', 'in', personIds)
    .where((eb) => eb.or([eb('caregiver_id', 'is', null), eb('caregiver_id', 'in', personIds)]))
    .orderBy('coded_on', 'desc')
    .orderBy('id')
    .execute()
}

/** Also a removed one. */
export async function findCoding(trx: Trx, scope: PracticeScope, id: string): Promise<CodingRow | undefined> {
  return trx
    .selectFrom('attachment_coding')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertCoding(trx: Trx, row: Insertable<AttachmentCodingTable>): Promise<void> {
  await trx.insertInto('attachment_coding').values(row).execute()
}

export async function updateCoding(
  trx: Trx,
  { practice_id, case_id, id }: CodingRow,
  version: number,
  change: Updateable<AttachmentCodingTable>,
): Promise<CodingRow | undefined> {
  return trx
    .updateTable('attachment_coding')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', practice_id)
    .where('case_id', '=', case_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
