import { open } from 'node:fs/promises'
import type { Command } from 'commander'
import { readLedger, writeLedger, type LedgerRead } from '#features/keeping/erasure-ledger.contract.ts'
import {
  readErasureLedger,
  reapplyErasures,
  type Reapplied,
} from '#features/keeping/erasure-ledger.service.ts'
import { readConfig } from '#server/config.ts'
import { AppError } from '#server/errors.ts'
import { prepare } from '#server/start.ts'
import { readAtMost } from './read-at-most.ts'

type Options = { dryRun?: boolean; json?: boolean }

export function registerKeeping(program: Command): void {
  const keeping = program.command('keeping').description('What was erased, and backups from before.')

  keeping
    .command('export-ledger')
    .description(
      'Write down what was erased: ids, dates, grounds and numbers, no names. Keep it apart from backups.',
    )
    .argument('<file>', 'such as ledger.ndjson, which must not be there yet; - for the standard output')
    .action(exportLedger)

  keeping
    .command('reapply-erasures')
    .description('After restoring an older backup: erase again what the ledger says was erased.')
    .argument('<file>', 'written by export-ledger; - for the standard input')
    .option('--dry-run', 'only say what would be erased')
    .option('--json', 'one line of JSON: accepted, dryRun, applied, already, elsewhere, left, line, reason')
    .addHelpText('after', ending)
    .action(reapply)
}

const ending = `
Run it while no server uses the database. Everything is erased, or nothing; a second time finds nothing to do.
Ends with 0 if it was done, with 2 if the file was refused, with 1 if somebody is left whom the ledger says is erased.`

async function exportLedger(file: string): Promise<void> {
  const handle = file === '-' ? null : await openNew(file)
  const database = await prepare(readConfig(process.env))
  try {
    const entries = await readErasureLedger(database.adminUrl)
    const text = writeLedger(entries, new Date())
    if (!handle) process.stdout.write(text)
    else {
      await handle.writeFile(text, 'utf8')
      process.stdout.write(`${file}: ${counted(entries.length)}\n`)
    }
  } finally {
    await database.close()
    await handle?.close()
  }
}

async function openNew(file: string) {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST')
      throw new AppError('conflict', `${file} is there already. Choose another name; nothing was written.`)
    throw error
  }
}

async function reapply(file: string, options: Options): Promise<void> {
  const isDryRun = options.dryRun === true
  const read = await readFile(file)
  if (!read.accepted) return refuse(file, options, read)
  const database = await prepare(readConfig(process.env))
  try {
    const result = await reapplyErasures(database.adminUrl, read.entries, { isDryRun })
    if (!result)
      return refuse(file, options, {
        line: 2,
        reason: 'No practice of this ledger is in this database. It belongs to another server.',
      })
    if (result.left.length > 0) process.exitCode = 1
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ accepted: true, dryRun: isDryRun, ...result, line: null, reason: null })}\n`
        : inWords(file, result, isDryRun),
    )
  } finally {
    await database.close()
  }
}

/** Some hundred thousand erasures; what is longer is another file. */
const maxBytes = 100 * 1024 * 1024

async function readFile(file: string): Promise<LedgerRead> {
  try {
    const bytes = await readAtMost(file, maxBytes + 1)
    if (bytes.length > maxBytes)
      return { accepted: false, line: 1, reason: 'The file is larger than 100 MB.' }
    return readLedger(bytes.toString('utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code) throw error
    return { accepted: false, line: 0, reason: `The file cannot be read (${code}).` }
  }
}

function refuse(file: string, options: Options, { line, reason }: { line: number; reason: string }): void {
  process.exitCode = 2
  const nothing = { applied: [], already: 0, elsewhere: 0, left: [] }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ accepted: false, dryRun: options.dryRun === true, ...nothing, line, reason })}\n`
      : `${file}: refused. ${line === 0 ? '' : `line ${line}: `}${reason}\n`,
  )
}

function inWords(file: string, { applied, already, elsewhere, left }: Reapplied, isDryRun: boolean): string {
  const rows = applied.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
  return [
    `${file}: ${counted(applied.length)} ${isDryRun ? 'would be applied again' : 'applied again'}, ${rows} rows.`,
    ...(already > 0 ? [`  ${counted(already)}: nothing of it was back.`] : []),
    ...(elsewhere > 0 ? [`  ${counted(elsewhere)} of practices that are not in this database.`] : []),
    ...left.map((id) => `  Person ${id} is still there: another case of this database knows them.`),
    '',
  ].join('\n')
}

const counted = (count: number) => `${count} ${count === 1 ? 'erasure' : 'erasures'}`
