import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const data = join(
  import.meta.dirname,
  '../../shared/data/datasets/haghish__openpsychometrics__ECR-data-1March2018.csv',
)

/** Scores the real file five times as a user would, `npx` aside; prints the median time and the largest memory. */
export async function benchScore(): Promise<void> {
  console.log('\nscore ecr-36, 51,491 real rows (bar: under 2 s, under 300 MB)')
  if (!existsSync(data)) {
    console.log('  skipped: the data file is not here')
    return
  }
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now()
    const script = `process.argv.splice(1, 1);await import(${JSON.stringify(join(import.meta.dirname, '../src/cli/main.ts'))});process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS))`
    const { stderr } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        script,
        'x',
        'securebase',
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
    return {
      seconds: (performance.now() - start) / 1000,
      megabytes: Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024,
    }
  }).toSorted((a, b) => a.seconds - b.seconds)
  console.log(
    `  ${runs[2]!.seconds.toFixed(2)} s, ${Math.max(...runs.map((run) => run.megabytes)).toFixed(0)} MB`,
  )
}
