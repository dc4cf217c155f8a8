import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAnswering } from './answering.ts'
import { makeOpenForms } from './open-forms.ts'
import { startServerProcess } from './server-process.ts'

export type ChaosResult = {
  rounds: number
  answers: number
  submissions: number
  losses: string[]
  /** The longest that a start took after a kill. */
  slowestStartMs: number
}

const victims = ['both', 'server', 'database'] as const

/**
 * Lets people answer, kills server and database with SIGKILL at a random moment, starts again, and looks after every
 * round whether all that was acknowledged is there, once.
 */
export async function killRounds(rounds: number, port: number, people = 8): Promise<ChaosResult> {
  const directory = mkdtempSync(join(tmpdir(), 'securebase-chaos-'))
  // Root hands the database to another account, which has to pass through.
  chmodSync(directory, 0o755)
  let server = await startServerProcess(directory, port)
  const links = await makeOpenForms(server.adminUrl, 5, rounds * 120 + 200)
  const answering = startAnswering(links, server.cookieKey, port)
  const losses: string[] = []
  let slowestStartMs = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      let isOver = false
      const running = answering.run(people, () => isOver)
      await sleep(150 + Math.random() * 700)
      const victim = victims[round % victims.length]!
      const killedDatabase = server.databasePid()
      await server.kill(victim)
      if (victim === 'database') {
        // The server lives on, starts its database again and goes on answering.
        const killedAt = performance.now()
        await untilReady(port, () => ![killedDatabase, undefined].includes(server.databasePid()))
        slowestStartMs = Math.max(slowestStartMs, performance.now() - killedAt)
        await sleep(100)
      } else {
        server = await startServerProcess(directory, port)
        slowestStartMs = Math.max(slowestStartMs, server.startedInMs)
      }
      isOver = true
      await running
      for (const loss of await answering.losses(server.adminUrl))
        losses.push(`round ${round + 1} (${victim}): ${loss}`)
    }
    return { rounds, ...answering.acknowledged(), losses, slowestStartMs }
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Connections outlive a killed database for a moment and still answer: only a new database counts. */
async function untilReady(port: number, isNewDatabase: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1000) })
      if (response.ok && isNewDatabase()) return
    } catch {
      // Not yet.
    }
    await sleep(20)
  }
  throw new Error('The server did not recover within 20 seconds.')
}
