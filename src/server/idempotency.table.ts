import type { Generated } from 'kysely'

export type IdempotencyKeyTable = {
  practice_id: string
  actor_id: string
  key: string
  request_hash: Buffer
  status: number | null
  body: Buffer | null
  created_at: Generated<Date>
}
