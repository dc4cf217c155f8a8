import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { benchScoreLarge } from './score-large.ts'

const data = join(
  import.meta.dirname,
  '../../shared/data/datasets/haghish__openpsychometrics__ECR-data-1March2018.csv',
)

const rowCount = 51_491

/** Scores the real file five times as a user would, `npx` aside; prints the median time and the largest memory. */
export async function benchScore(only: readonly string[]): Promise<void> {
  benchRealFile()
  await benchScoreLarge(only)
}

function benchRealFile(): void {
  console.log('\nscore ecr-36, 51,491 real rows (bar: under 2 s, under 300 MB)')
  if (!existsSync(data)) {
    console.log('  skipped: the data file is not here')
    return
  }
  const runs = Array.from({ length: 5 }, scoreOnce).toSorted((a, b) => a.seconds - b.seconds)
  console.log(
    `  ${runs[2]!.seconds.toFixed(2)} s, ${Math.max(...runs.map((run) => run.megabytes)).toFixed(0)} MB`,
  )
}

const tellMemory = `process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS))`

function scoreOnce(): { seconds: number; megabytes: number } {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(tellMemory)}`,
      join(import.meta.dirname, '../src/cli/main.ts'),
      'score',
      'ecr-36',
      data,
      '--range',
      '1-5',
      '--missing',
      '0',
    ],
    { maxBuffer: 100_000_000, encoding: 'utf8' },
  )
  const seconds = (performance.now() - start) / 1000
  // 1: some rows could not be scored and are listed with their reason.
  const lines = stdout.split('\n').length - 1
  if (status !== 1 || lines !== rowCount) throw new Error(`${lines} lines, exit code ${status}: ${stderr}`)
  return { seconds, megabytes: Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024 }
}
