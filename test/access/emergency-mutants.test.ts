import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { differenceFinder } from './first-difference.ts'
import { functionMutants, policyMutants, type PolicyMutant } from './policy-mutants.ts'
import type { Table } from './standing.ts'
import { twinOf } from './twin.ts'
import { actorsOf, drawWorld, insertWorld, readWorld } from './world.ts'

let t: TestDatabase
let difference: ReturnType<typeof differenceFinder>
beforeAll(async () => {
  t = await openTestDatabase()
  const worlds = [41, 42, 43].map(drawWorld)
  // In the twin nothing is open any more.
  const ended = { ended_at: new Date(), ended_by: randomUUID() }
  const drawn = [...worlds, twinOf(worlds[0]!, undefined, { emergency_opening: ended })]
  for (const rows of drawn) await insertWorld(t.admin, rows)
  const world = await readWorld(
    t.admin,
    drawn.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
  )
  const actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
  difference = differenceFinder(t.access, world, actors)
})
afterAll(() => t.close())

async function isNoticed({ apply, revert, tables: of }: PolicyMutant): Promise<boolean> {
  // A slip that PostgreSQL itself refuses is no slip.
  const isTaken = await t.admin.query(apply).then(
    () => true,
    () => false,
  )
  if (!isTaken) return true
  const found = await difference(of).catch(String)
  await t.admin.query(revert)
  return found !== undefined
}

const about: readonly Table[] = [
  'emergency_opening',
  'emergency_reason',
  'emergency_review',
  'unit_separation',
  'contact_plan',
  'contact_date',
  'contact_observation',
  'legal_role',
  'legal_evidence',
  'proxy_review',
]

/** Slips that change nothing that anybody can read or change, and why. */
const harmless: readonly RegExp[] = [
  // Whoever may open a case is told so by the set itself, and only members have a set.
  /sees: opened as treated/,
  /: any kind of actor/,
]

test(
  'every slip in openings, separations and what an opened case shows is noticed',
  { timeout: 600_000 },
  async () => {
    expect(await difference(about)).toBeUndefined()
    const mutants = (await policyMutants(t.admin)).filter(
      ({ name, tables: of }) => about.includes(of[0]!) && !harmless.some((known) => known.test(name)),
    )
    const unseen: string[] = []
    for (const mutant of mutants) if (!(await isNoticed(mutant))) unseen.push(mutant.name)
    expect(unseen).toEqual([])
    expect(mutants.length).toBeGreaterThan(30)
  },
)

test(
  'no policy takes an opened case for a treated one without being noticed',
  { timeout: 600_000 },
  async () => {
    const mutants = (await policyMutants(t.admin)).filter(
      // Where opened cases are read anyway, the slip says nothing new.
      ({ name, revert }) => /: opened as treated/.test(name) && !revert.includes('opened_cases'),
    )
    const unseen: string[] = []
    for (const mutant of mutants) if (!(await isNoticed(mutant))) unseen.push(mutant.name)
    expect(unseen).toEqual([])
    expect(mutants.length).toBeGreaterThan(15)
  },
)

test('every slip in when and for whom a case is open is noticed', { timeout: 600_000 }, async () => {
  const few: readonly Table[] = ['case', 'note', 'contact_plan', 'emergency_reason']
  const mutants = (await functionMutants(t.admin, few)).filter(({ name }) => /open|lead/.test(name))
  const unseen: string[] = []
  for (const mutant of mutants) if (!(await isNoticed(mutant))) unseen.push(mutant.name)
  expect(unseen).toEqual([])
  expect(mutants.length).toBeGreaterThan(9)
})
