import type { Generated } from 'kysely'
import type { Lane } from '#features/notes/notes.contract.ts'

export type EventTable = {
  practice_id: string
  id: string
  case_id: string | null
  lane: Lane
  person_id: string | null
  author_id: string
  kind: string
  subject_id: string
  at: Generated<Date>
}
