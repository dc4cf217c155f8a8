import type { Generated, Selectable } from 'kysely'
import type { Authority, LegalRoleKind } from './legal-roles.contract.ts'
import type { PolicyKind, RecordingDecision, RecordingPurpose, SignatureKind } from './consents.contract.ts'

export type ConsentSettingTable = {
  practice_id: string
  jurisdiction: string
  changed_by: string
  changed_at: Generated<Date>
}

export type UnitPolicyTable = {
  practice_id: string
  id: string
  case_id: string
  version: number
  kind: PolicyKind
  body: Buffer
  valid_from: string
  recorded_by: string
  created_at: Generated<Date>
}
export type UnitPolicyRow = Selectable<UnitPolicyTable>

export type PolicySignatureTable = {
  practice_id: string
  policy_id: string
  person_id: string
  case_id: string
  kind: SignatureKind
  mark: Buffer
  /** The member who saw it; null: signed in the person's own account. */
  witness_id: string | null
  signed_at: Generated<Date>
}
export type PolicySignatureRow = Selectable<PolicySignatureTable>

export type LegalRoleTable = {
  practice_id: string
  id: string
  case_id: string
  child_id: string
  holder_id: string | null
  holder_name: Buffer | null
  role: LegalRoleKind
  effect: 'gives' | 'takes'
  authorities: Authority[]
  starts_on: string
  ends_on: string | null
  jurisdiction: string
  evidence_title: Buffer
  evidence_note: Buffer | null
  evidence_type: 'application/pdf' | 'image/png' | 'image/jpeg' | null
  lane: Generated<'team'>
  recorded_by: string
  created_at: Generated<Date>
  revoked_at: Date | null
  revoked_by: string | null
}
export type LegalRoleRow = Selectable<LegalRoleTable>

export type LegalEvidenceTable = {
  practice_id: string
  legal_role_id: string
  case_id: string
  content: Buffer
}

export type RecordingConsentTable = {
  practice_id: string
  id: string
  case_id: string
  person_id: string
  purpose: RecordingPurpose
  given_by: string
  decision: RecordingDecision
  recorded_by: string
  at: Generated<Date>
}
export type RecordingConsentRow = Selectable<RecordingConsentTable>

export type ProxyReviewTable = {
  practice_id: string
  id: string
  case_id: string
  child_id: string
  age: number
  birthday: string
  state: Generated<'open' | 'held' | 'confirmed'>
  opened_at: Generated<Date>
  decision: 'continues' | 'ends' | null
  reason: Buffer | null
  confirmed_by: string | null
  confirmed_at: Date | null
}
export type ProxyReviewRow = Selectable<ProxyReviewTable>

export type ContactConflictTable = {
  practice_id: string
  id: string
  case_id: string
  kind: 'email' | 'device'
  person_ids: string[]
  value_hash: Buffer
  found_at: Generated<Date>
  reason: Buffer | null
  resolved_by: string | null
  resolved_at: Date | null
}
export type ContactConflictRow = Selectable<ContactConflictTable>
