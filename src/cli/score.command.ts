import { createReadStream, readFileSync, statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { InvalidArgumentError, type Command } from 'commander'
import { z } from 'zod'
import { getInstrument } from '#instruments/library.ts'
import type { VariantRange } from '#psychometrics/score-response.ts'
import { noSuchInstrument } from './instruments/no-such-instrument.ts'
import { ColumnError, shown } from './score/find-columns.ts'
import { scoreTable } from './score/score-table.ts'
import { variantNote } from './score/variant-note.ts'

type Options = { map?: string; range?: VariantRange; missing: string[]; out: 'json' | 'csv' }

const ColumnMap = z.record(z.string(), z.string())

export function registerScore(program: Command): void {
  program
    .command('score')
    .description('Score a table of responses, one person per line.')
    .argument('<instrument>', 'its id, such as ecr-36 (securebase instruments list)')
    .argument('[file]', 'a CSV file with column names in its first line; - or nothing: standard input', '-')
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
    .option('--out <format>', 'json (a line per row) or csv', parseFormat, 'json' as const)
    .addHelpText(
      'after',
      `
Columns are found by the item number at the end of their names: Q1, ecr_01, item 1. Commas, semicolons or
tabs stand between them, as in the first line; UTF-8 or UTF-16. Empty lines are no rows.
With --range, items are reversed within that range; norms and bands of the published form do not hold then,
and none are given. Every row is answered, in order: a row that cannot be scored says why.
Ends with 0 if every row was scored, 1 if some were not, 2 if the command itself was wrong.`,
    )
    .action(async (id: string, file: string, options: Options) => {
      const instrument = getInstrument(id)
      if (!instrument) return refuse(noSuchInstrument(id))
      const total = file === '-' ? 0 : sizeOf(file)
      if (total === undefined) return refuse(`There is no file ${file}.`)
      if (total === 'folder') return refuse(`${file} is a folder. Name one table.`)
      if (file === '-' && process.stdin.isTTY)
        process.stderr.write('The table is read from the standard input; end it with Ctrl-D.\n')
      let map: Record<string, string> | undefined
      if (options.map) {
        if (sizeOf(options.map) === undefined) return refuse(`There is no file ${options.map}.`)
        map = readMap(options.map)
        if (!map)
          return refuse(
            `${options.map} must be a JSON file like {"1": "first_question", "2": "second_question"}.`,
          )
      }
      const bar =
        total > 20_000_000 && process.stderr.isTTY
          ? new SingleBar({ format: '{bar} {percentage}%  {rows} rows' })
          : undefined
      bar?.start(total, 0, { rows: 0 })
      try {
        const counted = await scoreTable(
          file === '-' ? process.stdin : createReadStream(file),
          process.stdout,
          {
            key: instrument,
            ...(options.range ? { range: options.range } : {}),
            missing: options.missing,
            ...(map ? { map } : {}),
            out: options.out,
            onProgress: (rows, bytes) => bar?.update(bytes, { rows }),
          },
        )
        bar?.stop()
        if (options.range) process.stderr.write(`${variantNote(instrument.scales, options.range)}\n`)
        if (counted.left.length > 0)
          process.stderr.write(
            `Not read, since ${id} has no such items: ${shown(counted.left.slice(0, 3))}${counted.left.length > 3 ? ' …' : ''}. Is this a table of ${id}?\n`,
          )
        process.stderr.write(`${counted.rows} rows, ${counted.refused} of them could not be scored wholly.\n`)
        if (counted.refused > 0) process.exitCode = 1
      } catch (error) {
        bar?.stop()
        const message = problemOf(error)
        if (message) return refuse(message)
        throw error
      }
    })
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}

/** What is wrong with the table, as a sentence without anything that stands in it; undefined: something else. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof ColumnError) return error.message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code, lines, path } = error as { code: string; lines?: number; path?: string }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return `The table cannot be read: a quote is opened before line ${lines ?? '?'} and not closed.`
  if (code.startsWith('CSV_')) return `The table cannot be read at line ${lines ?? '?'} (${code}).`
  return path === undefined ? undefined : `${path} cannot be read (${code}).`
}

/** In bytes; 0 for a pipe. */
function sizeOf(file: string): number | 'folder' | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats?.isDirectory() ? 'folder' : stats?.size
}

function readMap(file: string): Record<string, string> | undefined {
  try {
    return ColumnMap.parse(JSON.parse(readFileSync(file, 'utf8').replace('\uFEFF', '')))
  } catch {
    return undefined
  }
}

function parseRange(text: string): VariantRange {
  const found = /^(-?\d+(?:\.\d+)?)[-–](-?\d+(?:\.\d+)?)$/.exec(text)
  const range = found && { min: Number(found[1]), max: Number(found[2]) }
  if (!range || range.min >= range.max)
    throw new InvalidArgumentError('Write it as 1-5, the lowest answer first.')
  return range
}

function parseFormat(text: string): 'json' | 'csv' {
  if (text !== 'json' && text !== 'csv') throw new InvalidArgumentError('Choose json or csv.')
  return text
}
