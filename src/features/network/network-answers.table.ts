import type { Generated, Selectable } from 'kysely'

export type NetworkAnswerTable = {
  practice_id: string
  case_id: string
  id: string
  person_id: string
  answered_on: string
  ranks: Buffer
  answered_at: Generated<Date>
}
export type NetworkAnswerRow = Selectable<NetworkAnswerTable>
