import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ResponseRow } from '#features/answers/answers.table.ts'

export type AnsweredForm = Pick<
  ResponseRow,
  'id' | 'person_id' | 'bond_id' | 'lane' | 'answered_on' | 'answers' | 'replaces_id'
>

/** Every response to one version of an instrument that the actor may read, the earliest first. */
export async function listAnsweredForms(
  trx: Trx,
  scope: PracticeScope,
  instrumentId: string,
  version: string,
): Promise<AnsweredForm[]> {
  return (
    trx
      .selectFrom('response')
      .select(['id', 'person_id', 'bond_id', 'lane', 'answered_on', 'answers', 'replaces_id'])
      .where('practice_id', '=', scope.practiceId)
      .where('instrument_id', '=', instrumentId)
      .where('instrument_version', '=', version)
      // An adaptive form leaves most questions out, and by what was answered before: that would bend every figure.
      .where('is_adaptive', '=', false)
      .orderBy('answered_on')
      .orderBy('submitted_at')
      .execute()
  )
}
