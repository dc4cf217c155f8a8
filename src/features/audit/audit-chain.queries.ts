import { sql, type Kysely } from 'kysely'
import type { Database } from '#server/database.ts'
import type { ChainEntry } from './audit-chain.rules.ts'

const batchSize = 5000

/** Reads a practice's chain in order, a batch at a time. */
export async function* readChain(db: Kysely<Database>, practiceId: string): AsyncIterable<ChainEntry> {
  let after = 0
  while (true) {
    const { rows } = await sql<ChainEntry>`
      select practice_id as "practiceId", seq, (extract(epoch from at) * 1000000)::bigint::text as "atMicroseconds",
        actor_kind as "actorKind", actor_id as "actorId", action, case_id as "caseId", person_ids as "personIds",
        subject_id as "subjectId", request_id as "requestId", told_ids as "toldIds", previous_hash as "previousHash", hash
      from audit_entry where practice_id = ${practiceId} and seq > ${after} order by seq limit ${batchSize}`.execute(
      db,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return
    after = last.seq
  }
}

export async function findAuditHead(
  db: Kysely<Database>,
  practiceId: string,
): Promise<{ seq: number; hash: Buffer } | undefined> {
  const { rows } = await sql<{ seq: number; hash: Buffer }>`
    select seq, hash from audit_head where practice_id = ${practiceId}`.execute(db)
  return rows[0]
}

/** The practices that have a chain, in the order of their ids. */
export async function listChains(trx: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ practice_id: string }>`
    select practice_id from audit_head order by practice_id`.execute(trx)
  return rows.map((row) => row.practice_id)
}
