import { existsSync, mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '#server/embedded-postgres/cluster.ts'
import { databasePid, freePort, serve } from './serve.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-platform-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('Ctrl-C during the first start leaves a whole database and no process', async () => {
  const first = serve({ PORT: String(await freePort()), SECUREBASE_DATA: folder })
  while (!first.said().includes('Making the database')) await sleep(10)
  first.child.kill('SIGINT')
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(existsSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
  const second = serve({ PORT: String(await freePort()), SECUREBASE_DATA: folder })
  await second.ready
  expect(second.said()).not.toContain('Making the database')
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('a terminal that is closed does not leave the database running', async () => {
  const server = serve({ PORT: String(await freePort()), SECUREBASE_DATA: folder })
  await server.ready
  const pid = databasePid(folder)
  server.child.stdout!.destroy()
  server.child.stderr!.destroy()
  server.child.kill('SIGHUP')
  expect(await server.ended).toBe(0)
  expect(isAlive(pid)).toBe(false)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s to npm start alone stops everything', async (signal) => {
  const server = serve({ PORT: String(await freePort()), SECUREBASE_DATA: folder }, { through: 'launcher' })
  await server.ready
  const pid = databasePid(folder)
  server.child.kill(signal)
  expect(await server.ended).toBe(0)
  expect(isAlive(pid)).toBe(false)
})

test('the database of a killed server is taken over by the next, and ends with it', async () => {
  const settings = { PORT: String(await freePort()), SECUREBASE_DATA: folder }
  const first = serve(settings)
  await first.ready
  const pid = databasePid(folder)
  first.child.kill('SIGKILL')
  await first.ended
  expect(isAlive(pid)).toBe(true)
  const second = serve(settings)
  await second.ready
  expect(second.said()).toContain('Took over')
  expect(databasePid(folder)).toBe(pid)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect(isAlive(pid)).toBe(false)
})
