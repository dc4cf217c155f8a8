import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { settleAtCommit } from '#server/transaction.ts'
import type { auditStatement } from '#features/audit/audit.service.ts'
import type { eventStatement } from '#features/events/events.service.ts'
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

type EventStatement = ReturnType<typeof eventStatement>
type AuditStatement = ReturnType<typeof auditStatement>

/**
 * A response with everything that follows from it, in one statement: its scores, its event, its audit entry, and the
 * drafts gone; the occasion is closed by the response itself. Nothing is returned from the scores: a respondent may
 * write them and not read them. Where the occasion is not open any more, nothing at all is stored:
 * `wasClosedMeanwhile`.
 */
export async function storeWholeResponse(
  trx: Trx,
  response: Insertable<ResponseTable>,
  scores: readonly Insertable<ScoreTable>[],
  event: EventStatement,
  audit: AuditStatement,
): Promise<void> {
  const { practice_id: practiceId, occasion_id: occasionId } = response
  const following = trx
    .with('drafts', (db) =>
      db
        .deleteFrom('draft_answer')
        .where('practice_id', '=', practiceId)
        .where('occasion_id', '=', occasionId),
    )
    .with('happened', () => event)
    .with('audited', () => audit)
  const whole =
    scores.length > 0 ? following.with('scored', (db) => db.insertInto('score').values(scores)) : following
  await settleAtCommit(trx, whole.insertInto('response').values(response))
}

/** Whether a response was refused because somebody else closed its occasion first. */
export function wasClosedMeanwhile(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown }
  return code === 'SB001' || (code === '23505' && constraint === 'response_once')
}
