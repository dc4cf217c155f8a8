import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '#demo/load-demo.ts'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/main.ts'

export type DemoServer = { url: string; server: RunningServer; stop(): Promise<void> }

/** The whole server with the built pages and the demo practice, on a database of its own. */
export async function startDemoServer(): Promise<DemoServer> {
  const directory = makeFolder()
  const made = process.env['SECUREBASE_TEST_DEMO']
  // -a keeps the account that the database belongs to.
  if (made) execFileSync('cp', ['-a', `${made}/.`, directory])
  const server = await start(directory)
  if (!made) await fill(server)
  return {
    url: server.url,
    server,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A folder with the demo practice in it, as a server that was stopped leaves it. */
export async function makeDemoFolder(): Promise<string> {
  const directory = makeFolder()
  const server = await start(directory)
  await fill(server)
  await server.stop()
  return directory
}

function makeFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'securebase-e2e-'))
  // Root hands the database to another account, which has to pass through.
  chmodSync(directory, 0o755)
  return directory
}

async function start(directory: string): Promise<RunningServer> {
  const port = await freePort()
  return startServer(readConfig({ PORT: String(port), SECUREBASE_DATA: directory }))
}

async function fill(server: RunningServer): Promise<void> {
  await loadDemo({
    adminUrl: server.database.adminUrl,
    now: new Date(),
    createAccount: server.identity.createAccount,
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
