import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { NetworkAnswerRow, NetworkAnswerTable } from './network-answers.table.ts'

type Of = { caseId: string } | { personIds: readonly string[] }

/** Oldest first; of one day, person and case the last answer alone. */
export async function listNetworkAnswers(
  trx: Trx,
  scope: PracticeScope,
  of: Of,
): Promise<NetworkAnswerRow[]> {
  const query = trx
    .selectFrom('network_answer')
    .selectAll()
    .distinctOn(['answered_on', 'case_id', 'person_id'])
    .where('practice_id', '=', scope.practiceId)
  const those =
    'caseId' in of
      ? query.where('case_id', '=', of.caseId)
      : query.where('person_id', 'in', [...of.personIds])
  return those
    .orderBy('answered_on')
    .orderBy('case_id')
    .orderBy('person_id')
    .orderBy('answered_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Who takes part in these cases now, as far as the actor may know them; in a group that is oneself alone. */
export async function listCompany(
  trx: Trx,
  scope: PracticeScope,
  caseIds: readonly string[],
): Promise<{ case_id: string; person_id: string }[]> {
  return trx
    .selectFrom('participant')
    .select(['case_id', 'person_id'])
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', 'in', caseIds)
    .where('ended_at', 'is', null)
    .orderBy('joined_on')
    .orderBy('person_id')
    .execute()
}

/** Sent a second time under the same id it is one answer. */
export async function insertNetworkAnswer(
  trx: Trx,
  answer: Insertable<NetworkAnswerTable>,
): Promise<boolean> {
  const result = await trx
    .insertInto('network_answer')
    .values(answer)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
