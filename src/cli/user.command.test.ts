import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

function securebase(
  parameters: string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...parameters], {
      env: {
        ...process.env,
        DATABASE_URL: database.adminUrl,
        SECUREBASE_SECRET: 'the secret of test databases, which holds nothing real',
        NODE_NO_WARNINGS: '1',
      },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

const create = [
  'user',
  'create',
  '--email',
  'Mina@example.org',
  '--name',
  'Mina Sato',
  '--practice',
  'Harbour Practice',
]

test('a practice and its owner are made from the command line, and the password is replaced there', async () => {
  const made = await securebase(create, 'a quiet long pass phrase\n')
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).not.toContain('pass phrase')
  const { rows } = await database.admin.query<{ email: string; roles: string[] }>(
    `select u.email, m.roles from identity."user" u join identity.membership s on s.user_id = u.id
     join member m on m.practice_id = s.practice_id and m.id = s.member_id`,
  )
  expect(rows).toEqual([{ email: 'mina@example.org', roles: ['owner', 'therapist'] }])
  expect((await securebase(['user', 'practices'])).out).toContain('Harbour Practice')
  const changed = await securebase(['user', 'password', '--email', 'mina@example.org'])
  expect(changed.out).toMatch(/Password: \S{20}/)
})

test('a password that is too short is refused and no practice is left half-made', async () => {
  const before = await database.admin.query('select count(*)::int as n from practice')
  const refused = await securebase(create, 'short')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('12 characters')
  expect((await database.admin.query('select count(*)::int as n from practice')).rows).toEqual(before.rows)
})

test('an unknown address and a missing option are named', async () => {
  const unknown = await securebase(
    ['user', 'password', '--email', 'nobody@example.org'],
    'a quiet long pass phrase',
  )
  expect(unknown).toMatchObject({ code: 1 })
  expect(unknown.err).toContain('nobody@example.org')
  expect((await securebase(['user', 'create', '--email', 'x@example.org'])).code).toBe(2)
})

test('an address or a time zone that cannot be right is refused before anything is asked or made', async () => {
  const before = await database.admin.query('select count(*)::int as n from practice')
  const address = await securebase(create.with(3, 'mina'))
  expect(address).toMatchObject({ code: 2 })
  expect(address.err).toContain('you@example.org')
  const zone = await securebase([...create, '--time-zone', 'Mars/Base'])
  expect(zone).toMatchObject({ code: 2 })
  expect(zone.err).toContain('Europe/London')
  expect((await database.admin.query('select count(*)::int as n from practice')).rows).toEqual(before.rows)
})

test('whoever has an account already keeps its password with a second practice', async () => {
  const first = create.with(3, 'two@example.org')
  expect((await securebase(first)).out).toMatch(/Password: \S{20}/)
  const second = await securebase(first.with(7, 'Hill Practice'))
  expect(second).toMatchObject({ code: 0 })
  expect(second.out).toContain('its password stays')
  expect(second.out).not.toContain('Password:')
})
