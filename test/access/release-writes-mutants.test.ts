import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import { withActor } from '#server/access/with-actor.ts'
import { buildCase, buildMember, buildPerson, buildPractice } from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { checkMutants, type Slip } from './policy-mutants.ts'
import type { Table } from './standing.ts'

const names = ['therapist', 'supervisor', 'owner', 'elsewhere', 'opener', 'keeper', 'amara'] as const
type Name = (typeof names)[number]

/** One statement that somebody tries; `self` is their own id. */
type Attempt = { table: Table; what: string; may: readonly Name[]; statement: (self: string) => string }

let t: TestDatabase
let actors: Record<Name, Actor & { id: string }>
let attempts: Attempt[]

beforeAll(async () => {
  t = await openTestDatabase()
  const practice = await buildPractice(t.admin)
  const twin = await buildPractice(t.admin)
  const therapist = await buildMember(t.admin, practice)
  const supervisor = await buildMember(t.admin, practice, { roles: ['supervisor'] })
  const owner = await buildMember(t.admin, practice, { roles: ['owner'] })
  const elsewhere = await buildMember(t.admin, practice)
  // Reads the case in an emergency, and writes nothing in it.
  const opener = await buildMember(t.admin, practice)
  // The owner of a practice that has chosen its time to answer.
  const settled = await buildPractice(t.admin)
  const keeper = await buildMember(t.admin, settled, { roles: ['owner'] })
  await insertRows(t.admin, 'release_setting', [rowOf.release_setting({ practice_id: settled.id })])
  const amara = await buildPerson(t.admin, practice)
  const jonas = await buildPerson(t.admin, practice)
  const here = await buildCase(t.admin, practice, {
    team: [therapist, { member: supervisor, position: 'supervisor' as const }],
    participants: [amara, jonas],
  })
  const inCase = { practice_id: practice.id, case_id: here.id }
  await insertRows(t.admin, 'emergency_opening', [
    rowOf.emergency_opening({ ...inCase, member_id: opener.id }),
  ])
  const release = (status: 'draft' | 'in-review' | 'authorised') =>
    rowOf.release({ ...inCase, person_id: amara.id, recipient_id: amara.id, status })
  const [draft, inReview, authorised] = [release('draft'), release('in-review'), release('authorised')]
  await insertRows(t.admin, 'release', [draft, inReview, authorised])
  const decision = rowOf.release_decision({ ...inCase, release_id: inReview.id })
  await insertRows(t.admin, 'release_decision', [decision])
  await insertRows(t.admin, 'release_authorisation', [
    rowOf.release_authorisation({ ...inCase, release_id: inReview.id, person_id: amara.id }),
  ])
  // The same ids in another practice, or a slip about practices goes unseen.
  for (const [table, column] of [
    ['person', 'id'],
    ['case', 'id'],
    ['participant', 'case_id'],
    ['release', 'case_id'],
  ] as const)
    await t.admin.query(
      `insert into "${table}" select (jsonb_populate_record(r, jsonb_build_object('practice_id', $1::text))).*
       from "${table}" r where practice_id = $2 and "${column}" = any ($3)`,
      [twin.id, practice.id, [here.id, amara.id, jonas.id]],
    )
  actors = {
    therapist: therapist.actor,
    supervisor: supervisor.actor,
    owner: owner.actor,
    elsewhere: elsewhere.actor,
    opener: opener.actor,
    keeper: keeper.actor,
    amara: amara.actor,
  }
  attempts = [
    ...attemptsOf(
      { practice: practice.id, twin: twin.id, caseId: here.id },
      { amara: amara.id, jonas: jonas.id },
    ),
  ]

  function attemptsOf(
    at: { practice: string; twin: string; caseId: string },
    of: { amara: string; jonas: string },
  ) {
    const other = randomUUID()
    const insert = (table: Table, columns: string, values: (self: string, practiceId: string) => string) => ({
      table,
      by: (self: string) =>
        `insert into ${table} (practice_id, ${columns}) values ('${at.practice}', ${values(self, at.practice)})`,
      inTwin: (self: string) =>
        `insert into ${table} (practice_id, ${columns}) values ('${at.twin}', ${values(self, at.twin)})`,
    })
    const id = () => `'${randomUUID()}'`
    const bytes = `'\\x00'`
    const releases = (status = 'draft') =>
      insert(
        'release',
        'id, case_id, person_id, kind, content, received_on, due_on, language, content_kinds, status, created_by',
        (self) =>
          `${id()}, '${at.caseId}', '${of.amara}', 'other', ${bytes}, '2026-01-01', '2026-02-01', 'en', '{notes}', '${status}', '${self}'`,
      )
    const decisions = (releaseId: string) =>
      insert(
        'release_decision',
        'release_id, item_key, case_id, action, code, content, decided_by',
        (self) =>
          `'${releaseId}', 'note:${randomUUID()}', '${at.caseId}', 'exclude', 'supervision', ${bytes}, '${self}'`,
      )
    const asking = (state: string, witness: (self: string) => string) =>
      insert(
        'release_authorisation',
        'release_id, person_id, case_id, state, kind, told, witness_id, asked_by',
        (self) =>
          `'${draft.id}', '${of.jonas}', '${at.caseId}', '${state}', ${state === 'given' ? `'paper'` : 'null'}, ${bytes}, ${witness(self)}, '${self}'`,
      )
    const reviews = (kind: string) =>
      insert('release_review', 'id, release_id, case_id, kind, answer, round, reason, reviewer_id', (self) =>
        [
          `${id()}, '${inReview.id}', '${at.caseId}', '${kind}', '${kind === 'harm' ? 'no-harm' : 'agreed'}'`,
          `1, ${bytes}, '${self}'`,
        ].join(', '),
      )
    const files = (releaseId: string) =>
      insert(
        'release_file',
        'release_id, format, case_id, content, size, sha256',
        () => `'${releaseId}', 'pdf', '${at.caseId}', ${bytes}, 1, '\\x${'00'.repeat(32)}'`,
      )
    const safety = insert(
      'safety_decision',
      'case_id, id, kind, reason, decided_by',
      (self) => `'${at.caseId}', ${id()}, 'separate', ${bytes}, '${self}'`,
    )
    const setting = insert(
      'release_setting',
      'due_amount, due_unit, changed_by',
      (self) => `1, 'months', '${self}'`,
    )
    /** Somebody for themselves, in the name of another, and in another practice. */
    const all = (what: string, one: ReturnType<typeof insert>, may: readonly Name[]): Attempt[] => [
      { table: one.table, what, may, statement: one.by },
      { table: one.table, what: `${what}, in another’s name`, may: [], statement: () => one.by(other) },
      { table: one.table, what: `${what}, in another practice`, may: [], statement: one.inTwin },
    ]
    const once = (what: string, one: ReturnType<typeof insert>, may: readonly Name[] = []): Attempt => ({
      ...{ table: one.table, what, may, statement: one.by },
    })
    const own = `release_id = '${inReview.id}' and practice_id = '${at.practice}'`
    const change = (table: Table, what: string, may: readonly Name[], statement: Attempt['statement']) => ({
      ...{ table, what, may, statement },
    })
    return [
      ...all('chooses the time to answer', setting, ['owner']),
      ...all('takes down a request', releases(), ['therapist']),
      once('takes down a request that is in review', releases('in-review')),
      ...all('decides a piece', decisions(inReview.id), ['therapist']),
      once('decides a piece before the review', decisions(draft.id)),
      ...all(
        'asks somebody',
        asking('asked', () => 'null'),
        ['therapist'],
      ),
      once(
        'saw an answer on paper',
        asking('given', (self) => `'${self}'`),
        ['therapist'],
      ),
      once(
        'says that another saw an answer',
        asking('given', () => `'${other}'`),
      ),
      once(
        'answers for somebody',
        asking('refused', () => 'null'),
      ),
      ...all('looks a second time', reviews('second'), ['therapist', 'owner']),
      ...all('considers harm', reviews('harm'), ['therapist']),
      once('makes a file', files(authorised.id), ['therapist']),
      once('makes a file too early', files(inReview.id)),
      change('release_file', 'makes a file in another practice', [], files(authorised.id).inTwin),
      ...all('decides about safety', safety, ['therapist']),
      change(
        'release',
        'releases in another’s name',
        [],
        () =>
          `update release set released_by = '${other}', released_at = now(), status = 'released' where id = '${authorised.id}'`,
      ),
      change(
        'release',
        'releases',
        ['therapist'],
        (self) =>
          `update release set released_by = '${self}', released_at = now(), status = 'released' where id = '${authorised.id}'`,
      ),
      change(
        'release_setting',
        'chooses another time',
        ['keeper'],
        (self) => `update release_setting set due_amount = 2, changed_by = '${self}'`,
      ),
      change(
        'release_setting',
        'chooses another time in another’s name',
        [],
        () => `update release_setting set due_amount = 2, changed_by = '${other}'`,
      ),
      change(
        'release_authorisation',
        'asks anew',
        ['therapist'],
        () => `update release_authorisation set state = 'asked', kind = null where ${own}`,
      ),
      change(
        'release_decision',
        'decides again in another’s name',
        [],
        () => `update release_decision set decided_by = '${other}'`,
      ),
      change(
        'release_authorisation',
        'agrees',
        ['therapist', 'amara'],
        () => `update release_authorisation set state = 'given', kind = 'typed' where ${own}`,
      ),
      change(
        'release_authorisation',
        'leaves out',
        ['therapist'],
        () => `update release_authorisation set state = 'left-out' where ${own}`,
      ),
      change(
        'release_authorisation',
        'agrees before a witness',
        ['therapist'],
        (self) =>
          `update release_authorisation set state = 'given', kind = 'paper', witness_id = '${self}' where ${own}`,
      ),
      change(
        'release_authorisation',
        'closes',
        ['therapist'],
        () => `update release_authorisation set state = 'refused', closed_at = now() where ${own}`,
      ),
    ]
  }
})
afterAll(() => t.close())

