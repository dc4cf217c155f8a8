import { sql } from 'kysely'
import { signActor } from '#server/database-roles.ts'
import type { DatabaseHandle, Trx } from '#server/database.ts'
import type { Actor } from './actor.ts'

const tokenLifetimeSeconds = 120
const tokenShape = /^[0-9a-z|:-]+$/

/** The door to the data: a pool of connections as `securebase_app`, and the key that actor tokens are signed with. */
export type Access = { database: DatabaseHandle; actorKey: Buffer }

function actorToken(actorKey: Buffer, actor: Actor): string {
  const expires = Math.floor(Date.now() / 1000) + tokenLifetimeSeconds
  const token = signActor(actorKey, `v1|${actor.practiceId}|${actor.kind}|${actor.id}|${expires}`)
  // The token stands in a literal below, so its characters are checked and not merely trusted.
  if (!tokenShape.test(token)) throw new Error('An actor id has a character that no id has.')
  return token
}

/**
 * Runs `work` in one transaction in the name of the actor. The context is local to the transaction, so a
 * pooled connection never carries it on.
 */
export async function withActor<T>(access: Access, actor: Actor, work: (trx: Trx) => Promise<T>): Promise<T> {
  const token = actorToken(access.actorKey, actor)
  return access.database.kysely.transaction().execute(async (trx) => {
    await sql.raw(`set local access.token = '${token}'`).execute(trx)
    return work(trx)
  })
}

