import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

export type Serving = {
  child: ChildProcess
  said(): string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  ready: Promise<void>
}

/** The command line's `serve` with just these settings; with `through: 'launcher'` as `npm start` starts it. */
export function serve(
  environment: Record<string, string>,
  { through }: { through: 'node' | 'launcher' } = { through: 'node' },
): Serving {
  const file = through === 'node' ? ['src', 'cli', 'main.ts'] : ['scripts', 'bootstrap.mjs']
  const child = spawn(process.execPath, [join(root, ...file), 'serve'], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let isReady: () => void
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('is ready at')) isReady()
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  // A test that failed midway leaves no server behind.
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  })
  return { child, said: () => said, ended, ready }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** One sentence for a person: no stack, no name of an error class. */
export function expectSentence(text: string, pattern: RegExp): void {
  expect(text).toMatch(pattern)
  expect(text).not.toMatch(/\n\s+at |error:/i)
}

/** The process of the database that belongs to a data folder. */
export function databasePid(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}
