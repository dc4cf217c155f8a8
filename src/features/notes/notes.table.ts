import type { Generated, Selectable } from 'kysely'
import type { Lane, NoteSetting } from './notes.contract.ts'

/** What a note's own text and each of its further segments have alike. */
type PartColumns = {
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
  is_third_party: Generated<boolean>
  third_party: Buffer | null
  in_confidence: Generated<boolean>
  share_reason: Buffer | null
  body: Buffer
  status: Generated<'draft' | 'signed'>
  signed_at: Date | null
}
export type PartRow = Selectable<PartColumns>

export type NoteTable = PartColumns & {
  amends_id: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  version: Generated<number>
}
export type NoteRow = Selectable<NoteTable>

export type NoteSegmentTable = PartColumns & { note_id: string; position: number }
export type NoteSegmentRow = Selectable<NoteSegmentTable>
