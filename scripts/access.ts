import { spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * Compares what the database, HTTP and every statement give each kind of actor with the independent model of the
 * lanes (test/access/may.ts), decision by decision, and closes with `N decisions, N differences`.
 *
 *   npm run access             at least 100,000 decisions, and every slip of the policies
 *   npm run access -- --long   at least 1,000,000
 */
const root = join(import.meta.dirname, '..')
const isLong = process.argv.includes('--long')
const least = isLong ? 1_000_000 : 100_000

const child = spawn(
  join(root, 'node_modules', '.bin', 'vitest'),
  ['run', '--project', 'database', 'test/access'],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ACCESS_RUNS: isLong ? '24' : '6', ACCESS_MUTANTS: 'all', NO_COLOR: '1' },
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
let text = ''
child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
  process.stdout.write(chunk)
  text += chunk
})
child.once('close', (code) => {
  const counts = [...text.matchAll(/^access[^:]*: .*?(\d+) (?:pairs|changes and removals|slips)/gm)]
  const decisions = counts.reduce((sum, [, count]) => sum + Number(count), 0)
  const differences = [...text.matchAll(/^ *× /gm)].length
  if (decisions < least && code === 0)
    process.stdout.write(`Fewer decisions than the ${least} that there should be.\n`)
  process.stdout.write(`${decisions} decisions, ${differences} differences\n`)
  process.exitCode = code === 0 && differences === 0 && decisions >= least ? 0 : 1
})
