import type { Generated, Selectable } from 'kysely'
import type { ContentKind, ReleaseLanguage } from './release-document.contract.ts'
import type { DecisionAction, ReasonCode, ReleaseKind, ReleaseStatus } from './releases.contract.ts'

export type ReleaseSettingTable = {
  practice_id: string
  due_amount: number
  due_unit: 'days' | 'months'
  changed_by: string
  changed_at: Generated<Date>
}

export type ReleaseTable = {
  practice_id: string
  id: string
  case_id: string
  person_id: string
  recipient_id: string | null
  kind: ReleaseKind
  content: Buffer
  received_on: string
  due_on: string
  language: ReleaseLanguage
  content_kinds: ContentKind[]
  period_from: string | null
  period_to: string | null
  status: Generated<ReleaseStatus>
  round: Generated<number>
  reviewed_by: string | null
  created_by: string
  created_at: Generated<Date>
  released_by: string | null
  released_at: Date | null
  version: Generated<number>
}
export type ReleaseRow = Selectable<ReleaseTable>

export type ReleaseDecisionTable = {
  practice_id: string
  release_id: string
  item_key: string
  case_id: string
  action: DecisionAction
  code: ReasonCode
  content: Buffer
  decided_by: string
  decided_at: Generated<Date>
}
export type ReleaseDecisionRow = Selectable<ReleaseDecisionTable>

export type ReleaseAuthorisationTable = {
  practice_id: string
  release_id: string
  person_id: string
  case_id: string
  state: 'asked' | 'given' | 'refused' | 'left-out'
  told: Buffer
  kind: 'typed' | 'drawn' | 'paper' | null
  mark: Buffer | null
  witness_id: string | null
  answered_on: string | null
  asked_by: string
  asked_at: Generated<Date>
  answered_at: Date | null
  closed_at: Date | null
}
export type ReleaseAuthorisationRow = Selectable<ReleaseAuthorisationTable>

export type ReleaseReviewTable = {
  practice_id: string
  id: string
  release_id: string
  case_id: string
  kind: 'second' | 'harm'
  answer: 'agreed' | 'objected' | 'no-harm' | 'harm'
  round: number
  reason: Buffer
  reviewer_id: string
  at: Generated<Date>
}
export type ReleaseReviewRow = Selectable<ReleaseReviewTable>

export type ReleaseFileTable = {
  practice_id: string
  release_id: string
  format: 'pdf' | 'json'
  case_id: string
  content: Buffer
  size: number
  sha256: Buffer
  created_at: Generated<Date>
}
export type ReleaseFileRow = Selectable<ReleaseFileTable>
