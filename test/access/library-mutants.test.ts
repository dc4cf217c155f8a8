import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { rowOf } from '#testing/rows.ts'
import { asServerActor, compareWithModel } from './compare.ts'
import { policyMutants, type Slip } from './policy-mutants.ts'
import { standingOf, type Actor, type World } from './standing.ts'
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
  actors = actorsOf(world)
})
afterAll(() => t.close())

const about = ['library_entry'] as const

async function difference(): Promise<string | undefined> {
  const reads = await compareWithModel(t.access, world, actors, about)
  return reads.differences[0] ?? (await compareWrites(t.access, world, actors, about)).differences[0]
}

/** Slips that this table alone can hold. */
const ownSlips: readonly Slip[] = [
  ['what is for the team', /\(library_entry\.audience = 'clients'::text\)/, 'true'],
  ['drafts too', /\(library_entry\.status = 'published'::text\)/, 'true'],
  ['what was taken away', /\(library_entry\.removed_at IS NULL\)/, 'true'],
]
/** The policies on changing ask for the role twice, so that a slip has to be made in both to show. */
const frontDeskWrites = (text: string) =>
  text.replace(/'therapist'::text/, "'therapist'::text, 'frontdesk'::text")

test(
  'every slip in who reads or changes the library of a practice is noticed',
  { timeout: 300_000 },
  async () => {
    expect(await difference()).toBeUndefined()
    const sees = (await policyMutants(t.admin, ownSlips)).filter(({ name }) =>
      name.startsWith('library_entry sees'),
    )
    const { using, checked } = (
      await t.admin.query<{ using: string; checked: string }>(
        `select pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as checked
       from pg_policy where polname = 'changes' and polrelid = 'library_entry'::regclass`,
      )
    ).rows[0]!
    expect(frontDeskWrites(using)).not.toBe(using)
    const alter = (read: string, write: string) =>
      `alter policy changes on library_entry using (${read}) with check (${write})`
    const mutants = [
      ...sees,
      {
        name: 'the front desk writes',
        apply: alter(frontDeskWrites(using), frontDeskWrites(checked)),
        revert: alter(using, checked),
      },
    ]
    const unseen: string[] = []
    for (const { name, apply, revert } of mutants) {
      await t.admin.query(apply)
      if ((await difference().catch(String)) === undefined) unseen.push(name)
      await t.admin.query(revert)
    }
    expect(unseen).toEqual([])
    expect(mutants.length).toBeGreaterThan(7)
  },
)

/** Whether the database takes an entry in the actor's name, written by `author`; nothing of it stays. */
async function takes(actor: Actor, practice_id: string, author: string): Promise<boolean> {
  const undone = new Error('undone')
  try {
    await withActor(t.access, asServerActor(actor), async (trx) => {
      await trx
        .insertInto('library_entry')
        .values(rowOf.library_entry({ practice_id, created_by: author }))
        .execute()
      await sql`select 1`.execute(trx)
      throw undone
    })
  } catch (error) {
    if (error === undone) return true
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
  return true
}

test('an entry is added by owners, admins and therapists, in their own name and practice', async () => {
  const complaints: string[] = []
  let taken = 0
  for (const actor of actors) {
    const standing = standingOf(actor, world)
    const other = world.practice.find(({ practice_id }) => practice_id !== actor.practiceId)!.practice_id
    const colleague = world.member.find(
      (one) => one.practice_id === actor.practiceId && one.id !== actor.id,
    )!.id
    const mayAdd = standing?.member?.writesLibrary === true
    for (const [practice, author, isAllowed] of [
      [actor.practiceId, actor.id, mayAdd],
      [other, actor.id, false],
      [actor.practiceId, colleague, false],
    ] as const) {
      const isTaken = await takes(actor, practice, author)
      if (isTaken) taken += 1
      if (isTaken !== isAllowed) complaints.push(`${actor.kind} ${actor.id}: ${isTaken}`)
    }
  }
  expect(complaints.slice(0, 5)).toEqual([])
  expect(taken).toBeGreaterThan(3)
})
