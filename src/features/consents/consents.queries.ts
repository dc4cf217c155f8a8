import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  ConsentSettingTable,
  PolicySignatureRow,
  PolicySignatureTable,
  RecordingConsentRow,
  RecordingConsentTable,
  UnitPolicyRow,
  UnitPolicyTable,
} from './consents.table.ts'

export async function findJurisdiction(trx: Trx, scope: PracticeScope): Promise<string | null> {
  const row = await trx
    .selectFrom('consent_setting')
    .select('jurisdiction')
    .where('practice_id', '=', scope.practiceId)
    .executeTakeFirst()
  return row?.jurisdiction ?? null
}

export async function upsertSetting(trx: Trx, row: Insertable<ConsentSettingTable>): Promise<void> {
  await trx
    .insertInto('consent_setting')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('practice_id')
        .doUpdateSet({ jurisdiction: row.jurisdiction, changed_by: row.changed_by, changed_at: new Date() }),
    )
    .execute()
}

/** Newest version first; of one case, or of every case that the actor may know. */
export async function listPolicies(
  trx: Trx,
  scope: PracticeScope,
  caseId?: string,
): Promise<UnitPolicyRow[]> {
  let query = trx.selectFrom('unit_policy').selectAll().where('practice_id', '=', scope.practiceId)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  return query.orderBy('case_id').orderBy('version', 'desc').execute()
}

export async function findPolicy(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<UnitPolicyRow | undefined> {
  return trx
    .selectFrom('unit_policy')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertPolicy(trx: Trx, row: Insertable<UnitPolicyTable>): Promise<void> {
  await trx.insertInto('unit_policy').values(row).execute()
}

export async function listSignatures(
  trx: Trx,
  scope: PracticeScope,
  caseId?: string,
): Promise<PolicySignatureRow[]> {
  let query = trx.selectFrom('policy_signature').selectAll().where('practice_id', '=', scope.practiceId)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  return query.orderBy('signed_at').execute()
}

export async function insertSignature(trx: Trx, row: Insertable<PolicySignatureTable>): Promise<void> {
  await trx.insertInto('policy_signature').values(row).execute()
}

/** Oldest first. */
export async function listRecordingConsents(
  trx: Trx,
  scope: PracticeScope,
  caseId?: string,
): Promise<RecordingConsentRow[]> {
  let query = trx.selectFrom('recording_consent').selectAll().where('practice_id', '=', scope.practiceId)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  return query.orderBy('at').execute()
}

export async function insertRecordingConsent(
  trx: Trx,
  row: Insertable<RecordingConsentTable>,
): Promise<void> {
  await trx.insertInto('recording_consent').values(row).execute()
}

/** Where a client takes part now, and under which of the records that they stand for. */
export async function listOwnParts(
  trx: Trx,
  scope: PracticeScope,
  ownIds: readonly string[],
): Promise<{ case_id: string; person_id: string; reads_unit: boolean }[]> {
  return trx
    .selectFrom('participant')
    .select(['case_id', 'person_id', 'reads_unit'])
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', 'in', ownIds)
    .where('ended_at', 'is', null)
    .orderBy('joined_on')
    .orderBy('case_id')
    .execute()
}

/** When the unit of each case separated last, as far as the actor may know; a separation that was taken back never was. */
export async function listUnitChanges(
  trx: Trx,
  scope: PracticeScope,
  caseId?: string,
): Promise<Map<string, string>> {
  let query = trx
    .selectFrom('unit_separation')
    .select((eb) => ['case_id', eb.fn.max('separated_at').as('changed_at')])
    .where('practice_id', '=', scope.practiceId)
    .where('undone_at', 'is', null)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  const rows = await query.groupBy('case_id').execute()
  return new Map(rows.map((row) => [row.case_id, row.changed_at.toISOString()]))
}

/** Who takes part in a case, its format and when it separated last, without names or content. */
export async function findUnit(trx: Trx, scope: PracticeScope, caseId: string) {
  const found = await trx
    .selectFrom('case')
    .select('format')
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', caseId)
    .executeTakeFirst()
  const participants = await trx
    .selectFrom('participant')
    .select(['person_id', 'reads_unit', 'ended_at'])
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .execute()
  const changes = await listUnitChanges(trx, scope, caseId)
  return (
    found && {
      format: found.format,
      changedAt: changes.get(caseId) ?? null,
      participants: participants.map((row) => ({
        personId: row.person_id,
        readsUnit: row.reads_unit,
        hasEnded: row.ended_at !== null,
      })),
    }
  )
}
