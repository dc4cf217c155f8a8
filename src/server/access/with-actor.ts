import { sql } from 'kysely'
import { signActor } from '#server/database-roles.ts'
import type { DatabaseHandle, Trx } from '#server/database.ts'
import { takeKey } from '#server/taken-keys.ts'
import { inTransaction } from '#server/transaction.ts'
import type { Actor } from './actor.ts'

const tokenLifetimeSeconds = 120

/** The door to the data: a pool of connections as `securebase_app`, and the key that actor tokens are signed with. */
export type Access = { database: DatabaseHandle; actorKey: Buffer }

function actorToken(actorKey: Buffer, actor: Actor): string {
  const expires = Math.floor(Date.now() / 1000) + tokenLifetimeSeconds
  return signActor(actorKey, `v1|${actor.practiceId}|${actor.kind}|${actor.id}|${expires}`)
}

/** How a transaction sees what others write meanwhile: as it comes, or as it was when the transaction began. */
export type Isolation = 'read committed' | 'repeatable read'

/**
 * Runs `work` in one transaction in the name of the actor. The context is local to the transaction, so a
 * pooled connection never carries it on.
 */
export async function withActor<T>(
  access: Access,
  actor: Actor,
  work: (trx: Trx) => Promise<T>,
  isolation: Isolation = 'read committed',
): Promise<T> {
  const token = actorToken(access.actorKey, actor)
  const { repeatable } = actor
  const whole = async (trx: Trx): Promise<T> => {
    if (repeatable && !repeatable.isDone) await takeKey(trx, actor, repeatable)
    return work(trx)
  }
  const result = await inTransaction(
    access.database,
    {
      begin: isolation === 'repeatable read' ? 'begin isolation level repeatable read' : 'begin',
      // As a parameter: the text of a running statement can be seen by others of the same role.
      first: { text: `select set_config('access.token', $1, true)`, values: [token] },
    },
    whole,
  )
  if (repeatable) repeatable.isDone = true
  return result
}

/**
 * From here on the transaction asks as this actor, so that the policies answer as they would answer them. Rolling back
 * to a savepoint set before gives the transaction back to whoever it belongs to; nothing of it may be committed.
 */
export async function askAs(access: Access, trx: Trx, actor: Actor): Promise<void> {
  await sql`select set_config('access.token', ${actorToken(access.actorKey, actor)}, true)`.execute(trx)
}
