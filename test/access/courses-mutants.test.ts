import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { compareWithModel } from './compare.ts'
import { policyMutants } from './policy-mutants.ts'
import type { Actor, Table, World } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'
import { compareWrites } from './write-as-actor.ts'

let t: TestDatabase
let world: World
let actors: Actor[]
beforeAll(async () => {
  t = await openTestDatabase()
  const drawn = [31, 32].map(drawWorld)
  // The same ids in another practice, or a slip about practices goes unseen.
  const worlds = [...drawn, ...drawn.map((rows) => twinOf(rows))]
  for (const rows of worlds) await insertWorld(t.admin, rows)
  world = await readWorld(
    t.admin,
    worlds.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
  )
  actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
})
afterAll(() => t.close())

const about: readonly Table[] = ['course', 'course_entry', 'check_answer', 'practice_protocol']

async function difference(tables: readonly Table[]): Promise<string | undefined> {
  const reads = await compareWithModel(t.access, world, actors, tables)
  return reads.differences[0] ?? (await compareWrites(t.access, world, actors, tables)).differences[0]
}

test('every slip in who reads or changes courses and packs is noticed', { timeout: 300_000 }, async () => {
  expect(await difference(about)).toBeUndefined()
  const mutants = (await policyMutants(t.admin)).filter(({ tables }) => about.includes(tables[0] as Table))
  const unseen: string[] = []
  for (const { name, tables, apply, revert } of mutants) {
    await t.admin.query(apply)
    if ((await difference([tables[0] as Table]).catch(String)) === undefined) unseen.push(name)
    await t.admin.query(revert)
  }
  expect(unseen).toEqual([])
  expect(mutants.length).toBeGreaterThan(8)
})
