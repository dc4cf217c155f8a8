import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import type { Trx } from './database.ts'
import { inTransaction, settleAtCommit } from './transaction.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase({ connections: 2 })
  await t.admin.query('create table public.kept (word text primary key)')
  await t.admin.query('grant select, insert on public.kept to securebase_app')
})
beforeEach(() => t.admin.query('truncate public.kept'))
afterAll(() => t.close())

const run = <T>(work: (trx: Trx) => Promise<T>, first = `select set_config('access.token', $1, true)`) =>
  inTransaction(t.access.database, { begin: 'begin', first: { text: first, values: ['none'] } }, work)
const insert = (word: string) => sql`insert into kept values (${word})`
const later = (trx: Trx, word: string) =>
  settleAtCommit(trx, { compile: () => insert(word).compile(trx) } as never)
const kept = async () =>
  (await t.admin.query('select word from kept order by word')).rows.map((row) => row.word as string)

test('what is handed over is stored with the rest, in the order in which it was given', async () => {
  const seen = await run(async (trx) => {
    await later(trx, 'first')
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from kept`.execute(trx)
    await later(trx, 'second')
    return rows[0]!.count
  })
  expect(seen).toBe(1)
  expect(await kept()).toEqual(['first', 'second'])
})

test('a statement that was handed over and fails undoes everything, and its own error is reported', async () => {
  const failing = run(async (trx) => {
    await insert('one').execute(trx)
    await later(trx, 'one')
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await kept()).toEqual([])
})

test('the error is that of the statement that failed, not of the next one that finds the transaction broken', async () => {
  const failing = run(async (trx) => {
    await later(trx, 'one')
    await later(trx, 'one')
    await insert('two').execute(trx)
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await kept()).toEqual([])
})

test('an error of the work undoes everything and reaches the caller as it is', async () => {
  const failing = run(async (trx) => {
    await later(trx, 'one')
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await kept()).toEqual([])
})

test('work does not begin to count where the context cannot be set', async () => {
  const failing = run((trx) => insert('one').execute(trx), 'select nothing_of_the_kind($1)')
  await expect(failing).rejects.toMatchObject({ code: '42883' })
  expect(await kept()).toEqual([])
})

test('a connection is as good as new after a failure, also for statements it met for the first time', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `word ${index}`)
  for (const name of names) {
    await expect(run(async (trx) => later(trx, name).then(() => later(trx, name)))).rejects.toThrow()
    await run((trx) => insert(name).execute(trx))
  }
  expect(await kept()).toHaveLength(names.length)
})

test('many at once on few connections', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, index) => run((trx) => later(trx, `word ${index}`))))
  expect(await kept()).toHaveLength(60)
})

test('a transaction whose connection is cut fails and leaves nothing, and the next one works', async () => {
  const failing = run(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await insert('one').execute(trx)
    await t.admin.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    await insert('two').execute(trx)
  })
  await expect(failing).rejects.toThrow()
  expect(await kept()).toEqual([])
  await run((trx) => insert('three').execute(trx))
  expect(await kept()).toEqual(['three'])
})
