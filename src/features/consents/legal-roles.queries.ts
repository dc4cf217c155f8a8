import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  LegalEvidenceTable,
  LegalRoleRow,
  LegalRoleTable,
  ProxyReviewRow,
  ProxyReviewTable,
} from './consents.table.ts'

export async function listLegalRoles(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<LegalRoleRow[]> {
  return trx
    .selectFrom('legal_role')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('starts_on')
    .orderBy('id')
    .execute()
}

export async function findLegalRole(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<LegalRoleRow | undefined> {
  return trx
    .selectFrom('legal_role')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertLegalRole(trx: Trx, row: Insertable<LegalRoleTable>): Promise<void> {
  await trx.insertInto('legal_role').values(row).execute()
}

/** False where it was revoked before. */
export async function revokeLegalRole(trx: Trx, scope: PracticeScope, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('legal_role')
    .set({ revoked_at: new Date(), revoked_by: scope.actorId })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function insertEvidence(trx: Trx, row: Insertable<LegalEvidenceTable>): Promise<void> {
  await trx.insertInto('legal_evidence').values(row).execute()
}

export async function findEvidence(
  trx: Trx,
  scope: PracticeScope,
  roleId: string,
): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('legal_evidence')
    .select('content')
    .where('practice_id', '=', scope.practiceId)
    .where('legal_role_id', '=', roleId)
    .executeTakeFirst()
  return row?.content
}

export async function listReviews(trx: Trx, scope: PracticeScope, caseId: string): Promise<ProxyReviewRow[]> {
  return trx
    .selectFrom('proxy_review')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('birthday')
    .execute()
}

export async function findReview(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<ProxyReviewRow | undefined> {
  return trx
    .selectFrom('proxy_review')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False where somebody confirmed it meanwhile. */
export async function confirmReview(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  change: Updateable<ProxyReviewTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('proxy_review')
    .set({ ...change, state: 'confirmed', confirmed_by: scope.actorId, confirmed_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('state', '<>', 'confirmed')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
