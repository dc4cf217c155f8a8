import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '#server/embedded-postgres/cluster.ts'
import { startEmbeddedPostgres } from '#server/embedded-postgres/start.ts'
import { databasePid, expectSentence, freePort, serve } from './serve.ts'

const isRoot = process.getuid?.() === 0

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-platform-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('Ctrl-C ends server and database, and a second start is ready within five seconds', async () => {
  const port = String(await freePort())
  const first = serve({ PORT: port, SECUREBASE_DATA: folder })
  await first.ready
  const pid = databasePid(folder)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(first.said()).toContain('Everything is kept')
  expect(isAlive(pid)).toBe(false)
  const begun = Date.now()
  const second = serve({ PORT: port, SECUREBASE_DATA: folder })
  await second.ready
  const response = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect(response.status).toBe(200)
  expect(Date.now() - begun).toBeLessThan(5000)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('a port that is taken is named', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  const { port } = blocker.address() as { port: number }
  const server = serve({ PORT: String(port), SECUREBASE_DATA: folder })
  expect(await server.ended).toBe(1)
  expectSentence(server.said(), new RegExp(`Port ${port} is taken`))
  await new Promise((resolve) => blocker.close(resolve))
})

test('data of a newer PostgreSQL are left alone', async () => {
  mkdirSync(join(folder, 'postgres', 'cluster'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '99\n')
  writeFileSync(join(folder, 'postgres', 'password'), 'x')
  const server = serve({ PORT: '4499', SECUREBASE_DATA: folder })
  expect(await server.ended).toBe(1)
  expectSentence(server.said(), /newer than the 18 .* Nothing was changed/)
})

test('data of a newer Securebase are left alone', async () => {
  const port = String(await freePort())
  const first = serve({ PORT: port, SECUREBASE_DATA: folder })
  await first.ready
  first.child.kill('SIGINT')
  await first.ended
  const database = await startEmbeddedPostgres({ directory: join(folder, 'postgres') })
  const url = new URL(database.adminUrl)
  url.pathname = '/securebase'
  const client = new pg.Client(url.href)
  await client.connect()
  await client.query(`insert into migration.applied (name) values ('9999-of-the-future.sql')`)
  await client.end()
  await database.stop()
  const second = serve({ PORT: port, SECUREBASE_DATA: folder })
  expect(await second.ended).toBe(1)
  expectSentence(second.said(), /newer version of Securebase .*9999-of-the-future.* Nothing was changed/s)
})

test('a setting that makes no sense is named', async () => {
  const server = serve({ PORT: 'four thousand', SECUREBASE_DATA: folder })
  expect(await server.ended).not.toBe(0)
  expectSentence(server.said(), /PORT must be a whole number/)
})

test('a place that cannot hold the data is named', async () => {
  writeFileSync(join(folder, 'file'), '')
  const server = serve({ PORT: '4499', SECUREBASE_DATA: join(folder, 'file', 'data') })
  expect(await server.ended).toBe(1)
  expectSentence(server.said(), /file/)
})

const canMount = (() => {
  if (!isRoot) return false
  const place = mkdtempSync(join(tmpdir(), 'securebase-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})()

test.skipIf(!canMount)('a disk without room is named, before anything is made', async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', folder])
  try {
    const server = serve({ PORT: '4499', SECUREBASE_DATA: folder })
    expect(await server.ended).toBe(1)
    expectSentence(server.said(), /no room .* 200 MB/)
    expect(existsSync(join(folder, 'postgres', 'cluster'))).toBe(false)
  } finally {
    execFileSync('umount', [folder])
  }
})

describe.skipIf(!isRoot)('as root', () => {
  const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid
  afterEach(() => {
    delete process.env['SECUREBASE_POSTGRES_AS']
  })

  test('the database runs as an account that is not root', async () => {
    process.env['SECUREBASE_POSTGRES_AS'] = 'account'
    const database = await startEmbeddedPostgres({ directory: join(folder, 'postgres') })
    expect(ownerOf(database.pid())).not.toBe(0)
    await database.stop()
  })

  test('below a root-only home it is mapped away from root, and finds its data again', async (context) => {
    chmodSync(folder, 0o700)
    const start = () => startEmbeddedPostgres({ directory: join(folder, 'postgres') })
    let database
    try {
      database = await start()
    } catch (error) {
      // Without user namespaces there is no way below such a home; the refusal says what to do.
      expect((error as Error).message).toMatch(/ordinary user|SECUREBASE_DATA/)
      context.skip('user namespaces are switched off here')
      return
    }
    const mapping = readFileSync(`/proc/${database.pid()}/uid_map`, 'utf8').trim().split(/\s+/)
    expect(mapping[0]).toBe('65534')
    const client = new pg.Client(database.adminUrl)
    await client.connect()
    await client.query('create table kept as select 42 as answer')
    await client.end()
    await database.stop()
    const again = await start()
    const second = new pg.Client(again.adminUrl)
    await second.connect()
    expect((await second.query('select answer from kept')).rows).toEqual([{ answer: 42 }])
    await second.end()
    await again.stop()
  })

  test('a folder that neither way can reach is refused in a sentence', async () => {
    chmodSync(folder, 0o700)
    process.env['SECUREBASE_POSTGRES_AS'] = 'account'
    await expect(startEmbeddedPostgres({ directory: join(folder, 'postgres') })).rejects.toThrow(
      /ordinary user, or set SECUREBASE_DATA/,
    )
  })
})
