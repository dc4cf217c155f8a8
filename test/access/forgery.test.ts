import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { signActor } from '#server/database-roles.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { tables } from './world.ts'

let t: TestDatabase
let therapist: BuiltMember
let owner: BuiltMember
let amara: BuiltPerson
let inCase: BuiltCase
beforeAll(async () => {
  t = await openTestDatabase({ connections: 4 })
  const practice = await buildPractice(t.admin)
  owner = await buildMember(t.admin, practice, { roles: ['owner'] })
  therapist = await buildMember(t.admin, practice)
  amara = await buildPerson(t.admin, practice)
  inCase = await buildCase(t.admin, practice, { team: [therapist], participants: [amara] })
  await buildNote(t.admin, inCase, { author: therapist, lane: 'team' })
})
afterAll(() => t.close())

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
const payload = (kind = 'member', id = therapist.id, expires = inAnHour()) =>
  `v1|${therapist.practiceId}|${kind}|${id}|${expires}`

/** What SQL that slipped in as the server's role could do: anything that this role can send. */
async function asServer(...statements: string[]): Promise<unknown[]> {
  const client = await t.access.database.pool.connect()
  try {
    await client.query('begin')
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}
/** Why the database refuses; 42501 is a right that is missing. */
async function refusal(...statements: string[]): Promise<unknown> {
  try {
    await asServer(...statements)
    return 'not refused'
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}
const withToken = (token: string) => `select set_config('access.token', '${token}', true)`

test('without a token no table shows a row and none takes one', async () => {
  for (const table of tables) expect([table, await asServer(`select * from "${table}"`)]).toEqual([table, []])
  await expect(
    asServer(`insert into event (practice_id, id, lane, author_id, kind, subject_id)
      values ('${therapist.practiceId}', '${randomUUID()}', 'team', '${therapist.id}', 'x', '${randomUUID()}')`),
  ).rejects.toThrow(/row-level security/)
})

test('a token counts as it was signed by the server, to the letter and to the second', async () => {
  const good = signActor(t.access.actorKey, payload())
  expect(await asServer(withToken(good), 'select * from note')).toHaveLength(1)
  const [ofTherapist, ofOwner] = [payload(), payload('member', owner.id)]
  const signature = good.slice(-64)
  const forged: Record<string, string> = {
    'another key': signActor(randomBytes(32), ofTherapist),
    'an empty key': signActor(Buffer.alloc(0), ofTherapist),
    'the signature of somebody else': `${ofOwner}|${signature}`,
    'no signature': ofTherapist,
    'a signature of nothing': `|${signature}`,
    'a later expiry': `${payload('member', therapist.id, inAnHour() + 9)}|${signature}`,
    'more after the signature': `${good} `,
    'more before it': ` ${good}`,
    'a letter in capitals': `${ofTherapist}|${signature.toUpperCase()}`,
    'run out': signActor(t.access.actorKey, payload('member', therapist.id, inAnHour() - 3601)),
    'another version': signActor(t.access.actorKey, payload().replace('v1', 'v2')),
  }
  for (const [name, token] of Object.entries(forged))
    expect([name, await refusal(withToken(token), 'select * from note')]).toEqual([name, '42501'])
  for (const kind of ['owner', 'admin', 'MEMBER', ''])
    expect(
      await asServer(withToken(signActor(t.access.actorKey, payload(kind))), 'select * from note'),
    ).toEqual([])
})

test('the server’s role cannot get behind the policies by any statement', async () => {
  const good = withToken(signActor(t.access.actorKey, payload()))
  const superuser = new URL(t.adminUrl).username
  const attempts = [
    'set role securebase_owner',
    'set role securebase_gate',
    `set role ${superuser}`,
    `set session authorization ${superuser}`,
    'set row_security = off; select * from note',
    'set session_replication_role = replica',
    'alter table note disable row level security',
    'alter table note no force row level security',
    'drop policy sees on note',
    'create policy leak on note using (true)',
    'alter role securebase_app bypassrls',
    'grant securebase_gate to securebase_app',
    'select * from gate.signing_key',
    'update gate.signing_key set inner_block = outer_block',
    'select gate.token_parts()',
    'create function leak() returns int language sql as $$ select 1 $$',
    'create temp table note (id int)',
    'create table leak (id int)',
    'create schema leak',
    'truncate note',
    'delete from audit_entry',
    'update audit_entry set action = action',
    'update audit_head set seq = 0',
    'update response set answers = answers',
    'select * from identity."session"',
    'select * from identity.membership',
    'select * from migration.applied',
    'select * from pg_authid',
    'select query from pg_stat_activity',
    'select * from pg_stat_get_activity(null)',
    'select stavalues1 from pg_statistic',
    "copy note to program 'cat'",
    "copy (select 1) to '/tmp/leak'",
    "select pg_read_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
  ]
  for (const attempt of attempts) expect([attempt, await refusal(good, attempt)]).toEqual([attempt, '42501'])
  expect(await asServer(good, `select * from pg_stats where schemaname in ('public', 'identity')`)).toEqual(
    [],
  )
})

test('nobody appends to the audit trail in the name of somebody else, or of another practice', async () => {
  const other = await buildPractice(t.admin)
  const entry = (practiceId: string, kind: string, id: string) =>
    `insert into audit_entry (practice_id, actor_kind, actor_id, action) values ('${practiceId}', '${kind}', '${id}', 'case.read')`
  const good = withToken(signActor(t.access.actorKey, payload()))
  expect(await asServer(good, entry(therapist.practiceId, 'member', therapist.id))).toEqual([])
  for (const [practiceId, kind, id] of [
    [therapist.practiceId, 'member', owner.id],
    [therapist.practiceId, 'person', therapist.id],
    [other.id, 'member', therapist.id],
    [randomUUID(), 'member', therapist.id],
  ] as const)
    await expect(asServer(good, entry(practiceId, kind, id))).rejects.toMatchObject({ code: '42501' })
  await expect(
    asServer(
      good,
      `insert into audit_entry (practice_id, actor_kind, actor_id, action, seq, at)
      values ('${therapist.practiceId}', 'member', '${therapist.id}', 'case.read', 1, now())`,
    ),
  ).rejects.toMatchObject({ code: '42501' })
})

test('two hundred people at once on four connections never see each other’s practice, also after failures', async () => {
  const members = await Promise.all(
    Array.from({ length: 20 }, async () => buildMember(t.admin, await buildPractice(t.admin))),
  )
  const asks = Array.from({ length: 200 }, async (_, index) => {
    const { actor, practiceId } = members[index % members.length]!
    const asked = withActor(t.access, actor, async (trx) => {
      const { rows } = await sql<{ practice_id: string }>`select practice_id from member`.execute(trx)
      if (index % 7 === 0) throw new Error('gives up')
      if (index % 11 === 0) await sql`select * from nowhere`.execute(trx)
      return rows.every((row) => row.practice_id === practiceId) && rows.length === 1
    })
    return asked.catch(() => 'failed')
  })
  const outcomes = await Promise.all(asks)
  expect(new Set(outcomes)).toEqual(new Set([true, 'failed']))
  for (let connection = 0; connection < 8; connection += 1) {
    const { rows } = await t.access.database.pool.query(
      `select current_setting('access.token', true) as token, (select count(*) from member) as seen`,
    )
    expect(rows[0].seen).toBe(0)
    expect(rows[0].token || null).toBeNull()
  }
})

test('a respondent closes an occasion by a response and by nothing else, and once only', async () => {
  const asked = await buildAssignment(t.admin, inCase, { person: amara })
  const missed = await buildAssignment(t.admin, inCase, { person: amara, status: 'missed' })
  const respond = (id: string, occasion: typeof asked.occasion) =>
    `insert into response (practice_id, id, occasion_id, case_id, person_id, speaker_id, lane, instrument_id,
       instrument_version, setting, answers, submission_key, answered_on)
     values ('${inCase.practiceId}', '${id}', '${occasion.id}', '${inCase.id}', '${amara.id}', '${amara.id}', 'self',
       '${occasion.instrument_id}', '${occasion.instrument_version}', 'alone', '\\x00', gen_random_uuid(), current_date)`
  const by = ({ link }: typeof asked) => withToken(signActor(t.access.actorKey, payload('link', link.id)))
  const status = `select status from occasion`
  expect(await asServer(by(asked), respond(randomUUID(), asked.occasion), status)).toEqual([
    { status: 'answered' },
  ])
  expect(await asServer(by(asked), `update occasion set status = 'withdrawn' returning id`)).toEqual([])
  expect(await refusal(by(missed), respond(randomUUID(), missed.occasion))).toBe('SB001')
  // Of what the actor may not answer the refusal tells nothing: open or closed, it is the same.
  expect(await refusal(by(missed), respond(randomUUID(), asked.occasion))).toBe('42501')
  expect(await refusal(by(asked), respond(randomUUID(), missed.occasion))).toBe('42501')
})
