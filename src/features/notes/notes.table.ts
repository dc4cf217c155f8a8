import type { Generated, Selectable } from 'kysely'
import type { Lane, NoteSetting } from './notes.contract.ts'

export type NoteTable = {
  practice_id: string
  id: string
  case_id: string
  lane: Lane
  person_id: string | null
  subject_ids: Generated<string[]>
  speaker_id: string | null
  setting: NoteSetting
  author_id: string
  occurred_on: string
  body: Buffer
  status: Generated<'draft' | 'signed'>
  signed_at: Date | null
  amends_id: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  version: Generated<number>
}
export type NoteRow = Selectable<NoteTable>
