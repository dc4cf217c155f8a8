import type { Generated, Selectable } from 'kysely'

export type PersonMergeTable = {
  practice_id: string
  id: string
  kept_id: string
  merged_id: string
  before: Buffer
  chosen: Buffer
  merged_by: string
  merged_at: Generated<Date>
  undone_by: string | null
  undone_at: Date | null
}
export type PersonMergeRow = Selectable<PersonMergeTable>

export type MergeConfirmationTable = {
  practice_id: string
  merge_id: string
  case_id: string
  confirmed_by: string
  confirmed_at: Generated<Date>
}

export type NotSamePersonTable = {
  practice_id: string
  a_id: string
  b_id: string
  said_by: string
  said_at: Generated<Date>
}
