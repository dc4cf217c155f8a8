import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from './cluster.ts'
import { startEmbeddedPostgres } from './start.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-postgres-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

test('a first start makes the database, a second finds what was stored, and stopping leaves no process', async () => {
  const first = await startEmbeddedPostgres({ directory: folder })
  await ask(first.adminUrl, 'create table kept as select 42 as answer')
  expect(await ask(first.adminUrl, 'show fsync')).toEqual([{ fsync: 'on' }])
  const pid = first.pid()
  await first.stop()
  expect(isAlive(pid)).toBe(false)
  const second = await startEmbeddedPostgres({ directory: folder })
  expect(await ask(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.stop()
})

test('a second server on the same folder is refused in a sentence, the first goes on', async () => {
  const first = await startEmbeddedPostgres({ directory: folder })
  await expect(startEmbeddedPostgres({ directory: folder })).rejects.toThrow(/already|another|other/i)
  expect(await ask(first.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await first.stop()
})

test('nobody gets in without the password', async () => {
  const server = await startEmbeddedPostgres({ directory: folder })
  const url = new URL(server.adminUrl)
  url.password = 'guessed'
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/i)
  await server.stop()
})

test('a first start that was killed midway is done again', async () => {
  // The folder carries the process that made it; this one has ended.
  const { pid } = spawnSync(process.execPath, ['--version'])
  const partial = join(folder, `cluster-${pid}-0a1b2c3d`)
  mkdirSync(partial)
  writeFileSync(join(partial, 'PG_VERSION'), '18\n')
  const server = await startEmbeddedPostgres({ directory: folder })
  expect(existsSync(partial)).toBe(false)
  expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('a database that is killed is started again and has lost nothing that was acknowledged', async () => {
  const server = await startEmbeddedPostgres({ directory: folder })
  await ask(server.adminUrl, 'create table kept (answer integer)')
  await ask(server.adminUrl, 'insert into kept values (1), (2), (3)')
  const before = server.pid()
  process.kill(before, 'SIGKILL')
  const deadline = Date.now() + 15_000
  let rows: Record<string, unknown>[] = []
  while (rows.length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    rows = await ask(server.adminUrl, 'select count(*)::int as count from kept').catch(() => [])
  }
  expect(rows).toEqual([{ count: 3 }])
  expect(server.pid()).not.toBe(before)
  await server.stop()
})

test('two first starts at the same moment make one database: one server has it, the other is refused', async () => {
  const both = await Promise.allSettled([
    startEmbeddedPostgres({ directory: folder }),
    startEmbeddedPostgres({ directory: folder }),
  ])
  const started = both.filter((one) => one.status === 'fulfilled')
  expect(started).toHaveLength(1)
  expect(readdirSync(folder).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
  await started[0]!.value.stop()
  const again = await startEmbeddedPostgres({ directory: folder })
  expect(await ask(again.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await again.stop()
})

test('a password that does not fit is named at once, and no database is left running', async () => {
  const first = await startEmbeddedPostgres({ directory: folder })
  await first.stop()
  writeFileSync(join(folder, 'cluster', 'securebase.password'), 'of another folder')
  await expect(startEmbeddedPostgres({ directory: folder })).rejects.toThrow(/refuses the password/)
  expect(existsSync(join(folder, 'cluster', 'postmaster.pid'))).toBe(false)
})

test('a damaged database is named with what PostgreSQL says, within seconds', async () => {
  const first = await startEmbeddedPostgres({ directory: folder })
  await first.stop()
  rmSync(join(folder, 'cluster', 'global', 'pg_control'))
  const begun = Date.now()
  await expect(startEmbeddedPostgres({ directory: folder })).rejects.toThrow(
    /does not start: .*\. Its log is/,
  )
  expect(Date.now() - begun).toBeLessThan(15_000)
})

test('a folder without a whole database is left alone', async () => {
  mkdirSync(join(folder, 'cluster'))
  await expect(startEmbeddedPostgres({ directory: folder })).rejects.toThrow(
    /no whole database .*Nothing was changed/,
  )
})

test('a path too long for a socket starts all the same', async () => {
  const long = join(folder, 'a'.repeat(100), 'b'.repeat(100))
  const server = await startEmbeddedPostgres({ directory: long })
  expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('a path that is given from here, with spaces and umlauts, starts', async () => {
  const server = await startEmbeddedPostgres({
    directory: relative(process.cwd(), join(folder, "Übung 'eins'")),
  })
  expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})
