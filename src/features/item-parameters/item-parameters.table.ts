import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely'
import type { ItemParameters } from '#instruments/item-parameters.schema.ts'

export type ItemParametersTable = {
  practice_id: string
  id: string
  instrument_id: string
  instrument_version: string
  scale_id: string
  content: JSONColumnType<ItemParameters, string, never>
  brought_by: string
  brought_at: Generated<Date>
  taken_back_by: ColumnType<string | null, undefined, string>
  taken_back_at: ColumnType<Date | null, undefined, Date>
}
export type ItemParametersRow = Selectable<ItemParametersTable>
