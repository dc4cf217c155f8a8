import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { evidenceTypeOf } from './consents.rules.ts'
import type { LegalRoleRow, ProxyReviewRow } from './consents.table.ts'
import {
  largestEvidence,
  type LegalRole,
  type NewLegalRole,
  type ProxyConfirmation,
  type ProxyReview,
} from './legal-roles.contract.ts'
import {
  confirmReview,
  findEvidence,
  findLegalRole,
  findReview,
  insertEvidence,
  insertLegalRole,
  listLegalRoles,
  listReviews,
  revokeLegalRole,
} from './legal-roles.queries.ts'

const place = (id: string, column: 'holder_name' | 'evidence_title' | 'evidence_note') => ({
  table: 'legal_role',
  column,
  rowId: id,
  lane: 'team',
})
const evidencePlace = (id: string) => ({
  table: 'legal_evidence',
  column: 'content',
  rowId: id,
  lane: 'team',
})
const reasonPlace = (id: string) => ({ table: 'proxy_review', column: 'reason', rowId: id, lane: 'team' })

/**
 * Records what a document gives to somebody, or takes from them, for one child.
 * @throws AppError invalid if the file is no PDF, PNG or JPEG
 */
export async function addLegalRole(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewLegalRole,
): Promise<LegalRole> {
  const scope = requirePermission(actor, 'legal-role.change')
  const file = input.evidenceFile === null ? null : Buffer.from(input.evidenceFile, 'base64')
  const type = file ? evidenceTypeOf(file) : null
  if (file && (!type || file.length > largestEvidence))
    throw new AppError('invalid', 'This document cannot be kept.', {
      fields: [{ path: 'evidenceFile', message: 'Choose a PDF, PNG or JPEG of at most 2 MB.' }],
    })
  return withActor(access, actor, async (trx) => {
    const { id } = input
    const holder = 'personId' in input.holder ? input.holder.personId : null
    if (holder === input.childId)
      throw new AppError('invalid', 'A child does not hold a legal role for themself.', {
        fields: [{ path: 'holder', message: 'Choose somebody else.' }],
      })
    await insertLegalRole(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      child_id: input.childId,
      holder_id: holder,
      holder_name: 'name' in input.holder ? seal(place(id, 'holder_name'), input.holder.name) : null,
      role: input.role,
      effect: input.effect,
      authorities: [...new Set(input.authorities)],
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      jurisdiction: input.jurisdiction,
      evidence_title: seal(place(id, 'evidence_title'), input.evidenceTitle),
      evidence_note:
        input.evidenceNote === null ? null : seal(place(id, 'evidence_note'), input.evidenceNote),
      evidence_type: type ?? null,
      recorded_by: scope.actorId,
    })
    if (input.evidenceFile !== null)
      await insertEvidence(trx, {
        practice_id: scope.practiceId,
        legal_role_id: id,
        case_id: caseId,
        content: seal(evidencePlace(id), input.evidenceFile),
      })
    const row = (await findLegalRole(trx, scope, id))!
    await recordAudit(trx, actor, {
      action: 'legal-role.recorded',
      caseId,
      personIds: peopleOf(row),
      toldIds: [],
      subjectId: id,
    })
    return toLegalRole(row)
  })
}

/** From now on a document counts no more: it was entered by mistake, or a later one has replaced it. It stays readable. */
export async function endLegalRole(access: Access, actor: Actor, id: string): Promise<LegalRole> {
  const scope = requirePermission(actor, 'legal-role.change')
  return withActor(access, actor, async (trx) => {
    const before = await findLegalRole(trx, scope, id)
    if (!before) throw notFound('legal role')
    if (!(await revokeLegalRole(trx, scope, id)))
      throw new AppError('conflict', 'This legal role had ended already.')
    await recordAudit(trx, actor, {
      action: 'legal-role.ended',
      caseId: before.case_id,
      personIds: peopleOf(before),
      toldIds: [],
      subjectId: id,
    })
    return toLegalRole((await findLegalRole(trx, scope, id))!)
  })
}

/** The document a legal role rests on. */
export async function getEvidence(
  access: Access,
  actor: Actor,
  id: string,
): Promise<{ type: NonNullable<LegalRole['evidenceType']>; content: Buffer }> {
  const scope = requirePermission(actor, 'legal-role.change')
  return withActor(access, actor, async (trx) => {
    const role = await findLegalRole(trx, scope, id)
    const content = role && (await findEvidence(trx, scope, id))
    if (!role || !content || !role.evidence_type) throw notFound('document')
    await recordAudit(trx, actor, {
      action: 'evidence.read',
      caseId: role.case_id,
      personIds: peopleOf(role),
      toldIds: [],
      subjectId: id,
    })
    return { type: role.evidence_type, content: Buffer.from(unseal(evidencePlace(id), content), 'base64') }
  })
}

/** A clinician decides what others may see of a child from a birthday on. */
export async function confirmProxy(
  access: Access,
  actor: Actor,
  id: string,
  input: ProxyConfirmation,
): Promise<ProxyReview> {
  const scope = requirePermission(actor, 'legal-role.change')
  return withActor(access, actor, async (trx) => {
    const before = await findReview(trx, scope, id)
    if (!before) throw notFound('review')
    const change = { decision: input.decision, reason: seal(reasonPlace(id), input.reason) }
    if (!(await confirmReview(trx, scope, id, change)))
      throw new AppError('conflict', 'This was confirmed already.')
    await recordAudit(trx, actor, {
      action: 'proxy.confirmed',
      caseId: before.case_id,
      personIds: [before.child_id],
      subjectId: id,
    })
    return toReview((await findReview(trx, scope, id))!)
  })
}

export async function readLegalRoles(trx: Trx, scope: PracticeScope, caseId: string): Promise<LegalRole[]> {
  return (await listLegalRoles(trx, scope, caseId)).map(toLegalRole)
}

export async function readReviews(trx: Trx, scope: PracticeScope, caseId: string): Promise<ProxyReview[]> {
  return (await listReviews(trx, scope, caseId)).map(toReview)
}

const peopleOf = (row: LegalRoleRow) => [row.child_id, ...(row.holder_id ? [row.holder_id] : [])]

function toLegalRole(row: LegalRoleRow): LegalRole {
  return {
    id: row.id,
    childId: row.child_id,
    holderId: row.holder_id,
    holderName: row.holder_name && unseal(place(row.id, 'holder_name'), row.holder_name),
    role: row.role,
    effect: row.effect,
    authorities: row.authorities,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    jurisdiction: row.jurisdiction,
    evidenceTitle: unseal(place(row.id, 'evidence_title'), row.evidence_title),
    evidenceNote: row.evidence_note && unseal(place(row.id, 'evidence_note'), row.evidence_note),
    evidenceType: row.evidence_type,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}

function toReview(row: ProxyReviewRow): ProxyReview {
  return {
    id: row.id,
    childId: row.child_id,
    age: row.age,
    birthday: row.birthday,
    state: row.state,
    decision: row.decision,
    reason: row.reason && unseal(reasonPlace(row.id), row.reason),
    confirmedBy: row.confirmed_by,
  }
}