class Undone extends Error {}

/** Whether a statement writes a row in somebody's name. Nothing of it stays. */
async function writes(who: Name, { statement }: Attempt): Promise<boolean> {
  let count = 0
  try {
    await withActor(t.access, actors[who], async (trx) => {
      count = Number((await sql.raw(statement(actors[who].id)).execute(trx)).numAffectedRows ?? 0n)
      throw new Undone()
    })
  } catch (error) {
    // 42501: refused by a policy.
    if (!(error instanceof Undone) && (error as { code?: unknown }).code !== '42501') throw error
  }
  return count > 0
}

async function differences(only?: Table): Promise<string[]> {
  const found: string[] = []
  for (const attempt of attempts.filter(({ table }) => only === undefined || table === only))
    for (const who of names)
      if ((await writes(who, attempt)) !== attempt.may.includes(who)) found.push(`${who} ${attempt.what}`)
  return found
}

const ownSlips: readonly Slip[] = [
  [
    'in anybody’s name',
    /\(\w+\.(?:created_by|decided_by|asked_by|reviewer_id|changed_by|released_by|witness_id) = s\.actor_id\)/,
    'true',
  ],
  ['whatever its state', /\(\(?\w+\.(?:status|state|kind)\)?(?:::text)? (?:=|<>) '[\w-]+'::text\)/, 'true'],
  ['whatever the answer', /\(\w+\.state = ANY \([^)]*\)\)/, 'true'],
  ['before a witness as well', /\(\w+\.witness_id IS NULL\)/, 'true'],
  ['closed as well', /\(\w+\.closed_at IS NULL\)/, 'true'],
  ['any release', /\(r\.id = \w+\.release_id\)/, 'true'],
]

