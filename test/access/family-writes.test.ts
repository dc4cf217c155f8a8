import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import { withActor } from '#server/access/with-actor.ts'
import { buildCase, buildMember, buildPerson, buildPractice, type BuiltCase } from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'

let t: TestDatabase
let actors: Record<'therapist' | 'colleague' | 'supervisor' | 'owner' | 'elsewhere' | 'amara', Actor>
let here: BuiltCase
let other: BuiltCase
let foreign: BuiltCase
const relatives = {} as Record<'ada' | 'ben' | 'hidden' | 'inOther', string>
let household = ''
const systems = {} as Record<'school' | 'hidden', string>

beforeAll(async () => {
  t = await openTestDatabase()
  const practice = await buildPractice(t.admin)
  const therapist = await buildMember(t.admin, practice)
  const colleague = await buildMember(t.admin, practice)
  const supervisor = await buildMember(t.admin, practice, { roles: ['supervisor'] })
  const owner = await buildMember(t.admin, practice, { roles: ['owner', 'therapist'] })
  const elsewhere = await buildMember(t.admin, practice)
  const amara = await buildPerson(t.admin, practice)
  const inCharge = { member: supervisor, position: 'supervisor' as const }
  here = await buildCase(t.admin, practice, {
    team: [therapist, colleague, inCharge],
    participants: [amara],
  })
  other = await buildCase(t.admin, practice, { team: [therapist], participants: [amara] })
  foreign = await buildCase(t.admin, practice, { team: [elsewhere] })
  const inCase = { practice_id: practice.id, case_id: here.id }
  const rows = [
    rowOf.relative({ ...inCase, created_by: therapist.id }),
    rowOf.relative({ ...inCase, created_by: therapist.id }),
    rowOf.relative({ ...inCase, lane: 'process', created_by: colleague.id }),
    rowOf.relative({ ...inCase, case_id: other.id, created_by: therapist.id }),
  ] as const
  await insertRows(t.admin, 'relative', rows)
  for (const [index, name] of (['ada', 'ben', 'hidden', 'inOther'] as const).entries())
    relatives[name] = rows[index]!.id
  const home = rowOf.household({ ...inCase, created_by: therapist.id })
  household = home.id
  await insertRows(t.admin, 'household', [home])
  await insertRows(t.admin, 'household_member', [
    rowOf.household_member(home, { relative_id: relatives.ada }),
  ])
  const around = [
    rowOf.ecomap_system({ ...inCase, created_by: therapist.id }),
    rowOf.ecomap_system({ ...inCase, lane: 'process', created_by: colleague.id }),
  ] as const
  await insertRows(t.admin, 'ecomap_system', around)
  ;[systems.school, systems.hidden] = [around[0].id, around[1].id]
  actors = {
    therapist: therapist.actor,
    colleague: colleague.actor,
    supervisor: supervisor.actor,
    owner: owner.actor,
    elsewhere: elsewhere.actor,
    amara: amara.actor,
  }
})
afterAll(() => t.close())

class Undone extends Error {}

