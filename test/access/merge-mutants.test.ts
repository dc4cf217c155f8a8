import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { compareWithModel } from './compare.ts'
import { differenceFinder } from './first-difference.ts'
import { policyMutants } from './policy-mutants.ts'
import type { Table } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
let difference: ReturnType<typeof differenceFinder>
beforeAll(async () => {
  t = await openTestDatabase()
  const drawn = [31, 32, 33, 34].map(drawWorld)
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
  'person_merge',
  'merge_confirmation',
  'not_same_person',
  'legal_hold',
  'retention_setting',
  'erasure',
]

/** Slips that change nothing that anybody can read or change. */
const harmless: readonly RegExp[] = [
  // What they ask about is asked under its own policy, which names the practice.
  /^(person_merge|merge_confirmation|not_same_person) \w+: any practice/,
  // The merge is asked under its own policy, which only members come through.
  /^merge_confirmation sees: (or for and \(1\)|any kind)/,
  // Only members run the frame, treat or own.
  /^(person_merge|not_same_person) (undoes|takes_back): any kind/,
  // Whoever runs the frame or treats the kept one sees it anyway.
  /^person_merge undoes: or for and \(6\)/,
  // A supervisor who sees both is seldom drawn: duplicates.routes.test.ts has one.
  /^not_same_person takes_back: any member for the frame/,
  // The check of the new row asks for the owner, or for who may decide, too.
  /^(retention_setting changes|erasure decides): /,
]

test('every slip in merges, holds and erasures is noticed', { timeout: 600_000 }, async () => {
  expect(await difference(about)).toBeUndefined()
  const mutants = (await policyMutants(t.admin)).filter(
    ({ name, tables }) => about.includes(tables[0]!) && !harmless.some((known) => known.test(name)),
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
  expect(tried).toBeGreaterThan(15)
})

/** What an account reads under a record that was merged into its own. What is confirmed in part is in the routes' tests. */
test('every slip in as whom an account stands is noticed', { timeout: 600_000 }, async () => {
  const { rows } = await t.admin.query<{ definition: string }>(
    `select pg_get_functiondef('access.scope()'::regprocedure) as definition`,
  )
  const { definition } = rows[0]!
  const drawn = Array.from({ length: 12 }, (_, index) => drawWorld(50 + index))
  for (const one of drawn) await insertWorld(t.admin, one)
  const many = await readWorld(
    t.admin,
    drawn.flatMap((one) => one.practice.map((practice) => practice.practice_id)),
  )
  const kept = new Set(many.person_merge.map((merge) => merge.kept_id))
  const people = actorsOf(many).filter(({ kind, id }) => kind === 'person' && kept.has(id))
  const read = async () =>
    (await compareWithModel(t.access, many, people, ['response', 'note', 'emotional_line', 'multiple_birth']))
      .differences[0]
  expect(await read()).toBeUndefined()
  const unseen: string[] = []
  for (const [was, becomes] of [
    ['and m.kept_id = s.actor_id and m.undone_at is null', 'and m.kept_id = s.actor_id'],
    ['and q.person_id = m.kept_id', 'and false'],
    ['m.kept_id = s.actor_id', 'true'],
  ] as const) {
    expect(definition).toContain(was)
    await t.admin.query(definition.replace(was, becomes))
    if ((await read().catch(String)) === undefined) unseen.push(`${was} → ${becomes}`)
    await t.admin.query(definition)
  }
  expect(unseen).toEqual([])
})
