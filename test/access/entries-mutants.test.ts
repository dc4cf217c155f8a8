import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { rowOf, type Given } from '#testing/rows.ts'
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
  const drawn = [31, 32, 33, 34, 35, 36, 37, 38, 39, 40].map(drawWorld)
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

const about = ['case_entry', 'case_entry_version', 'entry_copy', 'entry_reply'] as const

/** Slips that change nothing: whoever sees no entry sees no version of it. */
const harmless: readonly RegExp[] = [
  /^case_entry_version sees: (any practice|or for and|any kind of actor) \(1\)$/,
]

test(
  'every slip in who reads and changes structured work, its copies and answers is noticed',
  { timeout: 600_000 },
  async () => {
    expect(await difference(about)).toBeUndefined()
    const mutants = (await policyMutants(t.admin)).filter(
      ({ tables, name }) =>
        about.some((table) => table === tables[0]) && !harmless.some((one) => one.test(name)),
    )
    const unseen: string[] = []
    for (const { name, apply, revert } of mutants) {
      // A slip that PostgreSQL itself refuses is no slip.
      const isPossible = await t.admin.query(apply).then(
        () => true,
        (error: { code?: string }) => {
          if (/^42/.test(error.code ?? '')) return false
          throw error
        },
      )
      if (!isPossible) continue
      if ((await difference(about).catch(String)) === undefined) unseen.push(name)
      await t.admin.query(revert)
    }
    expect(unseen).toEqual([])
    expect(mutants.length).toBeGreaterThan(10)
  },
)

async function takes<Table extends 'entry_copy' | 'entry_reply' | 'case_entry'>(
  actor: Actor,
  table: Table,
  row: Given<Table>,
): Promise<boolean> {
  const undone = new Error('undone')
  try {
    await withActor(t.access, asServerActor(actor), async (trx) => {
      await trx
        .insertInto(table)
        .values(row as never)
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

const merged = (actor: Actor) =>
  actor.kind === 'person' && world.person_merge.some((one) => one.kept_id === actor.id)

test(
  'somebody answers for themself to what they may read, and who treats writes down what was said in the room',
  { timeout: 600_000 },
  async () => {
    const complaints: string[] = []
    let taken = 0
    for (const actor of actors) {
      if (merged(actor)) continue
      const standing = standingOf(actor, world)
      const copies = world.entry_copy.filter((one) => one.practice_id === actor.practiceId)
      for (const copy of copies) {
        const parts = world.participant.filter(
          (one) => one.practice_id === copy.practice_id && one.case_id === copy.case_id,
        )
        for (const part of parts) {
          const { practice_id, case_id, person_id } = part
          const reads =
            copy.withdrawn_at === null &&
            (copy.lane === 'unit'
              ? standing?.person?.readsUnitOf.has(case_id) && standing.person.takesPartIn.has(case_id)
              : copy.person_id === person_id)
          const knows =
            copy.lane === 'self' ||
            world.case.some(
              (one) => one.practice_id === practice_id && one.id === case_id && one.format !== 'group',
            )
          const place = { practice_id, case_id, person_id, copy_id: copy.id }
          const isOwn =
            actor.kind === 'person' &&
            actor.id === person_id &&
            part.ended_at === null &&
            Boolean(reads) &&
            knows
          const isOwnTaken = await takes(actor, 'entry_reply', rowOf.entry_reply(place))
          if (isOwnTaken !== isOwn) complaints.push(`${actor.kind} ${actor.id} answers for ${person_id}`)
          const isRecorder =
            actor.kind === 'member' &&
            (standing?.member?.treats.has(case_id) ?? false) &&
            part.ended_at === null &&
            copy.withdrawn_at === null &&
            (copy.lane === 'unit' || copy.person_id === person_id)
          const recorded = rowOf.entry_reply({ ...place, recorded_by: actor.id })
          const isRecorded = await takes(actor, 'entry_reply', recorded)
          if (isRecorded !== isRecorder) complaints.push(`${actor.kind} ${actor.id} records for ${person_id}`)
          taken += Number(isOwnTaken) + Number(isRecorded)
        }
      }
    }
    expect(complaints.slice(0, 5)).toEqual([])
    expect(taken).toBeGreaterThan(10)
  },
)

test(
  'copies are given by who treats, of work in the lane of the team alone',
  { timeout: 600_000 },
  async () => {
    const complaints: string[] = []
    let taken = 0
    for (const actor of actors) {
      const standing = standingOf(actor, world)
      for (const entry of world.case_entry.filter((one) => one.practice_id === actor.practiceId)) {
        const { practice_id, case_id, id: entry_id } = entry
        const treats = actor.kind === 'member' && (standing?.member?.treats.has(case_id) ?? false)
        const copy = rowOf.entry_copy({
          ...{ practice_id, case_id, entry_id, given_by: actor.id, lane: 'unit' as const },
        })
        const isTaken = await takes(actor, 'entry_copy', copy)
        if (isTaken !== (treats && entry.lane === 'team')) complaints.push(`${actor.kind} ${actor.id} gives`)
        const own = rowOf.case_entry({ practice_id, case_id, created_by: actor.id })
        const isWritten = await takes(actor, 'case_entry', own)
        if (isWritten !== treats) complaints.push(`${actor.kind} ${actor.id} writes`)
        taken += Number(isTaken) + Number(isWritten)
      }
    }
    expect(complaints.slice(0, 5)).toEqual([])
    expect(taken).toBeGreaterThan(10)
  },
)
