import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeLedger, type LedgerEntry } from '#features/keeping/erasure-ledger.contract.ts'
import { withActor } from '#server/access/with-actor.ts'
import {
  buildCase,
  buildHistory,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())
const folder = mkdtempSync(join(tmpdir(), 'securebase-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

function keeping(...parameters: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'keeping', ...parameters], {
      env: {
        ...process.env,
        DATABASE_URL: t.adminUrl,
        SECUREBASE_SECRET: 'the secret of test databases, which holds nothing real',
        NODE_NO_WARNINGS: '1',
      },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end()
  })
}

async function tableNames(): Promise<string[]> {
  const { rows } = await t.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Everything that is kept, by table. */
async function backup(): Promise<Map<string, unknown[]>> {
  const kept = new Map<string, unknown[]>()
  for (const name of await tableNames())
    kept.set(name, (await t.admin.query(`select to_jsonb(x) as row from "${name}" x order by x::text`)).rows)
  return kept
}

/** The database as it was then, as a backup brings it back. */
async function restore(kept: Map<string, unknown[]>): Promise<void> {
  const client = await t.admin.connect()
  try {
    // No trigger runs and nothing is chained anew.
    await client.query(`begin; set local session_replication_role = replica`)
    for (const [name, rows] of kept) {
      await client.query(`delete from "${name}"`)
      const { rows: columns } = await client.query<{ names: string; values: string }>(
        `select string_agg(quote_ident(attname), ', ') as names,
           string_agg('r.' || quote_ident(attname), ', ') as values from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [`public."${name}"`],
      )
      const { names, values } = columns[0]!
      await client.query(
        `insert into "${name}" (${names}) select ${values} from jsonb_array_elements($1::jsonb) as e (one),
           jsonb_populate_record(null::"${name}", one->'row') as r`,
        [JSON.stringify(rows)],
      )
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** A couple whose whole case is erased, and a family from which one child is. */
async function scene() {
  const { admin } = t
  const practice = await buildPractice(admin)
  const [lead, second] = [await buildMember(admin, practice), await buildMember(admin, practice)]
  const amara = await buildPerson(admin, practice, { name: 'Amara Heron' })
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Heron' })
  const mila = await buildPerson(admin, practice, { name: 'Mila Heron' })
  const bo = await buildPerson(admin, practice, { name: 'Bo Stays' })
  const team = [lead, second]
  const couple = await buildCase(admin, practice, { team, participants: [amara, jonas] })
  const family = await buildCase(admin, practice, {
    format: 'family',
    team,
    participants: [{ person: mila, role: 'child' }, bo],
  })
  await buildNote(admin, couple, { author: lead, lane: 'team', text: 'heron of both' })
  await buildHistory(admin, couple, { of: amara, by: lead })
  await buildHistory(admin, family, { of: mila, by: lead })
  await buildHistory(admin, family, { of: bo, by: lead })
  const approve = async (case_id: string, person_id: string | null) => {
    const row = rowOf.erasure({
      ...{ practice_id: practice.id, case_id, person_id, state: 'approved', requested_by: lead.id },
      ...{ decided_by: second.id, decided_at: new Date() },
    })
    await insertRows(admin, 'erasure', [row])
    return row.id as string
  }
  const ids = [await approve(couple.id, null), await approve(family.id, mila.id)]
  const erase = async () => {
    for (const id of ids)
      await withActor(t.access, lead.actor, (trx) => sql`select access.erase(${id})`.execute(trx))
  }
  return { practice, couple, family, amara, jonas, mila, bo, ids, erase }
}

/** Rows of a case, or of a person in it, in any table but the ledger and the trail. */
async function rowsAbout(caseId: string, personId: string | null): Promise<string[]> {
  const found: string[] = []
  for (const name of await tableNames()) {
    if (['erasure', 'audit_entry', 'participant'].includes(name)) continue
    const { rows } = await t.admin.query<{ text: string }>(`select x::text as text from "${name}" x`)
    found.push(
      ...rows
        .map(({ text }) => text)
        .filter((text) => text.includes(caseId) && text.includes(personId ?? '')),
    )
  }
  return found
}

// Seven commands of the shell, each of which starts anew.
const slow = { timeout: 240_000 }
test(
  'what was erased is erased again after an older backup was restored; a second time does nothing',
  slow,
  async () => {
    const { couple, family, amara, mila, bo, ids, erase } = await scene()
    const older = await backup()
    await erase()
    const path = join(folder, 'ledger.ndjson')
    const exported = await keeping('export-ledger', path)
    expect([exported.code, exported.err, exported.out]).toEqual([0, '', `${path}: 2 erasures\n`])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).not.toMatch(/heron|Amara|Mila|quay/i)
    expect((await keeping('export-ledger', path)).err).toContain('is there already')

    await restore(older)
    expect(await rowsAbout(couple.id, null)).not.toEqual([])
    expect(await rowsAbout(family.id, mila.id)).not.toEqual([])
    const others = await rowsAbout(family.id, bo.id)

    const before = await backup()
    const tried = JSON.parse((await keeping('reapply-erasures', path, '--dry-run', '--json')).out)
    expect(tried).toMatchObject({ accepted: true, dryRun: true, already: 0, elsewhere: 0, left: [] })
    expect(await backup()).toEqual(before)

    const { code, out, err } = await keeping('reapply-erasures', path, '--json')
    expect([code, err]).toEqual([0, ''])
    const done = JSON.parse(out)
    expect(done).toEqual({ ...tried, dryRun: false })
    expect(done.applied.map((one: { id: string }) => one.id).toSorted()).toEqual(ids.toSorted())
    expect(done.applied[0].counts).toMatchObject({
      case: 1,
      note: 1,
      contact_plan: 1,
      contact_observation: 1,
    })
    expect(await rowsAbout(couple.id, null)).toEqual([])
    expect(await rowsAbout(family.id, mila.id)).toEqual([])
    expect(await rowsAbout(family.id, bo.id)).toEqual(others)
    const { rows: people } = await t.admin.query(
      'select id, erased_at is not null as gone from person where id = any ($1)',
      [[amara.id, mila.id, bo.id]],
    )
    expect(Object.fromEntries(people.map(({ id, gone }) => [id, gone]))).toEqual({
      ...{ [amara.id]: true, [mila.id]: true, [bo.id]: false },
    })

    const after = await backup()
    const again = JSON.parse((await keeping('reapply-erasures', path, '--json')).out)
    expect(again).toMatchObject({ accepted: true, applied: [], already: 2, left: [] })
    expect(await backup()).toEqual(after)
    // The ledger of the restored database says what the one outside says.
    const second = await keeping('export-ledger', '-')
    const withoutHeader = (text: string) => text.split('\n').slice(1).toSorted()
    expect(withoutHeader(second.out)).toEqual(withoutHeader(readFileSync(path, 'utf8')))
  },
)

test(
  'a case that came back although the ledger of the database knows of its erasure goes again',
  slow,
  async () => {
    const { couple, erase } = await scene()
    const older = await backup()
    await erase()
    const path = join(folder, 'known.ndjson')
    await keeping('export-ledger', path)
    // Somebody brought back everything but the ledger.
    const ledger = (await backup()).get('erasure')!
    await restore(new Map([...older, ['erasure', ledger]]))
    expect((await keeping('reapply-erasures', path)).out).toContain('applied again')
    expect(await rowsAbout(couple.id, null)).toEqual([])
  },
)

const stranger: LedgerEntry = {
  ...{ practiceId: randomUUID(), id: randomUUID(), caseId: randomUUID(), personId: null },
  ...{ ground: 'court-order', askedOn: '2026-03-01', counts: {}, erasedIds: [] },
  ...{ requestedBy: randomUUID(), requestedAt: '2026-03-01T10:00:00.000Z' },
  ...{ decidedBy: randomUUID(), decidedAt: '2026-03-01T10:00:00.000Z' },
  ...{ doneBy: randomUUID(), doneAt: '2026-03-01T10:00:00.000Z' },
}
test.each([
  ['no-ledger.ndjson', 'id,name\n1,Ada\n', 1, 'This is no ledger of erasures.'],
  ['other.ndjson', writeLedger([stranger], new Date()), 2, 'No practice of this ledger is in this database.'],
])('%s is refused with line and reason, and nothing is erased', slow, async (name, text, line, reason) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  const before = await backup()
  const json = await keeping('reapply-erasures', path, '--json')
  expect([json.code, json.err]).toEqual([2, ''])
  expect(JSON.parse(json.out)).toMatchObject({
    ...{ accepted: false, applied: [], line, reason: expect.stringContaining(reason) },
  })
  expect((await keeping('reapply-erasures', path)).out).toMatch(`${path}: refused. line ${line}: ${reason}`)
  expect(await backup()).toEqual(before)
})

test('a file that is not there is refused, not a failure', async () => {
  const { code, out } = await keeping('reapply-erasures', join(folder, 'nowhere'))
  expect([code, out]).toEqual([2, `${join(folder, 'nowhere')}: refused. The file cannot be read (ENOENT).\n`])
})
