import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { DraftAnswerTable } from '#features/assignments/assignments.table.ts'
import type { ResponseRow, ResponseTable, ScoreTable } from './answers.table.ts'

export type DraftRow = { item_id: string; value: Buffer; revision: number }

export async function listDrafts(trx: Trx, scope: PracticeScope, occasionId: string): Promise<DraftRow[]> {
  return trx
    .selectFrom('draft_answer')
    .select(['item_id', 'value', 'revision'])
    .where('practice_id', '=', scope.practiceId)
    .where('occasion_id', '=', occasionId)
    .execute()
}

/** Keeps an answer unless a newer one is kept already. Returns the revision that stands now. */
export async function keepDraft(trx: Trx, draft: Insertable<DraftAnswerTable>): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    insert into draft_answer as d (practice_id, occasion_id, item_id, person_id, value, revision)
    values (${draft.practice_id}, ${draft.occasion_id}, ${draft.item_id}, ${draft.person_id}, ${draft.value}, ${draft.revision})
    on conflict (practice_id, occasion_id, item_id) do update set
      value = case when excluded.revision > d.revision then excluded.value else d.value end,
      answered_at = case when excluded.revision > d.revision then now() else d.answered_at end,
      revision = greatest(excluded.revision, d.revision)
    returning revision`.execute(trx)
  return rows[0]!.revision
}

export async function deleteDrafts(trx: Trx, practiceId: string, occasionId: string): Promise<void> {
  await trx
    .deleteFrom('draft_answer')
    .where('practice_id', '=', practiceId)
    .where('occasion_id', '=', occasionId)
    .execute()
}

export async function findResponseOfOccasion(
  trx: Trx,
  practiceId: string,
  occasionId: string,
): Promise<Pick<ResponseRow, 'id' | 'submission_key' | 'submitted_at'> | undefined> {
  return trx
    .selectFrom('response')
    .select(['id', 'submission_key', 'submitted_at'])
    .where('practice_id', '=', practiceId)
    .where('occasion_id', '=', occasionId)
    .where('replaces_id', 'is', null)
    .executeTakeFirst()
}

export async function insertResponse(trx: Trx, response: Insertable<ResponseTable>): Promise<void> {
  await trx.insertInto('response').values(response).execute()
}

/** Everything that follows from a response, in one round trip: its scores, the occasion closed, the drafts gone. */
export async function closeOccasion(
  trx: Trx,
  practiceId: string,
  occasionId: string,
  scores: readonly Insertable<ScoreTable>[],
): Promise<void> {
  const closed = trx
    .with('drafts', (db) =>
      db.deleteFrom('draft_answer').where('practice_id', '=', practiceId).where('occasion_id', '=', occasionId),
    )
    .with('scored', (db) =>
      scores.length > 0
        ? db.insertInto('score').values(scores).returning('scale_id')
        : db.selectFrom('score').select('scale_id').where('practice_id', '=', practiceId).limit(0),
    )
  await closed
    .updateTable('occasion')
    .set({ status: 'answered' })
    .where('practice_id', '=', practiceId)
    .where('id', '=', occasionId)
    .execute()
}

export async function findResponse(trx: Trx, scope: PracticeScope, id: string): Promise<ResponseRow | undefined> {
  return trx
    .selectFrom('response')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}
