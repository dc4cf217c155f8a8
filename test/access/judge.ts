import { changerOf, readerOf, removerOf } from './may.ts'
import type { Actor, Table, World } from './standing.ts'
import { keyText } from './world.ts'

/** What the model says of a world. */
export type Judge = {
  /** The keys of the table's rows, in the order of the world. */
  keysOf(table: Table): readonly string[]
  /** Whether the actor may read each of these rows, in the same order. */
  readable(actor: Actor, table: Table): readonly boolean[]
  /** How many of them the actor may change or remove. */
  reach(action: 'update' | 'delete', actor: Actor, table: Table): number
}

/**
 * Asks the model about each actor and table once and keeps the answer: a slip changes the database, never the model, so
 * that many slips are held against the same answers.
 */
export function judgeOf(world: World): Judge {
  const rulesOf = kept((actor: Actor) => ({
    read: readerOf(actor, world),
    update: changerOf(actor, world),
    delete: removerOf(actor, world),
  }))
  const keysOf = kept((table: Table) => world[table].map((row) => keyText(table, row)))
  const readableBy = kept((actor: Actor) =>
    kept((table: Table) => world[table].map((row) => rulesOf(actor).read(table, row))),
  )
  const counting = (action: 'update' | 'delete') =>
    kept((actor: Actor) =>
      kept((table: Table) => world[table].filter((row) => rulesOf(actor)[action](table, row)).length),
    )
  const reach = { update: counting('update'), delete: counting('delete') }
  return {
    keysOf,
    readable: (actor, table) => readableBy(actor)(table),
    reach: (action, actor, table) => reach[action](actor)(table),
  }
}

/** The same function, which works out each of its answers once. */
function kept<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new Map<Key, Answer>()
  return (key) => {
    if (!answers.has(key)) answers.set(key, work(key))
    return answers.get(key)!
  }
}
