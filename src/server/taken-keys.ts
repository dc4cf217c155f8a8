import { sql } from 'kysely'
import type { Actor, RepeatableWrite } from './access/actor.ts'
import type { Trx } from './database.ts'

/** Another sending of the same write was faster: it is done, or fails and leaves the key to this one. */
export class KeyTakenError extends Error {}

/**
 * Takes the key of a write in the write's own transaction, so that the two stand or fall together. Of two sendings
 * at the same moment the second waits here for the first.
 * @throws KeyTakenError where the first was committed
 */
export async function takeKey(trx: Trx, actor: Actor, write: RepeatableWrite): Promise<void> {
  const own = { practice_id: actor.practiceId, actor_id: actor.id }
  await trx
    .deleteFrom('idempotency_key')
    .where('practice_id', '=', own.practice_id)
    .where('actor_id', '=', own.actor_id)
    .where('created_at', '<', sql<Date>`now() - interval '2 days'`)
    .execute()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('idempotency_key')
    .values({ ...own, key: write.key, request_hash: write.requestHash, status: null, body: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new KeyTakenError()
}
