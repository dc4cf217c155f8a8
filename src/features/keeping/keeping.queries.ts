import { sql, type Insertable, type Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { ErasureRow, ErasureTable, LegalHoldRow, LegalHoldTable } from './keeping.table.ts'

/** Whether the actor may act on holds and erasures of a case, as the policies see it. */
export async function mayKeep(trx: Trx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select exists (
    select from access.scope() s where s.is_owner or ${caseId}::uuid = any (s.team_cases)) as may`.execute(
    trx,
  )
  return rows[0]?.may ?? false
}

export async function findIsOnHold(trx: Trx, scope: PracticeScope, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select access.is_on_hold(${scope.practiceId}, ${caseId}) as held`.execute(trx)
  return rows[0]!.held
}

/** Open ones first, the next deadline first. */
export async function listHolds(trx: Trx, scope: PracticeScope, caseId: string): Promise<LegalHoldRow[]> {
  return trx
    .selectFrom('legal_hold')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy((eb) => eb('state', '=', 'ended'))
    .orderBy('deadline')
    .orderBy('received_on')
    .orderBy('id')
    .execute()
}

export async function findHold(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<LegalHoldRow | undefined> {
  return trx
    .selectFrom('legal_hold')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertHold(trx: Trx, row: Insertable<LegalHoldTable>): Promise<void> {
  await trx.insertInto('legal_hold').values(row).execute()
}

/** False where another change came first. */
export async function updateHold(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<LegalHoldTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('legal_hold')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function findSchedule(trx: Trx, scope: PracticeScope): Promise<string | null> {
  const row = await trx
    .selectFrom('retention_setting')
    .select('schedule')
    .where('practice_id', '=', scope.practiceId)
    .executeTakeFirst()
  return row?.schedule ?? null
}

export async function upsertSchedule(trx: Trx, scope: PracticeScope, schedule: string): Promise<void> {
  await trx
    .insertInto('retention_setting')
    .values({ practice_id: scope.practiceId, schedule, changed_by: scope.actorId })
    .onConflict((conflict) =>
      conflict
        .column('practice_id')
        .doUpdateSet({ schedule, changed_by: scope.actorId, changed_at: new Date() }),
    )
    .execute()
}

/** Newest first: of one case, or every one that was carried out. */
export async function listErasures(
  trx: Trx,
  scope: PracticeScope,
  of: { caseId: string } | { state: 'done' },
): Promise<ErasureRow[]> {
  const query = trx.selectFrom('erasure').selectAll().where('practice_id', '=', scope.practiceId)
  const chosen = 'caseId' in of ? query.where('case_id', '=', of.caseId) : query.where('state', '=', of.state)
  return chosen.orderBy('requested_at', 'desc').orderBy('id').execute()
}

export async function findErasure(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ErasureRow | undefined> {
  return trx
    .selectFrom('erasure')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertErasure(trx: Trx, row: Insertable<ErasureTable>): Promise<void> {
  await trx.insertInto('erasure').values(row).execute()
}

/** False where it was decided or done meanwhile. */
export async function updateDecision(
  trx: Trx,
  scope: PracticeScope,
  before: ErasureRow,
  state: 'approved' | 'refused' | 'withdrawn',
): Promise<boolean> {
  const result = await trx
    .updateTable('erasure')
    .set({ state, decided_by: scope.actorId, decided_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', before.id)
    .where('state', '=', before.state)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function countErasure(
  trx: Trx,
  caseId: string,
  personId: string | null,
): Promise<{ place: string; goes: number; stays: number; safeguarding: number }[]> {
  const { rows } = await sql<{ place: string; goes: number; stays: number; safeguarding: number }>`
    select place, goes, stays, safeguarding from access.preview_erasure(${caseId}, ${personId})`.execute(trx)
  return rows
}

/** Carries an approved request out. The database asks for both approvals again, and for holds. */
export async function carryOut(trx: Trx, id: string): Promise<void> {
  await sql`select access.erase(${id})`.execute(trx)
}

export const isRefusedByHold = (error: unknown) => (error as { code?: unknown }).code === 'SB002'
export const isNotApprovedByTwo = (error: unknown) => (error as { code?: unknown }).code === '42501'
