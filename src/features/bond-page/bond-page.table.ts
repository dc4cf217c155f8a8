import type { Generated, Selectable } from 'kysely'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { BondEntry } from './bond-page.contract.ts'

export type BondEntryTable = {
  practice_id: string
  case_id: string
  id: string
  bond_id: string
  kind: BondEntry['kind']
  body: Buffer
  evidence: Buffer | null
  confidence: BondEntry['confidence']
  occurred_on: string | null
  source_person_id: string | null
  lane: Generated<Lane>
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
  removed_at: Date | null
}
export type BondEntryRow = Selectable<BondEntryTable>
