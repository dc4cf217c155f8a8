import type { ColumnType, Generated, Selectable } from 'kysely'

export type PracticeProtocolTable = {
  practice_id: string
  id: string
  protocol_id: string
  protocol_version: string
  status: Generated<'draft' | 'published' | 'retired'>
  /** A pack as JSON. */
  content: ColumnType<Record<string, unknown>, string, string>
  created_by: string
  created_at: Generated<Date>
  changed_by: string
  changed_at: Generated<Date>
  version: Generated<number>
}
export type PracticeProtocolRow = Selectable<PracticeProtocolTable>
