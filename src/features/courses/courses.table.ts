import type { Generated, Selectable } from 'kysely'
import type { KeptAnswer, KeptCourse, KeptEntry } from './courses.contract.ts'

export type CourseTable = {
  practice_id: string
  case_id: string
  id: string
  ordinal: number
  kind: KeptCourse['kind']
  protocol_id: string
  protocol_version: string
  pack_id: string | null
  follows_id: string | null
  created_by: string
  created_at: Generated<Date>
}
export type CourseRow = Selectable<CourseTable>

export type CourseEntryTable = {
  practice_id: string
  case_id: string
  course_id: string
  seq: number
  kind: KeptEntry['kind']
  person_ids: Generated<string[]>
  takes_back: number | null
  to_version: string | null
  to_pack_id: string | null
  content: Buffer
  recorded_by: string
  recorded_at: Generated<Date>
}
export type CourseEntryRow = Selectable<CourseEntryTable>

export type CheckAnswerTable = {
  practice_id: string
  case_id: string
  id: string
  check_id: string
  person_ids: Generated<string[]>
  answer: KeptAnswer['answer']
  answered_on: string
  note: Buffer | null
  replaces_id: string | null
  recorded_by: string
  recorded_at: Generated<Date>
}
export type CheckAnswerRow = Selectable<CheckAnswerTable>
