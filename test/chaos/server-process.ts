import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The server of real-server.ts in a process of its own, which can be killed with its database or without it. */
export type ServerProcess = {
  adminUrl: string
  cookieKey: Buffer
  /** From the start of the process to the first request that it would answer. */
  startedInMs: number
  /** The process of the database that runs now; undefined while none does. */
  databasePid(): number | undefined
  /** SIGKILL: nothing is written any more that was not written before. */
  kill(what: 'server' | 'database' | 'both'): Promise<void>
  stop(): Promise<void>
}

type Ready = { adminUrl: string; cookieKey: string }

export async function startServerProcess(directory: string, port: number): Promise<ServerProcess> {
  const begun = performance.now()
  const child = fork(join(import.meta.dirname, 'real-server.ts'), [directory, String(port)], {
    stdio: 'inherit',
  })
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready))
    child.once('exit', (code) => reject(new Error(`The server did not start (exit code ${code}).`)))
  })
  const startedInMs = performance.now() - begun
  const pidFile = join(directory, 'postgres', 'cluster', 'postmaster.pid')
  const databasePid = () => {
    try {
      return Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    } catch {
      return undefined
    }
  }
  return {
    databasePid,
    adminUrl: ready.adminUrl,
    cookieKey: Buffer.from(ready.cookieKey, 'base64'),
    startedInMs,
    async kill(what) {
      const database = what === 'server' ? undefined : databasePid()
      if (what !== 'database') child.kill('SIGKILL')
      if (database !== undefined) killQuietly(database)
      if (what !== 'database') await ended(child)
    },
    async stop() {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself a moment ago.
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}
