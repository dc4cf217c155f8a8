import type { Generated, Selectable } from 'kysely'
import type { EmergencyKind } from './emergency.contract.ts'

export type EmergencyOpeningTable = {
  practice_id: string
  id: string
  case_id: string
  member_id: string
  kind: EmergencyKind
  opened_at: Generated<Date>
  ends_at: Date
  ended_at: Date | null
  ended_by: string | null
}
export type EmergencyOpeningRow = Selectable<EmergencyOpeningTable>

export type EmergencyReasonTable = {
  practice_id: string
  opening_id: string
  case_id: string
  member_id: string
  body: Buffer
}

export type EmergencyReviewTable = {
  practice_id: string
  opening_id: string
  case_id: string
  member_id: string
  reviewed_by: string
  reviewed_at: Generated<Date>
  body: Buffer
}
