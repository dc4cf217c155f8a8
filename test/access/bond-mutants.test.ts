import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { differenceFinder } from './first-difference.ts'
import { policyMutants } from './policy-mutants.ts'
import type { Table } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
let difference: ReturnType<typeof differenceFinder>
beforeAll(async () => {
  t = await openTestDatabase()
  const drawn = [21, 22, 23, 24, 25, 26, 27].map(drawWorld)
  // The same ids in another practice, or a slip about practices goes unseen.
  const worlds = [...drawn, ...drawn.slice(0, 3).map((rows) => twinOf(rows))]
  for (const rows of worlds) await insertWorld(t.admin, rows)
  const world = await readWorld(
    t.admin,
    worlds.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
  )
  const actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
  difference = differenceFinder(t.access, world, actors)
})
afterAll(() => t.close())

const about: readonly Table[] = ['attachment_coding', 'bond_entry']

test('every slip in what is known of a bond is noticed', { timeout: 300_000 }, async () => {
  expect(await difference(about)).toBeUndefined()
  const mutants = (await policyMutants(t.admin)).filter(
    // The bond that an entry hangs on is asked for under its own policy, which names the practice.
    ({ name, tables }) => about.includes(tables[0]!) && !/^bond_entry \w+: any practice/.test(name),
  )
  const unseen: string[] = []
  let tried = 0
  for (const { name, apply, revert } of mutants) {
    // A slip that PostgreSQL itself refuses is no slip.
    const isTaken = await t.admin.query(apply).then(
      () => true,
      () => false,
    )
    if (!isTaken) continue
    tried += 1
    if ((await difference(about).catch(String)) === undefined) unseen.push(name)
    await t.admin.query(revert)
  }
  expect(unseen).toEqual([])
  expect(tried).toBeGreaterThan(15)
})

test('an entry whose bond is hidden is not there, whatever its own lane', async () => {
  const [{ text }] = (
    await t.admin.query<{ text: string }>(
      `select pg_get_expr(polqual, polrelid) as text from pg_policy
       where polname = 'sees' and polrelid = 'bond_entry'::regclass`,
    )
  ).rows as [{ text: string }]
  for (const [was, becomes] of [
    [/b\.id = bond_entry\.bond_id/, 'true'],
    [/bond_entry\.removed_at IS NULL/, 'true'],
    [/bond_entry\.case_id = ANY \(s\.known_cases\)/, 'true'],
  ] as const) {
    const wrong = text.replace(was, becomes)
    expect(wrong).not.toBe(text)
    await t.admin.query(`alter policy sees on bond_entry using (${wrong})`)
    expect(await difference(about)).toBeDefined()
    await t.admin.query(`alter policy sees on bond_entry using (${text})`)
  }
})
