import type { Generated, Selectable } from 'kysely'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { Coding } from './codings.contract.ts'

export type AttachmentCodingTable = {
  practice_id: string
  case_id: string
  id: string
  person_id: string
  caregiver_id: string | null
  instrument: Coding['instrument']
  system: Coding['system']
  content: Buffer
  coded_on: string
  age_months: number | null
  purpose: Coding['purpose']
  lane: Generated<Lane>
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
  removed_at: Date | null
}
export type CodingRow = Selectable<AttachmentCodingTable>
