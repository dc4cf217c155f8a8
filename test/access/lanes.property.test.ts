import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { compareWithModel } from './compare.ts'
import { compareWrites } from './write-as-actor.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

const runs = Number(process.env['ACCESS_RUNS'] ?? 6)

test(
  'nobody reads a row outside their lanes, and everybody reads what is theirs',
  { timeout: 600_000 },
  async () => {
    let pairs = 0
    let readable = 0
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
        const rows = drawWorld(seed)
        await insertWorld(t.admin, rows)
        const world = await readWorld(
          t.admin,
          rows.practice.map((practice) => practice.practice_id),
        )
        const comparison = await compareWithModel(t.access, world, actorsOf(world))
        pairs += comparison.pairs
        readable += comparison.readable
        expect(comparison.differences.slice(0, 5)).toEqual([])
      }),
      // The message of a failure names the number that drawWorld repeats it from.
      { numRuns: runs, endOnFailure: true },
    )
    console.info(
      `access: ${pairs} pairs of actor and row compared with the model, ${readable} of them readable`,
    )
    expect(pairs).toBeGreaterThanOrEqual((runs * 20_000) / 6)
  },
)

test('nobody changes or removes a row outside their lanes', { timeout: 600_000 }, async () => {
  let statements = 0
  let reachable = 0
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const rows = drawWorld(seed)
      await insertWorld(t.admin, rows)
      const world = await readWorld(
        t.admin,
        rows.practice.map((practice) => practice.practice_id),
      )
      const comparison = await compareWrites(t.access, world, actorsOf(world))
      statements += comparison.statements
      reachable += comparison.reachable
      expect(comparison.differences.slice(0, 5)).toEqual([])
    }),
    { numRuns: Math.ceil(runs / 3), endOnFailure: true },
  )
  console.info(`access: ${statements} changes and removals tried, ${reachable} rows within reach`)
  expect(reachable).toBeGreaterThan(200)
})
