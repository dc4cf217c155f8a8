import type { Access } from '#server/access/with-actor.ts'
import { compareWithModel } from './compare.ts'
import { judgeOf } from './judge.ts'
import type { Actor, Table, World } from './standing.ts'
import { compareWrites } from './write-as-actor.ts'

/**
 * Looks for a difference between the database and the model, first in what each actor reads, then in what each can
 * change or remove, and ends with the first one: a slip is noticed by one actor as well as by a hundred. Without a
 * difference it has asked everybody about everything. Whoever noticed the last slip is asked first about the next.
 */
export function differenceFinder(
  access: Access,
  world: World,
  actors: readonly Actor[],
): (tables: readonly Table[]) => Promise<string | undefined> {
  const judge = judgeOf(world)
  const compared = [compareWithModel, compareWrites].map((compare) => ({ compare, order: [...actors] }))
  return async (tables) => {
    for (const { compare, order } of compared)
      for (const [place, actor] of order.entries()) {
        const [found] = (await compare(access, world, [actor], tables, judge)).differences
        if (found === undefined) continue
        order.splice(place, 1)
        order.unshift(actor)
        return found
      }
    return undefined
  }
}
