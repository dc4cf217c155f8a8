import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { differenceFinder } from './first-difference.ts'
import { policyMutants, type Slip } from './policy-mutants.ts'
import type { Table } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
let difference: ReturnType<typeof differenceFinder>
beforeAll(async () => {
  t = await openTestDatabase()
  const drawn = [51, 52, 53, 54, 55].map(drawWorld)
  // The same ids in another practice, or a slip about practices goes unseen.
  const worlds = [...drawn, ...drawn.slice(0, 2).map((rows) => twinOf(rows))]
  for (const rows of worlds) await insertWorld(t.admin, rows)
  const world = await readWorld(
    t.admin,
    worlds.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
  )
  const actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
  difference = differenceFinder(t.access, world, actors)
})
afterAll(() => t.close())

const about: readonly Table[] = [
  'release_setting',
  'release',
  'release_decision',
  'release_authorisation',
  'release_review',
  'release_file',
  'safety_decision',
]

/** What only these policies ask for: where a release stands, whose word it is, and whether it still counts. */
const ownSlips: readonly Slip[] = [
  ['whatever its state', /\(\(?\w+\.(?:status|state)\)?(?:::text)? (?:=|<>) '[\w-]+'::text\)/, 'true'],
  ['whoever it is for', /\(\w+\.recipient_id = s\.actor_id\)/, 'true'],
  ['also when it is closed', /\(\w+\.closed_at IS NULL\)/, 'true'],
  ['any release', /\(r\.id = \w+\.release_id\)/, 'true'],
  ['the release of another practice', /\(r\.practice_id = \w+\.practice_id\)/, 'true'],
]

/** Slips that change nothing that anybody can read or change, and why. */
const harmless: readonly (readonly [name: RegExp, why: string])[] = [
  [/: any kind of actor/, 'only members own or treat, and no member has the id of a person'],
  [/^release_decision changes: any practice/, 'the release is asked for in the practice of the row'],
  [/: the release of another practice/, 'a release is asked under its own policy, which names the practice'],
  [/^release_file sees: (whatever|whoever)/, 'so is for whom it is, and whether it has left'],
  [/^release_setting changes: any member for the owner/, 'the check of the new row asks for the owner'],
]

test('every slip in what leaves the practice is noticed', { timeout: 600_000 }, async () => {
  expect(await difference(about)).toBeUndefined()
  const mutants = (await policyMutants(t.admin, ownSlips)).filter(
    ({ name, tables }) => about.includes(tables[0]!) && !harmless.some(([known]) => known.test(name)),
  )
  const unseen: string[] = []
  let tried = 0
  for (const { name, apply, revert, tables } of mutants) {
    // A slip that PostgreSQL itself refuses is no slip.
    const isTaken = await t.admin.query(apply).then(
      () => true,
      () => false,
    )
    if (!isTaken) continue
    tried += 1
    if ((await difference(tables).catch(String)) === undefined) unseen.push(name)
    await t.admin.query(revert)
  }
  expect(unseen).toEqual([])
  expect(tried).toBeGreaterThan(50)
})
