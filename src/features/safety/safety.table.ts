import type { Generated, Selectable } from 'kysely'
import type { SafetyDecision } from './safety.contract.ts'

export type SafetyDecisionTable = {
  practice_id: string
  case_id: string
  id: string
  kind: SafetyDecision['kind']
  reason: Buffer
  response_ids: Generated<string[]>
  decided_by: string
  decided_at: Generated<Date>
}
export type SafetyDecisionRow = Selectable<SafetyDecisionTable>
