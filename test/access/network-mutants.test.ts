import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { rowOf } from '#testing/rows.ts'
import { asServerActor } from './compare.ts'
import { differenceFinder } from './first-difference.ts'
import { policyMutants } from './policy-mutants.ts'
import { standingOf, type Actor, type World } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
let world: World
let actors: Actor[]
let difference: ReturnType<typeof differenceFinder>
beforeAll(async () => {
  t = await openTestDatabase()
  const drawn = [21, 22, 23].map(drawWorld)
  // The same ids in another practice, or a slip about practices goes unseen.
  const worlds = [...drawn, ...drawn.map((rows) => twinOf(rows))]
  for (const rows of worlds) await insertWorld(t.admin, rows)
  world = await readWorld(
    t.admin,
    worlds.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
  )
  actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
  difference = differenceFinder(t.access, world, actors)
})
afterAll(() => t.close())

const about = ['network_answer'] as const

test(
  'every slip in who reads what somebody said of whom they turn to is noticed',
  { timeout: 300_000 },
  async () => {
    expect(await difference(about)).toBeUndefined()
    const sees = (await policyMutants(t.admin)).filter(({ tables }) => tables[0] === 'network_answer')
    const [{ text }] = (
      await t.admin.query<{ text: string }>(
        `select pg_get_expr(polqual, polrelid) as text from pg_policy
       where polname = 'sees' and polrelid = 'network_answer'::regclass`,
      )
    ).rows as [{ text: string }]
    const wide = text.replace(/'self'/, "'unit'")
    expect(wide).not.toBe(text)
    const alter = (using: string) => `alter policy sees on network_answer using (${using})`
    const mutants = [...sees, { name: 'the lane of the unit', apply: alter(wide), revert: alter(text) }]
    const unseen: string[] = []
    for (const { name, apply, revert } of mutants) {
      await t.admin.query(apply)
      if ((await difference(about).catch(String)) === undefined) unseen.push(name)
      await t.admin.query(revert)
    }
    expect(unseen).toEqual([])
    expect(mutants.length).toBeGreaterThan(3)
  },
)

/** Whether the database takes an answer in the actor's name; nothing of it stays. */
async function takes(actor: Actor, place: { practice_id: string; case_id: string; person_id: string }) {
  const row = rowOf.network_answer(place)
  const undone = new Error('undone')
  try {
    await withActor(t.access, asServerActor(actor), async (trx) => {
      await trx.insertInto('network_answer').values(row).execute()
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

test(
  'an answer is added by nobody but the one it is of, in a case they take part in',
  { timeout: 300_000 },
  async () => {
    const complaints: string[] = []
    let taken = 0
    const some = world.participant.filter((_, index) => index % 4 === 0)
    for (const actor of actors.filter((_, index) => index % 3 === 0)) {
      const standing = standingOf(actor, world)
      for (const part of some.filter((one) => one.practice_id === actor.practiceId)) {
        const { practice_id, case_id, person_id } = part
        // A record that was merged into one's own counts as oneself; those are compared with reads above.
        if (actor.kind === 'person' && world.person_merge.some((one) => one.kept_id === actor.id)) continue
        const isAllowed =
          standing?.person !== undefined && person_id === actor.id && standing.person.takesPartIn.has(case_id)
        const isTaken = await takes(actor, { practice_id, case_id, person_id })
        if (isTaken) taken += 1
        if (isTaken !== isAllowed) complaints.push(`${actor.kind} ${actor.id} answers for ${person_id}`)
      }
    }
    expect(complaints.slice(0, 5)).toEqual([])
    expect(taken).toBeGreaterThan(3)
  },
)
