import { sql, type Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { MergeObstacle } from './duplicates.contract.ts'
import type { PersonMergeRow, PersonMergeTable } from './duplicates.table.ts'

/** One merge of a practice after the other, so that two who merge crosswise do not make a circle. */
export async function lockMerges(trx: Trx, scope: PracticeScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`securebase merges ${scope.practiceId}`}))`.execute(trx)
}

/** Why two records cannot become one, also for reasons that the actor may not see in full. */
export async function listObstacles(
  trx: Trx,
  scope: PracticeScope,
  keptId: string,
  mergedId: string,
): Promise<MergeObstacle[]> {
  const { rows } = await sql<{ obstacles: MergeObstacle[]; is_yours: boolean }>`
    select access.merge_obstacles(${scope.practiceId}, ${keptId}, ${mergedId}) as obstacles,
      exists (select from access.scope() s where s.is_frame and access.is_blank(${scope.practiceId}, ${mergedId})
        or exists (select from participant p where p.practice_id = ${scope.practiceId}
            and p.person_id = ${keptId} and p.case_id = any (s.team_cases))
          and exists (select from participant p where p.practice_id = ${scope.practiceId}
            and p.person_id = ${mergedId} and p.case_id = any (s.team_cases))) as is_yours`.execute(trx)
  const { obstacles, is_yours: isYours } = rows[0]!
  return isYours ? obstacles : [...obstacles, 'not-yours']
}

export async function insertMerge(trx: Trx, row: Insertable<PersonMergeTable>): Promise<void> {
  await trx.insertInto('person_merge').values(row).execute()
}

/** Merges that were not undone, newest first. */
export async function listMerges(trx: Trx, scope: PracticeScope): Promise<PersonMergeRow[]> {
  return trx
    .selectFrom('person_merge')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function findMerge(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<PersonMergeRow | undefined> {
  return trx
    .selectFrom('person_merge')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False where it was undone already, or not by this actor to undo. */
export async function markUndone(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('person_merge')
    .set({ undone_by: scope.actorId, undone_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The cases of a merged record in which nobody has confirmed the merge, and whether the actor treats them. */
export async function listUnconfirmed(
  trx: Trx,
  scope: PracticeScope,
  mergeIds: readonly string[],
): Promise<{ merge_id: string; case_id: string; is_treating: boolean }[]> {
  if (mergeIds.length === 0) return []
  return trx
    .selectFrom('person_merge as m')
    .innerJoin('participant as p', (join) =>
      join.onRef('p.practice_id', '=', 'm.practice_id').onRef('p.person_id', '=', 'm.merged_id'),
    )
    .leftJoin('merge_confirmation as c', (join) =>
      join
        .onRef('c.practice_id', '=', 'm.practice_id')
        .onRef('c.merge_id', '=', 'm.id')
        .onRef('c.case_id', '=', 'p.case_id'),
    )
    .select([
      'm.id as merge_id',
      'p.case_id',
      sql<boolean>`exists (select from access.scope() s where p.case_id = any (s.team_cases))`.as(
        'is_treating',
      ),
    ])
    .where('m.practice_id', '=', scope.practiceId)
    .where('m.id', 'in', mergeIds)
    .where('c.case_id', 'is', null)
    .execute()
}

export async function insertConfirmation(
  trx: Trx,
  scope: PracticeScope,
  mergeId: string,
  caseId: string,
): Promise<void> {
  await trx
    .insertInto('merge_confirmation')
    .values({
      practice_id: scope.practiceId,
      merge_id: mergeId,
      case_id: caseId,
      confirmed_by: scope.actorId,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'merge_id', 'case_id']).doNothing())
    .execute()
}

export async function listNotSame(trx: Trx, scope: PracticeScope): Promise<{ a_id: string; b_id: string }[]> {
  return trx
    .selectFrom('not_same_person')
    .select(['a_id', 'b_id'])
    .where('practice_id', '=', scope.practiceId)
    .execute()
}

export async function insertNotSame(trx: Trx, scope: PracticeScope, aId: string, bId: string): Promise<void> {
  await trx
    .insertInto('not_same_person')
    .values({ practice_id: scope.practiceId, a_id: aId, b_id: bId, said_by: scope.actorId })
    .onConflict((conflict) => conflict.columns(['practice_id', 'a_id', 'b_id']).doNothing())
    .execute()
}

export async function deleteNotSame(trx: Trx, scope: PracticeScope, aId: string, bId: string): Promise<void> {
  await trx
    .deleteFrom('not_same_person')
    .where('practice_id', '=', scope.practiceId)
    .where('a_id', '=', aId)
    .where('b_id', '=', bId)
    .execute()
}
