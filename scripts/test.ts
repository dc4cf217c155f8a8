import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Everything that has to hold, one kind after the other:
 * check (format, lint, types, unused code, direction of imports), unit, database, e2e, platform, and server: the database tests
 * once more on the PostgreSQL server in TEST_SERVER_URL, if one is given.
 *
 *   npm test                      all of it
 *   npm test -- --only unit,e2e   some of it
 */
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

type Outcome = { stage: string; passed: number; failed: number; skipped: number; seconds: number }

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['unused code', 'knip', ['--no-progress']],
  [
    'direction of imports',
    'vitest',
    ['run', '--project', 'unit', '--reporter', 'dot', 'test/layers.test.ts'],
  ],
]

// Ctrl-C reaches the tests as well; they end their servers in order, and this waits for them.
let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    isStopped = true
  })

/** Runs a tool to its end and gives its exit code. */
async function run(
  command: string,
  parameters: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  const child = spawn(bin(command), parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${command} cannot be run: ${error.message}\n`)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}

async function check(): Promise<Outcome> {
  const start = Date.now()
  let failed = 0
  for (const [name, command, parameters] of checks) {
    const status = await run(command, parameters)
    process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name}\n`)
    if (status !== 0) failed += 1
  }
  return {
    stage: 'check',
    passed: checks.length - failed,
    failed,
    skipped: 0,
    seconds: (Date.now() - start) / 1000,
  }
}

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; success: boolean }

async function vitest(
  stage: string,
  project: string,
  environment?: Record<string, string>,
): Promise<Outcome> {
  const start = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'securebase-report-'))
  const file = join(folder, 'report.json')
  const parameters = [
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${file}`,
  ]
  const status = await run('vitest', parameters, environment)
  const seconds = (Date.now() - start) / 1000
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    // A file that does not even load fails no test of its own, but the run.
    const failed = Math.max(report.numFailedTests, status === 0 ? 0 : 1)
    return { stage, passed: report.numPassedTests, failed, skipped: report.numPendingTests, seconds }
  } catch {
    return { stage, passed: 0, failed: 1, skipped: 0, seconds }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const serverUrl = process.env['TEST_SERVER_URL']
const stages: Record<string, () => Promise<Outcome>> = {
  check,
  unit: () => vitest('unit', 'unit'),
  database: () => vitest('database', 'database'),
  e2e: () => vitest('e2e', 'e2e'),
  platform: () => vitest('platform', 'platform'),
  server: async () => {
    if (serverUrl) return vitest('server', 'database', { TEST_DATABASE_URL: serverUrl })
    process.stdout.write('Skipped: no PostgreSQL server was named in TEST_SERVER_URL.\n')
    return { stage: 'server', passed: 0, failed: 0, skipped: 1, seconds: 0 }
  },
}

const only = process.argv[process.argv.indexOf('--only') + 1]
const wanted = process.argv.includes('--only') ? (only ?? '').split(',') : Object.keys(stages)
const unknown = wanted.filter((name) => !stages[name])
if (unknown.length > 0) {
  process.stderr.write(
    `There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}.\n`,
  )
  process.exit(2)
}

const outcomes: Outcome[] = []
for (const name of wanted) {
  process.stdout.write(`\n── ${name} ──\n`)
  outcomes.push(await stages[name]!())
  if (isStopped) break
}
process.stdout.write('\n')
for (const { stage, passed, failed, skipped, seconds } of outcomes)
  process.stdout.write(
    `${stage.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds.toFixed(0)} s\n`,
  )
const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0)
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
if (isStopped) process.stdout.write('Stopped before the end.\n')
process.exitCode = sum('failed') === 0 && !isStopped ? 0 : 1
