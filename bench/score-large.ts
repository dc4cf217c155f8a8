import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

const runs = 3
const usualRows = { csv: 2_000_000, ndjson: 200_000 }
type Kind = keyof typeof usualRows

/** A file of ten times the size may take so many megabytes more: what the collector leaves lying before it is due. */
const mostGrowth = 64

/**
 * Scores large invented files (PHQ-9) as a user would, with one and two workers: rows and megabytes a second, and the
 * largest memory beside that for a file of a tenth of the size.
 *
 * @param only - `--rows 20000000`: how many rows the CSV has; the FHIR lines are a tenth of them
 */
export async function benchScoreLarge(only: readonly string[]): Promise<void> {
  const rows = only.includes('--rows') ? Number(only[only.indexOf('--rows') + 1]) : usualRows.csv
  if (!Number.isInteger(rows) || rows < 1000) throw new Error('Write --rows and a whole number from 1000.')
  const folder = mkdtempSync(join(tmpdir(), 'securebase-bench-'))
  try {
    for (const [kind, count] of [
      ['csv', rows],
      ['ndjson', Math.round(rows / 10)],
    ] as const) {
      const large = await writeRows(kind, count, join(folder, `large.${kind}`))
      const small = await writeRows(kind, Math.round(count / 10), join(folder, `small.${kind}`))
      const megabytes = statSync(large).size / 1e6
      const name = kind === 'csv' ? 'CSV' : 'FHIR lines'
      console.log(`\nscore phq-9, ${count} rows of ${name}, ${megabytes.toFixed(0)} MB, ${cores} cores here`)
      for (const jobs of [1, 2]) {
        const tenth = times(kind, small, jobs, folder)
        const { seconds, memory } = times(kind, large, jobs, folder)
        const growth = memory - tenth.memory
        console.log(
          `  ${jobs} ${jobs === 1 ? 'job ' : 'jobs'}  ${seconds.toFixed(2)} s  ${Math.round(count / seconds)} rows/s  ${(megabytes / seconds).toFixed(1)} MB/s  ${memory.toFixed(0)} MB memory, ${tenth.memory.toFixed(0)} MB for a tenth of the rows (bar: at most ${mostGrowth} MB more) ${growth <= mostGrowth ? 'ok' : 'NOT MET'}`,
        )
      }
      rmSync(large)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const cores = availableParallelism()

/** Medians. */
function times(kind: Kind, file: string, jobs: number, folder: string): { seconds: number; memory: number } {
  const measured = Array.from({ length: runs }, () => scoreOnce(kind, file, jobs, folder))
  const median = (of: (one: (typeof measured)[number]) => number) =>
    measured.map(of).toSorted((a, b) => a - b)[Math.floor(runs / 2)]!
  return { seconds: median((one) => one.seconds), memory: median((one) => one.memory) }
}

const tellMemory = `process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS))`

function scoreOnce(
  kind: Kind,
  file: string,
  jobs: number,
  folder: string,
): { seconds: number; memory: number } {
  const start = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(tellMemory)}`,
      join(import.meta.dirname, '../src/cli/main.ts'),
      ...['score', 'phq-9', file, '--format', kind === 'csv' ? 'csv' : 'fhir', '--jobs', String(jobs)],
      ...['--to', join(folder, 'scores'), '--errors', join(folder, 'errors')],
    ],
    { encoding: 'utf8' },
  )
  const seconds = (performance.now() - start) / 1000
  // 1: the rows that were made to be refused.
  if (status !== 1) throw new Error(`exit code ${status}: ${stderr}`)
  return { seconds, memory: Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024 }
}

async function writeRows(kind: Kind, rows: number, file: string): Promise<string> {
  const output = createWriteStream(file)
  let text = kind === 'csv' ? 'id,Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9\n' : ''
  for (let row = 0; row < rows; row++) {
    text += kind === 'csv' ? csvRow(row) : fhirRow(row)
    if (text.length < 1e6) continue
    if (!output.write(text)) await once(output, 'drain')
    text = ''
  }
  output.end(text)
  await once(output, 'finish')
  return file
}

const items = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** One in a hundred has an answer that there is not. */
const answer = (row: number, item: number) => (row % 100 === 99 && item === 4 ? 7 : (row + item) % 4)

const csvRow = (row: number) => `p${row},${items.map((item) => answer(row, item)).join(',')}\n`

const fhirRow = (row: number) =>
  `${JSON.stringify({
    resourceType: 'QuestionnaireResponse',
    id: `r${row}`,
    status: 'completed',
    subject: { reference: `Patient/${row}` },
    authored: '2026-01-01T10:00:00Z',
    item: items.map((item) => ({
      linkId: String(item + 1),
      text: `Question ${item + 1} of the form`,
      answer: [
        {
          valueCoding: {
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
                valueDecimal: answer(row, item),
              },
            ],
            system: 'http://loinc.org',
            code: 'LA6568-5',
          },
        },
      ],
    })),
  })}\n`
