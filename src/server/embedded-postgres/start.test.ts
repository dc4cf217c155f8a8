import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from './cluster.ts'
import { startEmbeddedPostgres } from './start.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-postgres-'))
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
  mkdirSync(join(folder, 'cluster.partial'), { recursive: true })
  const server = await startEmbeddedPostgres({ directory: folder })
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