/** How many rows a statement writes in somebody's name, or why it is refused. Nothing of it stays. */
async function outcome(who: keyof typeof actors, statement: string): Promise<number | string> {
  let count = 0
  try {
    await withActor(t.access, actors[who], async (trx) => {
      count = Number((await sql.raw(statement).execute(trx)).numAffectedRows ?? 0n)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) return String((error as { code?: unknown }).code)
  }
  return count
}

type Author = keyof typeof actors
const author = (who: Author) => actors[who].id

const addRelative = (who: Author, by: Author = who, inCase = here) =>
  outcome(
    who,
    `insert into relative (practice_id, case_id, id, name, created_by)
     values ('${inCase.practiceId}', '${inCase.id}', '${randomUUID()}', '\\x00', '${author(by)}')`,
  )

/** One row of each kind between Ada and somebody else. */
const ties: Record<string, (to: string, by: string) => string> = {
  family_union: (to, by) => `(practice_id, case_id, id, a_id, b_id, kind, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${relatives.ada}', '${to}', 'married', '${by}')`,
  parent_link: (to, by) => `(practice_id, case_id, id, parent_id, child_id, kind, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${to}', '${relatives.ada}', 'birth', '${by}')`,
  multiple_birth: (to, by) => `(practice_id, case_id, id, child_ids, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '{${relatives.ada},${to}}', '${by}')`,
  emotional_line: (to, by) => `(practice_id, case_id, id, from_id, to_id, source_id, kind, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${relatives.ada}', '${relatives.ben}', '${to}', 'close', '${by}')`,
  ecomap_tie: (to, by) => `(practice_id, case_id, id, system_id, relative_id, quality, energy, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${systems.school}', '${to}', 'strong', 'both', '${by}')`,
  attachment_network: (
    to,
    by,
  ) => `(practice_id, case_id, id, person_id, said_on, figure_ids, content, created_by)
    values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${relatives.ada}', '2026-03-01', '{${to}}', '\\x00', '${by}')`,
  genogram_nudge: (to, by) => `(practice_id, case_id, relative_id, dx, dy, created_by)
    values ('${here.practiceId}', '${here.id}', '${to}', 1, 1, '${by}')`,
}

test('whoever treats the case draws people in their own name, and nobody else does', async () => {
  expect(await addRelative('therapist')).toBe(1)
  expect(await addRelative('colleague')).toBe(1)
  expect(await addRelative('therapist', 'colleague')).toBe('42501')
  expect(await addRelative('therapist', 'therapist', foreign)).toBe('42501')
  for (const who of ['supervisor', 'owner', 'elsewhere', 'amara'] as const)
    expect([who, await addRelative(who)]).toEqual([who, '42501'])
})

test.each(Object.keys(ties))(
  '%s joins people whom its author sees; a hidden one is like none',
  async (table) => {
    const add = (who: Author, to: string) =>
      outcome(who, `insert into ${table} ${ties[table]!(to, author(who))}`)
    expect(await add('therapist', relatives.ben)).toBe(1)
    expect(await add('colleague', relatives.hidden)).toBe(1)
    for (const to of [relatives.hidden, relatives.inOther, randomUUID()])
      expect(await add('therapist', to)).toBe('42501')
    for (const who of ['supervisor', 'owner', 'elsewhere', 'amara'] as const)
      expect([who, await add(who, relatives.ben)]).toEqual([who, '42501'])
    expect(
      await outcome('therapist', `insert into ${table} ${ties[table]!(relatives.ben, author('colleague'))}`),
    ).toBe('42501')
  },
)

test('somebody of a household is one whom its author sees, and has its lane and author', async () => {
  const add = (to: string, given: { lane?: string; by?: string; id?: string } = {}) =>
    outcome(
      'therapist',
      `insert into household_member (practice_id, case_id, household_id, relative_id, lane, created_by)
       values ('${here.practiceId}', '${here.id}', '${given.id ?? household}', '${to}', '${given.lane ?? 'unit'}',
         '${given.by ?? author('therapist')}')`,
    )
  expect(await add(relatives.ben)).toBe(1)
  expect(await add(relatives.hidden)).toBe('42501')
  expect(await add(relatives.ben, { lane: 'process', by: author('colleague') })).toBe('42501')
  for (const given of [{ lane: 'team' }, { by: author('colleague') }, { id: randomUUID() }])
    expect(await add(relatives.ben, given)).toBe('23503')
})

test('a tie hangs on a system and a household that its author sees, and on a person or a household', async () => {
  const tie = (system: string, home: string | null, person: string | null = null) => {
    const or = (id: string | null) => (id === null ? 'null' : `'${id}'`)
    return outcome(
      'therapist',
      `insert into ecomap_tie (practice_id, case_id, id, system_id, relative_id, household_id, quality, energy, created_by)
       values ('${here.practiceId}', '${here.id}', '${randomUUID()}', '${system}', ${or(person)}, ${or(home)}, 'mixed',
         'none', '${author('therapist')}')`,
    )
  }
  expect(await tie(systems.school, household)).toBe(1)
  expect(await tie(systems.school, null)).toBe(1)
  expect(await tie(systems.school, household, relatives.ada)).toBe('23514')
  for (const [system, home] of [
    [systems.hidden, household],
    [systems.school, randomUUID()],
    [randomUUID(), household],
  ] as const)
    expect(await tie(system, home)).toBe('42501')
})

test('nothing drawn is moved to somebody hidden, out of reach, or away', async () => {
  const id = randomUUID()
  await insertRows(t.admin, 'family_union', [
    rowOf.family_union({
      ...{ practice_id: here.practiceId, case_id: here.id, id },
      ...{ a_id: relatives.ada, b_id: relatives.ben, created_by: author('therapist') },
    }),
  ])
  const move = (to: string) =>
    outcome('therapist', `update family_union set b_id = '${to}' where id = '${id}'`)
  expect(await move(relatives.hidden)).toBe('42501')
  expect(await move(randomUUID())).toBe('42501')
  // In another's name it would be in nobody's sight but theirs.
  const hide = `update relative set lane = 'process' where id = '${relatives.ada}'`
  expect(await outcome('colleague', hide)).toBe('42501')
  expect(await outcome('therapist', hide)).toBe(1)
  expect(await outcome('therapist', `update relative set case_id = '${other.id}'`)).toBe('42501')
  expect(await outcome('therapist', `update relative set created_by = '${author('colleague')}'`)).toBe(
    '42501',
  )
  for (const table of [...Object.keys(ties), 'relative', 'household', 'household_member'])
    expect([table, await outcome('therapist', `delete from ${table}`)]).toEqual([table, '42501'])
})

test('who lives in a household follows its lane and its removal', async () => {
  const client = await t.admin.connect()
  const members = async () => {
    const { rows } = await client.query(
      'select lane, is_household_removed from household_member where household_id = $1',
      [household],
    )
    return rows
  }
  try {
    await client.query('begin')
    await client.query(`update household set lane = 'team', removed_at = now() where id = $1`, [household])
    expect(await members()).toEqual([{ lane: 'team', is_household_removed: true }])
  } finally {
    await client.query('rollback')
    client.release()
  }
  // As the server's role too, which has no right to these columns of its own.
  expect(await outcome('therapist', `update household set lane = 'team' where id = '${household}'`)).toBe(1)
})
