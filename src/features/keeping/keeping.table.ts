import type { Generated, Selectable } from 'kysely'
import type { ErasureGround, ErasureState, HoldKind, HoldNotice, HoldState } from './keeping.contract.ts'

export type LegalHoldTable = {
  practice_id: string
  id: string
  case_id: string
  kind: HoldKind
  received_on: string
  deadline: string | null
  state: Generated<HoldState>
  content: Buffer
  notice: Generated<HoldNotice>
  created_by: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
  version: Generated<number>
}
export type LegalHoldRow = Selectable<LegalHoldTable>

export type RetentionSettingTable = {
  practice_id: string
  schedule: string
  changed_by: string
  changed_at: Generated<Date>
}

export type ErasureTable = {
  practice_id: string
  id: string
  case_id: string
  person_id: string | null
  ground: ErasureGround
  asked_on: string
  asked: Buffer | null
  state: Generated<ErasureState>
  requested_by: string
  requested_at: Generated<Date>
  decided_by: string | null
  decided_at: Date | null
  done_by: string | null
  done_at: Date | null
  counts: Record<string, number> | null
  erased_ids: string[] | null
}
export type ErasureRow = Selectable<ErasureTable>
