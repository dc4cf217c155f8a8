import type { Generated, Selectable } from 'kysely'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { BondKind, BondQuality } from './bonds.contract.ts'

export type BondTable = {
  practice_id: string
  case_id: string
  id: string
  from_person_id: string
  to_person_id: string
  kind: BondKind
  closeness: number | null
  quality: BondQuality | null
  lane: Generated<Lane>
  started_on: string | null
  ended_on: string | null
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
}
export type BondRow = Selectable<BondTable>
