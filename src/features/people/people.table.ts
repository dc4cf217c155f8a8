import type { Generated, Selectable } from 'kysely'

export type PersonTable = {
  practice_id: string
  id: string
  name: Buffer
  chosen_name: Buffer | null
  shape: Generated<'circle' | 'square' | 'diamond'>
  created_by: string
  created_at: Generated<Date>
  /** When the record was emptied for good; only its id stays. */
  erased_at: Generated<Date | null>
  version: Generated<number>
}

/** What the others in a case never see of a person. */
export type PersonDetailTable = {
  practice_id: string
  person_id: string
  email: Buffer | null
  birth_date: string | null
}

/** A person with the detail, where the actor may see it. `record_id`: the record that says it all, after a merge. */
export type PersonRow = Selectable<PersonTable> & {
  record_id: string
  email: Buffer | null
  birth_date: string | null
}
