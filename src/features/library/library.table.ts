import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely'
import type { EntryContent, EntryDraft, EntryKind } from './library.contract.ts'

/** What a practice added to the library. It is about no client. */
export type LibraryEntryTable = {
  practice_id: string
  id: string
  kind: ColumnType<EntryKind, EntryKind, never>
  status: EntryDraft['status']
  audience: EntryDraft['audience']
  language: string
  content: JSONColumnType<EntryContent, string, string>
  created_by: ColumnType<string, string, never>
  created_at: Generated<Date>
  changed_by: string
  updated_at: Generated<Date>
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  version: Generated<number>
}
export type LibraryEntryRow = Selectable<LibraryEntryTable>
