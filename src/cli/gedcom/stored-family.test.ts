import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  buildCase,
  buildMember,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
} from '#testing/factories.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'

let database: TestDatabase
let therapist: BuiltMember
let outside: BuiltMember
let found: BuiltCase
const folder = mkdtempSync(join(tmpdir(), 'securebase-gedcom-'))
const file = join(folder, 'family.ged')
beforeAll(async () => {
  database = await openTestDatabase()
  const practice = await buildPractice(database.admin)
  therapist = await buildMember(database.admin, practice)
  outside = await buildMember(database.admin, practice)
  found = await buildCase(database.admin, practice, { team: [therapist] })
  for (const [email, member] of [
    ['noor@example.org', therapist],
    ['outside@example.org', outside],
  ] as const) {
    const { rows } = await database.admin.query<{ id: string }>(
      `insert into identity."user" (name, email, "emailVerified") values ('Noor', $1, true) returning id`,
      [email],
    )
    await database.admin.query(
      'insert into identity.membership (practice_id, user_id, member_id) values ($1, $2, $3)',
      [practice.id, rows[0]!.id, member.id],
    )
  }
  writeFileSync(
    file,
    '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME Ada /Lindqvist/\n0 @I2@ INDI\n0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n0 TRLR\n'.replaceAll(
      '\\\n',
      '\n',
    ),
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

function gedcom(parameters: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../main.ts'), 'gedcom', ...parameters],
      {
        env: {
          ...process.env,
          DATABASE_URL: database.adminUrl,
          SECUREBASE_SECRET: 'the secret of test databases, which holds nothing real',
          NODE_NO_WARNINGS: '1',
        },
      },
    )
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end()
  })
}
const people = async () =>
  (await database.admin.query('select lane from relative where case_id = $1', [found.id])).rows
const actions = async () =>
  (
    await database.admin.query(
      `select action, actor_id from audit_entry where case_id = $1 and action like 'family.%' order by seq`,
      [found.id],
    )
  ).rows

test(
  'a family goes into a case in a member’s name and out of it again, and the trail tells of both',
  { timeout: 240_000 },
  async () => {
    const imported = await gedcom(['import', file, '--case', found.id, '--as', 'Noor@example.org'])
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(imported.out).toBe(`${file}: imported. 2 people, 0 unions, 1 parent link\n`.replace('\\\n', '\n'))
    expect(await people()).toEqual([{ lane: 'team' }, { lane: 'team' }])
    const target = join(folder, 'out.ged')
    const exported = await gedcom([
      'export',
      found.id,
      target,
      '--as',
      'noor@example.org',
      '--version',
      '7.0',
    ])
    expect(exported).toMatchObject({ code: 0, err: '', out: `${target}: 2 people\n`.replace('\\\n', '\n') })
    expect(readFileSync(target, 'utf8')).toContain('Ada')
    expect(statSync(target).mode & 0o077).toBe(0)
    const printed = await gedcom(['export', found.id, '-', '--as', 'noor@example.org'])
    expect(printed.out).toMatch(/^0 HEAD/)
    expect(await actions()).toEqual([
      { action: 'family.imported', actor_id: therapist.id },
      { action: 'family.exported-gedcom-70', actor_id: therapist.id },
      { action: 'family.exported-gedcom-551', actor_id: therapist.id },
    ])
    // What is there is not written over.
    const again = await gedcom(['export', found.id, target, '--as', 'noor@example.org'])
    expect(again.code).toBe(1)
    expect(again.err).toContain('is there already')
  },
)

test(
  'who does not treat the case and who is nobody are refused with the reason, and nothing is left',
  { timeout: 240_000 },
  async () => {
    const before = await people()
    const target = join(folder, 'refused.ged')
    for (const [email, reason] of [
      ['outside@example.org', 'case'],
      ['nobody@example.org', 'no active member'],
    ] as const) {
      const taken = await gedcom(['import', file, '--case', found.id, '--as', email])
      const given = await gedcom(['export', found.id, target, '--as', email])
      for (const { code, out, err } of [taken, given]) {
        expect([code, out]).toEqual([1, ''])
        expect(err).toContain(reason)
      }
    }
    expect(await people()).toEqual(before)
    expect(existsSync(target)).toBe(false)
  },
)
