import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ContactConflictRow, ContactConflictTable } from './consents.table.ts'

/** Who takes part in a case now, with what tells a child and what is shared. */
export async function listContacts(trx: Trx, scope: PracticeScope, caseId: string) {
  return trx
    .selectFrom('participant as p')
    .leftJoin('person_detail as d', (join) =>
      join.onRef('d.practice_id', '=', 'p.practice_id').onRef('d.person_id', '=', 'p.person_id'),
    )
    .select(['p.person_id', 'p.role', 'd.email', 'd.birth_date'])
    .where('p.practice_id', '=', scope.practiceId)
    .where('p.case_id', '=', caseId)
    .where('p.ended_at', 'is', null)
    .execute()
}

/** Which browsers opened the answering links of a case, and whose links they were. */
export async function listBrowsers(trx: Trx, scope: PracticeScope, caseId: string) {
  return trx
    .selectFrom('answer_link')
    .select(['person_id', 'browser_hash'])
    .distinct()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('browser_hash', 'is not', null)
    .execute()
}

/** The cases a person takes part in now, as far as the actor knows them. */
export async function listCasesOf(trx: Trx, scope: PracticeScope, personId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('participant')
    .select('case_id')
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.case_id)
}

export async function listConflicts(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<ContactConflictRow[]> {
  return trx
    .selectFrom('contact_conflict')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('found_at')
    .execute()
}

export async function findConflict(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ContactConflictRow | undefined> {
  return trx
    .selectFrom('contact_conflict')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False where it is known already. */
export async function insertConflict(trx: Trx, row: Insertable<ContactConflictTable>): Promise<boolean> {
  const result = await trx
    .insertInto('contact_conflict')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'case_id', 'kind', 'value_hash', 'person_ids']).doNothing(),
    )
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False where somebody resolved it meanwhile. */
export async function resolveConflict(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  change: Updateable<ContactConflictTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('contact_conflict')
    .set({ ...change, resolved_by: scope.actorId, resolved_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
