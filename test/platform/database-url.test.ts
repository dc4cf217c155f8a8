import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#server/embedded-postgres/start.ts'
import { expectSentence, freePort, serve } from './serve.ts'

let folder: string
let server: EmbeddedPostgres
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-platform-'))
  chmodSync(folder, 0o755)
  server = await startEmbeddedPostgres({ directory: folder })
  const client = new pg.Client(server.adminUrl)
  await client.connect()
  for (const statement of [
    `create role weak login password 'weak'`,
    'create database weak owner weak',
    'create database practice',
    `create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
    `create role keeper login createrole password 'keeper'`,
    'create database kept owner keeper',
  ])
    await client.query(statement)
  await client.end()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

function urlTo(database: string, user?: string, password = user): string {
  const url = new URL(server.adminUrl)
  url.pathname = `/${database}`
  if (user !== undefined) url.username = user
  if (password !== undefined) url.password = password
  return url.href
}

test.each<[string, () => string, RegExp]>([
  ['a wrong password', () => urlTo('practice', undefined, 'guessed'), /refuses this user or password/],
  ['a user without the right to make roles', () => urlTo('weak', 'weak'), /may not create roles or schemas/],
  ['a database that is not there', () => urlTo('nowhere'), /There is no database nowhere/],
  ['a database that cannot hold every name', () => urlTo('latin'), /stores text as LATIN1/],
  [
    'a host that is not known',
    () => 'postgres://a:b@nowhere.invalid/practice',
    /nowhere\.invalid, which is not known/,
  ],
  ['a password with signs that end an address', () => 'postgres://a:b/c#d@localhost/x', /%23 for #/],
])('%s is said in one sentence', async (_what, url, sentence) => {
  const serving = serve({ PORT: String(await freePort()), DATABASE_URL: url() })
  expect(await serving.ended).toBe(1)
  expectSentence(serving.said(), sentence)
  expect(serving.said().trim().split('\n')).toHaveLength(1)
})

test('a place where no database answers is said in one sentence, whether it refuses or hangs up', async () => {
  const closed = serve({ PORT: '4499', DATABASE_URL: `postgres://a:b@127.0.0.1:${await freePort()}/x` })
  expect(await closed.ended).toBe(1)
  expectSentence(closed.said(), /does not answer at 127\.0\.0\.1/)
  const rude = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
  const { port } = rude.address() as { port: number }
  const hungUp = serve({ PORT: '4499', DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/x` })
  expect(await hungUp.ended).toBe(1)
  expectSentence(hungUp.said(), /does not answer at 127\.0\.0\.1/)
  await new Promise((resolve) => rude.close(resolve))
})

test('a user who may make roles and owns the database is enough', async () => {
  const port = String(await freePort())
  const serving = serve({ PORT: port, DATABASE_URL: urlTo('kept', 'keeper') })
  await Promise.race([serving.ready, serving.ended])
  expect(serving.said()).toContain('is ready at')
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  serving.child.kill('SIGINT')
  expect(await serving.ended).toBe(0)
})
