import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { rowOf, type Given } from '#testing/rows.ts'
import { asServerActor } from './compare.ts'
import { differenceFinder } from './first-difference.ts'
import { maySend } from './may-entry.ts'
import { checkMutants, policyMutants, type Slip } from './policy-mutants.ts'
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

/** What could be said less of plans that are of one person. */
const slipsOfPlans: readonly Slip[] = [
  ['plans for everybody', /\(?NOT access\.is_for_owner\(\w+\.kind\)\)?/, 'true'],
  ['every kind a plan of one person', /\(?NOT access\.is_for_owner\(\w+\.kind\)\)?/, 'false'],
  ['a plan for another than its owner', /\((\w+)\.person_id = e\.owner_id\)/, '($1.person_id is not null)'],
]

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
    const mutants = (await policyMutants(t.admin, slipsOfPlans)).filter(
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
              ? !/-plan$/.test(copy.kind) &&
                standing?.person?.readsUnitOf.has(case_id) &&
                standing.person.takesPartIn.has(case_id)
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

type CopyTrial = { actor: Actor; row: Given<'entry_copy'>; may: boolean }

/** Every actor gives a copy of every entry: for all, and to each who takes part. */
function copyTrials(): CopyTrial[] {
  return actors.flatMap((actor) => {
    const standing = standingOf(actor, world)
    return world.case_entry
      .filter((one) => one.practice_id === actor.practiceId)
      .flatMap((entry) => {
        const { practice_id, case_id, id: entry_id, kind } = entry
        const treats = actor.kind === 'member' && (standing?.member?.treats.has(case_id) ?? false)
        const parts = world.participant.filter(
          (one) => one.practice_id === practice_id && one.case_id === case_id,
        )
        return [null, ...parts.map(({ person_id }) => person_id)].map((person_id) => ({
          actor,
          row: rowOf.entry_copy({
            ...{ practice_id, case_id, entry_id, kind, given_by: actor.id, person_id },
            lane: person_id === null ? ('unit' as const) : ('self' as const),
          }),
          may: treats && maySend(entry, person_id),
        }))
      })
  })
}

/** What the database decides otherwise than the model. */
async function wrongCopies(trials: readonly CopyTrial[]): Promise<CopyTrial | undefined> {
  for (const trial of trials)
    if ((await takes(trial.actor, 'entry_copy', trial.row)) !== trial.may) return trial
  return undefined
}

test(
  'copies are given by who treats, of work in the lane of the team alone, and plans of one person to nobody else',
  { timeout: 600_000 },
  async () => {
    const trials = copyTrials()
    expect(await wrongCopies(trials)).toBeUndefined()
    const given = trials.filter(({ may }) => may)
    const plans = given.filter(({ row }) => row.kind !== 'attachment-injury')
    expect(plans.length).toBeGreaterThan(3)
    expect(given.length).toBeGreaterThan(plans.length + 10)
    // Those whom a slip would let through, or keep out.
    const close = trials.filter(({ actor, row }) => standingOf(actor, world)?.member?.treats.has(row.case_id))
    const unseen: string[] = []
    const slips = (await checkMutants(t.admin, slipsOfPlans)).filter(
      ({ tables, name }) => tables[0] === 'entry_copy' && /plan/.test(name),
    )
    for (const { name, apply, revert } of slips) {
      await t.admin.query(apply)
      if ((await wrongCopies(close)) === undefined) unseen.push(name)
      await t.admin.query(revert)
    }
    expect(slips.length).toBe(3)
    expect(unseen).toEqual([])
  },
)

test('whoever treats writes, in their own name', { timeout: 600_000 }, async () => {
  const complaints: string[] = []
  for (const actor of actors) {
    const treats = standingOf(actor, world)?.member?.treats
    for (const { practice_id, id: case_id } of world.case.filter(
      (one) => one.practice_id === actor.practiceId,
    )) {
      const own = rowOf.case_entry({ practice_id, case_id, created_by: actor.id })
      const isWritten = await takes(actor, 'case_entry', own)
      if (isWritten !== (treats?.has(case_id) ?? false)) complaints.push(`${actor.kind} ${actor.id} writes`)
    }
  }
  expect(complaints.slice(0, 5)).toEqual([])
})
