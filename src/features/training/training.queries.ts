import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { TrainingEvidenceRow, TrainingEvidenceTable } from './training.table.ts'

/** The actor's own, the newest first. */
export async function listEvidence(trx: Trx, scope: PracticeScope): Promise<TrainingEvidenceRow[]> {
  return trx
    .selectFrom('training_evidence')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('member_id', '=', scope.actorId)
    .where('removed_at', 'is', null)
    .orderBy('on_day', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Sent a second time under the same id it is one; false where there is one of this id already. */
export async function insertEvidence(trx: Trx, row: Insertable<TrainingEvidenceTable>): Promise<boolean> {
  const result = await trx
    .insertInto('training_evidence')
    .values(row)
    .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether a piece of evidence is the actor's own, a removed one too. */
export async function isOwnEvidence(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('training_evidence')
    .select('id')
    .where('practice_id', '=', scope.practiceId)
    .where('member_id', '=', scope.actorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function setEvidenceRemoved(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  removedAt: Date | null,
): Promise<boolean> {
  const result = await trx
    .updateTable('training_evidence')
    .set({ removed_at: removedAt })
    .where('practice_id', '=', scope.practiceId)
    .where('member_id', '=', scope.actorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
