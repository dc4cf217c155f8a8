import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'

/** The latest day with a signed note of a session, as far as the actor may read notes. */
export async function findLastSessionDay(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<string | null> {
  const row = await trx
    .selectFrom('note')
    .select('occurred_on')
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('status', '=', 'signed')
    .where('setting', '<>', 'between')
    .orderBy('occurred_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.occurred_on ?? null
}
