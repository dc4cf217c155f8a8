import type { ColumnType, Generated, Selectable } from 'kysely'
import type { StoredAdaptiveRule } from '#features/item-parameters/item-parameters.contract.ts'
import type { AnswerLane, OccasionStatus } from './assignments.contract.ts'

/** How it is asked adaptively, as JSON text on the way in; null: every question. */
type AdaptiveColumn = ColumnType<StoredAdaptiveRule | null, string | null | undefined, never>

export type AssignmentTable = {
  practice_id: string
  id: string
  case_id: string
  person_id: string
  bond_id: string | null
  instrument_id: string
  instrument_version: string
  lane: Generated<AnswerLane>
  every_days: number | null
  starts_on: string
  ends_on: string | null
  status: Generated<'active' | 'ended'>
  adaptive: AdaptiveColumn
  closed_by_separation: string | null
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
}
export type AssignmentRow = Selectable<AssignmentTable>

export type OccasionTable = {
  practice_id: string
  id: string
  assignment_id: string
  case_id: string
  person_id: string
  bond_id: string | null
  about_person_id: string | null
  instrument_id: string
  instrument_version: string
  lane: AnswerLane
  due_on: string
  status: Generated<OccasionStatus>
  adaptive: AdaptiveColumn
  created_at: Generated<Date>
}
export type OccasionRow = Selectable<OccasionTable>

export type AnswerLinkTable = {
  practice_id: string
  id: string
  case_id: string
  occasion_id: string
  person_id: string
  token_hash: Buffer
  browser_hash: Buffer | null
  expires_at: Date
  opened_at: Date | null
  revoked_at: Date | null
  created_by: string
  created_at: Generated<Date>
}

export type DraftAnswerTable = {
  practice_id: string
  occasion_id: string
  item_id: string
  person_id: string
  value: Buffer
  revision: number
  answered_at: Generated<Date>
}
