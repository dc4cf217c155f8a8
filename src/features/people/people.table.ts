import type { Generated, Selectable } from 'kysely'

export type PersonTable = {
  practice_id: string
  id: string
  name: Buffer
  chosen_name: Buffer | null
  email: Buffer | null
  birth_date: string | null
  shape: Generated<'circle' | 'square' | 'diamond'>
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
}
export type PersonRow = Selectable<PersonTable>
