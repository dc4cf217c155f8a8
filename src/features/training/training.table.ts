import type { ColumnType, Generated, Selectable } from 'kysely'

export type TrainingEvidenceTable = {
  practice_id: string
  id: string
  member_id: string
  pathway: string
  pathway_version: string
  requirement: string
  /** PostgreSQL gives exact numbers as text. */
  quantity: ColumnType<string, number, never>
  on_day: string
  supervisor: Generated<string>
  note: Generated<string>
  created_at: Generated<Date>
  removed_at: Date | null
}
export type TrainingEvidenceRow = Selectable<TrainingEvidenceTable>
