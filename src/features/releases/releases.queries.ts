import { sql, type Insertable, type Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  ReleaseAuthorisationRow,
  ReleaseAuthorisationTable,
  ReleaseDecisionRow,
  ReleaseDecisionTable,
  ReleaseFileRow,
  ReleaseFileTable,
  ReleaseReviewRow,
  ReleaseReviewTable,
  ReleaseRow,
  ReleaseSettingTable,
  ReleaseTable,
} from './releases.table.ts'

/** Of one case, or all that the actor may see; what is open and due first stands first. */
export async function listReleases(trx: Trx, scope: PracticeScope, caseId?: string): Promise<ReleaseRow[]> {
  let query = trx.selectFrom('release').selectAll().where('practice_id', '=', scope.practiceId)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  return query
    .orderBy(sql`status in ('released', 'refused', 'withdrawn')`)
    .orderBy('due_on')
    .orderBy('id')
    .limit(1000)
    .execute()
}

/**
 * What was released to the actor, a client, by when it was due. Rows of others are left out by their columns alone, before
 * a policy looks at them, so that they take no time that could be measured.
 */
export async function listReleasedTo(trx: Trx, scope: PracticeScope): Promise<ReleaseRow[]> {
  return trx
    .selectFrom('release')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('recipient_id', '=', scope.actorId)
    .where('status', '=', 'released')
    .orderBy('due_on')
    .orderBy('id')
    .limit(1000)
    .execute()
}

export async function findRelease(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ReleaseRow | undefined> {
  return trx
    .selectFrom('release')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Waits for whoever changes it now. Nobody locks what was released, so that it is not found here. */
export async function lockRelease(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ReleaseRow | undefined> {
  return trx
    .selectFrom('release')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertRelease(trx: Trx, row: Insertable<ReleaseTable>): Promise<void> {
  await trx.insertInto('release').values(row).execute()
}

export async function updateRelease(
  trx: Trx,
  scope: PracticeScope,
  { id, version }: Pick<ReleaseRow, 'id' | 'version'>,
  change: Updateable<ReleaseTable>,
): Promise<ReleaseRow | undefined> {
  return trx
    .updateTable('release')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export async function listDecisions(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
): Promise<ReleaseDecisionRow[]> {
  return trx
    .selectFrom('release_decision')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .execute()
}

/** The newer decision takes the place of the one before. */
export async function upsertDecisions(
  trx: Trx,
  rows: readonly Insertable<ReleaseDecisionTable>[],
): Promise<void> {
  const most = 1000
  for (let start = 0; start < rows.length; start += most)
    await trx
      .insertInto('release_decision')
      .values(rows.slice(start, start + most))
      .onConflict((conflict) =>
        conflict.columns(['practice_id', 'release_id', 'item_key']).doUpdateSet((eb) => ({
          action: eb.ref('excluded.action'),
          code: eb.ref('excluded.code'),
          content: eb.ref('excluded.content'),
          decided_by: eb.ref('excluded.decided_by'),
          decided_at: new Date(),
        })),
      )
      .execute()
}

export async function listAuthorisations(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ReleaseAuthorisationRow[]> {
  const query = trx
    .selectFrom('release_authorisation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .orderBy('person_id')
  return (lock ? query.forUpdate() : query).execute()
}

export async function listOwnAuthorisations(
  trx: Trx,
  scope: PracticeScope,
): Promise<ReleaseAuthorisationRow[]> {
  return trx
    .selectFrom('release_authorisation')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', '=', scope.actorId)
    .orderBy('asked_at', 'desc')
    .execute()
}

export async function upsertAuthorisation(
  trx: Trx,
  row: Insertable<ReleaseAuthorisationTable>,
): Promise<void> {
  await trx
    .insertInto('release_authorisation')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'release_id', 'person_id']).doUpdateSet({
        state: row.state,
        told: row.told,
        kind: row.kind ?? null,
        mark: row.mark ?? null,
        witness_id: row.witness_id ?? null,
        answered_on: row.answered_on ?? null,
        asked_by: row.asked_by,
        asked_at: new Date(),
        answered_at: row.answered_at ?? null,
      }),
    )
    .execute()
}

/** The actor's own answer; false where none counts any more. */
export async function answerOwn(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
  answer: Updateable<ReleaseAuthorisationTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('release_authorisation')
    .set(answer)
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .where('person_id', '=', scope.actorId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** From now on no answer counts, or answers count again. */
export async function closeAuthorisations(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
  closedAt: Date | null,
): Promise<void> {
  await trx
    .updateTable('release_authorisation')
    .set({ closed_at: closedAt })
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .execute()
}

/** Oldest first. */
export async function listReviews(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
): Promise<ReleaseReviewRow[]> {
  return trx
    .selectFrom('release_review')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function insertReview(trx: Trx, row: Insertable<ReleaseReviewTable>): Promise<void> {
  await trx.insertInto('release_review').values(row).execute()
}

/** What is known of the files, without loading them. */
export async function listFiles(
  trx: Trx,
  scope: PracticeScope,
  releaseIds: readonly string[],
): Promise<Pick<ReleaseFileRow, 'release_id' | 'format' | 'size' | 'sha256'>[]> {
  if (releaseIds.length === 0) return []
  return trx
    .selectFrom('release_file')
    .select(['release_id', 'format', 'size', 'sha256'])
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', 'in', [...releaseIds])
    .orderBy('format', 'desc')
    .execute()
}

export async function findFile(
  trx: Trx,
  scope: PracticeScope,
  releaseId: string,
  format: 'pdf' | 'json',
): Promise<ReleaseFileRow | undefined> {
  return trx
    .selectFrom('release_file')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('release_id', '=', releaseId)
    .where('format', '=', format)
    .executeTakeFirst()
}

export async function insertFiles(trx: Trx, rows: readonly Insertable<ReleaseFileTable>[]): Promise<void> {
  await trx
    .insertInto('release_file')
    .values([...rows])
    .execute()
}

export async function findSetting(
  trx: Trx,
  scope: PracticeScope,
): Promise<Pick<ReleaseSettingTable, 'due_amount' | 'due_unit'> | undefined> {
  return trx
    .selectFrom('release_setting')
    .select(['due_amount', 'due_unit'])
    .where('practice_id', '=', scope.practiceId)
    .executeTakeFirst()
}

export async function upsertSetting(trx: Trx, row: Insertable<ReleaseSettingTable>): Promise<void> {
  const { due_amount, due_unit, changed_by } = row
  await trx
    .insertInto('release_setting')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('practice_id')
        .doUpdateSet({ due_amount, due_unit, changed_by, changed_at: new Date() }),
    )
    .execute()
}

export type RecordAccess = {
  at: Date
  action: string
  actor_kind: string
  member_id: string | null
  by_self: boolean
}

/** Who looked at or changed what concerns a person, in a case that the actor treats. Newest first. */
export async function listRecordAccessIn(
  trx: Trx,
  caseId: string,
  personId: string,
): Promise<RecordAccess[]> {
  const { rows } =
    await sql<RecordAccess>`select * from access.record_access_in(${caseId}, ${personId}, ${5000})`.execute(
      trx,
    )
  return rows
}