/** Slips that change nothing that anybody can write, and why. */
const harmless: readonly (readonly [name: RegExp, why: string])[] = [
  [/: any kind of actor/, 'no member has the id of a person'],
  [/ changes: any practice/, 'only rows of the own practice are reached, and none can be moved'],
  [/ changes: (opened|supervised) (as|for) treated/, 'only rows of a treated case are reached'],
  [/^release_authorisation changes: anybody for the person/, 'a person reaches only their own row'],
  [/^release_setting changes: (or for and \(1\)|any member for the owner)/, 'only the owner reaches it'],
  [/^release_(decision|file) adds: opened as treated/, 'who opened a case sees no release of it'],
  [/^release_(decision|file) adds: any practice/, 'the release is asked for in the practice of the row'],
]

test('who may write what of a release is as it should be', { timeout: 120_000 }, async () => {
  expect(await differences()).toEqual([])
})

test('every slip in what may be written of a release is noticed', { timeout: 600_000 }, async () => {
  const about = new Set(attempts.map(({ table }) => table))
  const mutants = (await checkMutants(t.admin, ownSlips)).filter(
    ({ name, tables }) => about.has(tables[0]!) && !harmless.some(([known]) => known.test(name)),
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
    const found = await differences(tables[0]).catch((error: unknown) => [String(error)])
    if (found.length === 0) unseen.push(name)
    await t.admin.query(revert)
  }
  expect(unseen).toEqual([])
  expect(tried).toBeGreaterThan(50)
})
