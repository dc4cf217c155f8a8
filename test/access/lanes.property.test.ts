import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { compareWithModel } from './compare.ts'
import type { Actor, World } from './standing.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'
import { compareWrites } from './write-as-actor.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

const runs = Number(process.env['ACCESS_RUNS'] ?? 6)

/** Draws worlds and expects that no actor of any finds a difference from the model. */
async function expectModel(
  numRuns: number,
  differencesIn: (world: World, actors: Actor[]) => Promise<string[]>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const rows = drawWorld(seed)
      await insertWorld(t.admin, rows)
      const world = await readWorld(
        t.admin,
        rows.practice.map((practice) => practice.practice_id),
      )
      expect((await differencesIn(world, actorsOf(world))).slice(0, 5)).toEqual([])
    }),
    // The message of a failure names the number that drawWorld repeats it from.
    { numRuns, endOnFailure: true },
  )
}

test(
  'nobody reads a row outside their lanes, and everybody reads what is theirs',
  { timeout: 600_000 },
  async () => {
    let pairs = 0
    let readable = 0
    await expectModel(runs, async (world, actors) => {
      const comparison = await compareWithModel(t.access, world, actors)
      pairs += comparison.pairs
      readable += comparison.readable
      return comparison.differences
    })
    console.info(
      `access: ${pairs} pairs of actor and row compared with the model, ${readable} of them readable`,
    )
    expect(pairs).toBeGreaterThanOrEqual((runs * 20_000) / 6)
  },
)

test('nobody changes or removes a row outside their lanes', { timeout: 600_000 }, async () => {
  let statements = 0
  let reachable = 0
  await expectModel(Math.ceil(runs / 3), async (world, actors) => {
    const comparison = await compareWrites(t.access, world, actors)
    statements += comparison.statements
    reachable += comparison.reachable
    return comparison.differences
  })
  console.info(`access: ${statements} changes and removals tried, ${reachable} rows within reach`)
  expect(reachable).toBeGreaterThan(200)
})
