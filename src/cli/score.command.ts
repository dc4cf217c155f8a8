import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { z } from 'zod'
import { getInstrument } from '#instruments/library.ts'
import { noSuchInstrument } from './instruments/no-such-instrument.ts'
import { shown } from './score/find-columns.ts'
import { openSource } from './score/open-source.ts'
import { openWorkbookSource } from './score/open-workbook-source.ts'
import { partOf } from './score/output-file.ts'
import { problemOfInput } from './score/problem-of-input.ts'
import { scoreIntoFiles, StoppedError } from './score/score-into-files.ts'
import {
  jobsFor,
  kindOf,
  parseJobs,
  parseKind,
  parseOutput,
  parseRange,
  parseSeconds,
  problemOfOptions,
  type ScoreOptions,
} from './score/score-options.ts'
import { type Counted, intoStream } from './score/score-table.ts'
import { showProgress } from './score/show-progress.ts'
import { variantNote } from './score/variant-note.ts'
import { TableSyntaxError } from './tables/table-syntax-error.ts'

const ColumnMap = z.record(z.string(), z.string())

export function registerScore(program: Command): void {
  program
    .command('score')
    .description('Score a table of responses, one person per row.')
    .argument('<instrument>', 'its id, such as ecr-36 (securebase instruments list)')
    .argument(
      '[file]',
      'CSV with column names in its first line, XLSX, NDJSON, JSON or FHIR; - or nothing: standard input',
      '-',
    )
    .option(
      '--format <kind>',
      'csv, xlsx, ndjson, json or fhir, where the name of the file does not say it',
      parseKind,
    )
    .option('--map <file>', 'a JSON file that gives the column of each item, {"1": "first_question", …}')
    .option(
      '--range <low-high>',
      'the answers were given from low to high, unlike the published form',
      parseRange,
    )
    .option(
      '--missing <values>',
      'what stands for "not answered", besides an empty cell, such as 0,NA',
      (text) => text.split(','),
      ['NA'],
    )
    .option('--out <format>', 'json (a line per row) or csv', parseOutput, 'json' as const)
    .option('--to <file>', 'write the scores to a file, which has its name when it is whole')
    .option(
      '--errors <file>',
      'write the rows that could not be scored, with their reasons, to a CSV file as well',
    )
    .option('--resume', 'go on with --to and --errors where a run was cut off')
    .option('--save-every <seconds>', 'how often it is kept how far --to has come', parseSeconds, 2)
    .option('--jobs <number>', 'how many cores score; left out: all for a large file, else one', parseJobs)
    .option('--progress', 'tell the rows done and the time left, also where there is no terminal')
    .addHelpText('after', help)
    .action(score)
}

const help = `
Columns are found by the item number at the end of their names: Q1, ecr_01, item 1. Commas, semicolons or
tabs stand between them, as in the first line; UTF-8 or UTF-16. Empty lines are no rows.
NDJSON has one object per line, {"Q1": 3, "Q2": 4}, or one FHIR QuestionnaireResponse. JSON and FHIR may also be a
list of these, one alone, or a Bundle, in which other resources are no rows; which of these it is, is seen in its
beginning. Questions of FHIR are found by linkId or LOINC code, or by --map as linkIds.
Of a workbook (XLSX), the first visible sheet is read, by one core: formulas as their last result.
With --range, items are reversed within that range; norms and bands of the published form do not hold then,
and none are given. Every row is answered, in order: a row that cannot be scored says why, be it one that is
longer than 4 MB or opens a quote and does not close it.
The size of a file does not matter: about 200 MB of memory are taken, and 100 MB for each further core.
Ctrl-C with --to keeps what is done; the same command with --resume goes on there.

Ends with 0 if every row was scored, 1 if some were not, 2 if the command was wrong or the table cannot be read
from some place on (rows before it are scored), 130 if it was stopped.

Examples:
  securebase score ecr-36 answers.csv --range 1-5 --missing 0 > scores.ndjson
  securebase score phq-9 responses.ndjson --out csv --to scores.csv --errors refused.csv
  securebase score phq-9 responses.ndjson --out csv --to scores.csv --errors refused.csv --resume
  curl … | securebase score phq-9 - --format fhir`

