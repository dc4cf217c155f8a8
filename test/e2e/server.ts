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
  const directory = mkdtempSync(join(tmpdir(), 'securebase-e2e-'))
  // Root hands the database to another account, which has to pass through.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const server = await startServer(readConfig({ PORT: String(port), SECUREBASE_DATA: directory }))
  await loadDemo({
    adminUrl: server.database.adminUrl,
    now: new Date(),
    createAccount: server.identity.createAccount,
  })
  return {
    url: server.url,
    server,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
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
