import type { ColumnType, Generated, Selectable } from 'kysely'
import type { EntryAsk, EntryLane, ReplyAnswer } from './case-entries.contract.ts'

export type CaseEntryTable = {
  practice_id: string
  case_id: string
  id: string
  kind: string
  lane: Generated<EntryLane>
  people: Generated<string[]>
  owner_id: Generated<string | null>
  on_day: string | null
  content: Buffer
  created_by: string
  created_at: ColumnType<Date, Date | undefined, never>
  changed_by: string
  changed_at: ColumnType<Date, Date | undefined, Date>
  version: Generated<number>
  removed_at: Date | null
}
export type CaseEntryRow = Selectable<CaseEntryTable>

export type CaseEntryVersionTable = {
  practice_id: string
  case_id: string
  entry_id: string
  version: number
  content: Buffer
  changed_by: string
  changed_at: Generated<Date>
}
export type CaseEntryVersionRow = Selectable<CaseEntryVersionTable>

export type EntryCopyTable = {
  practice_id: string
  case_id: string
  id: string
  entry_id: string
  kind: string
  entry_version: number
  lane: 'unit' | 'self'
  person_id: string | null
  people: Generated<string[]>
  asks: Generated<EntryAsk[]>
  content: Buffer
  given_by: string
  given_at: Generated<Date>
  withdrawn_at: Date | null
}
export type EntryCopyRow = Selectable<EntryCopyTable>

export type EntryReplyTable = {
  practice_id: string
  case_id: string
  id: string
  copy_id: string
  person_id: string
  answer: ReplyAnswer
  content: Buffer
  recorded_by: string | null
  replied_at: Generated<Date>
}
export type EntryReplyRow = Selectable<EntryReplyTable>
