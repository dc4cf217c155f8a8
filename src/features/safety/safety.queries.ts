import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { SafetyDecisionRow, SafetyDecisionTable } from './safety.table.ts'

/** Newest first. */
export async function listDecisions(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<SafetyDecisionRow[]> {
  return trx
    .selectFrom('safety_decision')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Sent a second time under the same id it is one decision. */
export async function insertDecision(trx: Trx, decision: Insertable<SafetyDecisionTable>): Promise<boolean> {
  const result = await trx
    .insertInto('safety_decision')
    .values(decision)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
