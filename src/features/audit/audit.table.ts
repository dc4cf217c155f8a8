import type { Generated, Selectable } from 'kysely'

export type AuditEntryTable = {
  practice_id: string
  seq: Generated<number>
  at: Generated<Date>
  actor_kind: 'member' | 'person' | 'link' | 'system'
  actor_id: string
  action: string
  case_id: string | null
  person_ids: string[]
  /** Of those concerned, who learns of it in their own trail; null in entries from before there was a difference. */
  told_ids: string[] | null
  subject_id: string | null
  request_id: string | null
  previous_hash: Generated<Buffer>
  hash: Generated<Buffer>
}
export type AuditEntryRow = Selectable<AuditEntryTable>
