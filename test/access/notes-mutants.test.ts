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

const about: readonly Table[] = ['note', 'note_segment']

/** Slips that change nothing that anybody can read, change or remove, and why. */
const harmless: readonly (readonly [name: RegExp, why: string])[] = [
  [/^note(_segment)? changes: /, 'the check of the new row asks for the author and the case'],
]

test(
  'every slip in who reads, changes or discards a part of a note is noticed',
  { timeout: 300_000 },
  async () => {
    expect(await difference(about)).toBeUndefined()
    const mutants = (await policyMutants(t.admin)).filter(
      ({ name, tables }) => about.includes(tables[0]!) && !harmless.some(([known]) => known.test(name)),
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
    expect(tried).toBeGreaterThan(20)
  },
)

test(
  'a segment that follows the lane of its note instead of its own is noticed',
  { timeout: 60_000 },
  async () => {
    const { rows } = await t.admin.query<{ text: string }>(
      `select pg_get_expr(polqual, polrelid) as text from pg_policy
     where polname = 'sees' and polrelid = 'note_segment'::regclass`,
    )
    const text = rows[0]!.text
    const ofNote =
      '(select n.lane from note n where n.practice_id = note_segment.practice_id and n.id = note_segment.note_id)'
    const wrong = text.replace(/\(?note_segment\.lane\)?(::text)?(?=,)/, ofNote)
    expect(wrong).not.toBe(text)
    await t.admin.query(`alter policy sees on note_segment using (${wrong})`)
    expect(await difference(about)).toBeDefined()
    await t.admin.query(`alter policy sees on note_segment using (${text})`)
  },
)
