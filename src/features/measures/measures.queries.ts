import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ResponseRow, ScoreRow, ScoreTable } from '#features/answers/answers.table.ts'

export type ListedResponse = ResponseRow
export type ListedScore = ScoreRow
export type NewScore = Insertable<ScoreTable>

/** @param instruments - of these alone */
export async function listResponses(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  instruments?: readonly string[],
): Promise<ListedResponse[]> {
  return trx
    .selectFrom('response')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .$if(instruments !== undefined, (query) => query.where('instrument_id', 'in', [...instruments!]))
    .orderBy('answered_on')
    .orderBy('submitted_at')
    .execute()
}

/** @param instruments - of these alone */
export async function listScores(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  instruments?: readonly string[],
): Promise<ListedScore[]> {
  return trx
    .selectFrom('score')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .$if(instruments !== undefined, (query) => query.where('instrument_id', 'in', [...instruments!]))
    .execute()
}

export async function listScoresOfResponse(
  trx: Trx,
  scope: PracticeScope,
  responseId: string,
): Promise<ListedScore[]> {
  return trx
    .selectFrom('score')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('response_id', '=', responseId)
    .execute()
}

/** What was asked and has no answer: still open, or missed. */
export async function listUnanswered(trx: Trx, scope: PracticeScope, caseId: string) {
  return trx
    .selectFrom('occasion')
    .select(['person_id', 'bond_id', 'instrument_id', 'due_on', 'status'])
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('status', 'in', ['open', 'missed'])
    .orderBy('due_on')
    .execute()
}

export async function findResponse(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ResponseRow | undefined> {
  return trx
    .selectFrom('response')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Shares the scores of the last run, which are those that the clinician sees; takes back those of every run. */
export async function shareScores(
  trx: Trx,
  scope: PracticeScope,
  responseId: string,
  isShared: boolean,
): Promise<boolean> {
  let query = trx
    .updateTable('score')
    .set({ is_shared: isShared })
    .where('practice_id', '=', scope.practiceId)
    .where('response_id', '=', responseId)
  if (isShared)
    query = query.where('run', '=', (db) =>
      db
        .selectFrom('score as last')
        .select((last) => last.fn.max('last.run').as('run'))
        .where('last.practice_id', '=', scope.practiceId)
        .where('last.response_id', '=', responseId),
    )
  const result = await query.executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function insertScores(trx: Trx, scores: readonly NewScore[]): Promise<void> {
  if (scores.length > 0) await trx.insertInto('score').values(scores).execute()
}
