import type { Generated, Selectable } from 'kysely'
import type { CaseFormat, CaseStatus, ParticipantRole, TeamPosition } from './cases.contract.ts'

export type CaseTable = {
  practice_id: string
  id: string
  format: CaseFormat
  status: Generated<CaseStatus>
  title: Buffer | null
  opened_on: Generated<string>
  closed_on: string | null
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
}
export type CaseRow = Selectable<CaseTable>

export type ParticipantTable = {
  practice_id: string
  case_id: string
  person_id: string
  role: ParticipantRole
  colour_index: Generated<number>
  reads_unit: Generated<boolean>
  joined_on: Generated<string>
  ended_at: Date | null
  created_at: Generated<Date>
}
export type ParticipantRow = Selectable<ParticipantTable>

export type CareTeamTable = {
  practice_id: string
  case_id: string
  member_id: string
  position: TeamPosition
  joined_on: Generated<string>
  ended_at: Date | null
}

/** People who left the unit at one moment. */
export type UnitSeparationTable = {
  practice_id: string
  id: string
  case_id: string
  person_ids: string[]
  separated_at: Generated<Date>
  recorded_by: string
  undone_at: Date | null
  undone_by: string | null
}
export type UnitSeparationRow = Selectable<UnitSeparationTable>

export type ConsentNoteTable = {
  practice_id: string
  id: string
  case_id: string
  person_ids: string[]
  agreed_on: string
  body: Buffer
  recorded_by: string
  created_at: Generated<Date>
}