async function score(id: string, file: string, options: ScoreOptions): Promise<void> {
  const instrument = getInstrument(id)
  if (!instrument) return refuse(noSuchInstrument(id))
  const stats = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false })
  if (file !== '-' && !stats) return refuse(`There is no file ${file}.`)
  if (stats?.isDirectory()) return refuse(`${file} is a folder. Name one table.`)
  const problem = problemOfOptions(file, !stats?.isFile(), options)
  if (problem) return refuse(problem)
  if (file === '-' && process.stdin.isTTY)
    process.stderr.write('The table is read from the standard input; end it with Ctrl-D.\n')
  const map = options.map === undefined ? undefined : readMap(options.map)
  if (typeof map === 'string') return refuse(map)
  const total = stats?.isFile() ? stats.size : 0
  const kind = kindOf(file, options)
  const progress = showProgress(total, options.progress ?? false)
  let bytes = 0
  let before = 0
  try {
    const opened = { key: instrument, map, kind, onBytes: (count: number) => (bytes += count) }
    const source =
      kind === 'xlsx' && stats?.isFile()
        ? await openWorkbookSource(file, opened)
        : await openSource(
            file === '-' ? process.stdin : createReadStream(file, { highWaterMark: pieceBytes }),
            opened,
          )
    const counted = await scoreIntoFiles(
      source,
      { key: instrument, range: options.range, missing: options.missing, out: options.out },
      {
        to: options.to === undefined ? { write: intoStream(process.stdout) } : { path: options.to },
        errors: options.errors,
        table: stats?.isFile() ? `${stats.size} ${stats.mtimeMs} ${kind}` : undefined,
        isResumed: options.resume ?? false,
        saveEverySeconds: options.saveEvery,
        // Printed scores, and a table from a pipe, are gone: nothing is there to be kept in order.
        ...(options.to !== undefined && stats?.isFile() && { stop: stopAsked() }),
        onResumed(rows) {
          before = rows
          process.stderr.write(`Going on after row ${rows}.\n`)
        },
      },
      {
        jobs: jobsFor(kind, total, options),
        onBlock: ({ rows }) => progress.update(rows - before, bytes),
      },
    )
    progress.stop()
    if (options.range) process.stderr.write(`${variantNote(instrument.scales, options.range)}\n`)
    sumUp(id, counted)
  } catch (error) {
    progress.stop()
    if (error instanceof StoppedError) {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = stoppedCode
      return
    }
    const message = problemOfInput(error)
    const isCutOff = error instanceof TableSyntaxError && options.to !== undefined
    if (message)
      return refuse(isCutOff ? `${message} Rows before it are in ${partOf(options.to!)}.` : message)
    throw error
  }
}

/** What shells say of a command that Ctrl-C ended. */
const stoppedCode = 130

/** Ctrl-C and other signals to stop; a second one ends the command at once, which costs some seconds of work. */
function stopAsked(): AbortSignal {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => asked.abort())
  return asked.signal
}

/** A worker takes so much at once; less would be spent on handing it over. */
const pieceBytes = 64 * 1024

function sumUp(id: string, { rows, refused, left }: Counted): void {
  if (left.length > 0)
    process.stderr.write(
      `Not read, since ${id} has no such items: ${shown(left.slice(0, 3))}${left.length > 3 ? ' …' : ''}. Is this a table of ${id}?\n`,
    )
  process.stderr.write(`${rows} rows, ${refused} of them could not be scored wholly.\n`)
  if (refused > 0) process.exitCode = 1
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}

/** @returns a text: why it cannot be used */
function readMap(file: string): Record<string, string> | string {
  if (!statSync(file, { throwIfNoEntry: false })) return `There is no file ${file}.`
  try {
    return ColumnMap.parse(JSON.parse(readFileSync(file, 'utf8').replace('\uFEFF', '')))
  } catch {
    return `${file} must be a JSON file like {"1": "first_question", "2": "second_question"}.`
  }
}
