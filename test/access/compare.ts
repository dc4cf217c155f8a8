import { sql } from 'kysely'
import type { Actor as ServerActor } from '#server/access/actor.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { judgeOf, type Judge } from './judge.ts'
import type { Actor, Table, World } from './standing.ts'
import { keyOf, keyText, tables } from './world.ts'

/** The server's token names kind and id only; roles are looked up in the database. */
export function asServerActor(actor: Actor): ServerActor {
  if (actor.kind === 'member') return { ...actor, kind: 'member', roles: [] }
  return actor.kind === 'link' ? { ...actor, kind: 'link', occasionId: '' } : { ...actor, kind: 'person' }
}

/** The keys of every row that the database lets this actor read, by table. */
export async function readAsActor(
  access: Access,
  actor: Actor,
  only: readonly Table[] = tables,
): Promise<Map<string, Set<string>>> {
  return withActor(access, asServerActor(actor), async (trx) => {
    const found = new Map<string, Set<string>>()
    for (const table of only) {
      const columns = ['practice_id', ...keyOf[table]].map((column) => `"${column}"`).join(', ')
      const { rows } = await sql
        .raw<Record<string, unknown>>(`select ${columns} from "${table}"`)
        .execute(trx)
      found.set(table, new Set(rows.map((row) => keyText(table, row))))
    }
    return found
  })
}

export type Comparison = { pairs: number; readable: number; differences: string[] }

/** Holds what the database gives each actor against the model, row by row. */
export async function compareWithModel(
  access: Access,
  world: World,
  actors: readonly Actor[],
  only: readonly Table[] = tables,
  judge: Judge = judgeOf(world),
): Promise<Comparison> {
  const result: Comparison = { pairs: 0, readable: 0, differences: [] }
  for (const actor of actors) {
    const found = await readAsActor(access, actor, only)
    for (const table of only) {
      const given = found.get(table)!
      const readable = judge.readable(actor, table)
      for (const [index, key] of judge.keysOf(table).entries()) {
        const isGiven = given.delete(key)
        const isAllowed = readable[index]!
        result.pairs += 1
        if (isAllowed) result.readable += 1
        if (isGiven !== isAllowed)
          result.differences.push(
            `${actor.kind} ${actor.id} ${isGiven ? 'reads' : 'does not read'} ${table} ${JSON.stringify(world[table][index])}`,
          )
      }
      for (const key of given)
        result.differences.push(`${actor.kind} ${actor.id} reads ${table} ${key} of another world`)
    }
  }
  return result
}
