import type { Command } from 'commander'
import { suddenGains } from '#models/gains/sudden-gains.ts'
import { type CommonOptions, parseNames, parseNumber, parseOneOf, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readNumbers } from './read-cells.ts'
import { report } from './report.ts'

const directions = ['higher-is-worse', 'higher-is-better'] as const

type Options = CommonOptions & {
  sessions: string[]
  cutoff: number
  share: number
  alpha: number
  direction: (typeof directions)[number]
}

export function registerSuddenGains(stats: Command): void {
  tableCommand(
    stats,
    'sudden-gains',
    'Where clients improved suddenly from one session to the next (Tang & DeRubeis 1999). One client per line.',
    'securebase stats sudden-gains scores.csv --sessions s1..s12 --cutoff 7 --json',
  )
    .requiredOption('--sessions <columns>', 'the scores in order, such as s1..s12', parseNames)
    .requiredOption('--cutoff <points>', 'the least change, such as the smallest reliable one', parseNumber)
    .option('--share <share>', 'the least change as a share of the score before', parseNumber, 0.25)
    .option('--alpha <level>', 'of the third criterion', parseNumber, 0.05)
    .option('--direction <what>', directions.join(', '), parseOneOf(directions), 'higher-is-worse')
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const { cutoff, share, alpha, direction } = options
        const table = await openTable(file, options.missing)
        const columns = pickColumns(table.header, options.sessions)
        const nameOf = (session: number) => table.header[columns[session]!]!
        const clients = readNumbers(table, columns).map(({ row, values }) => ({
          row,
          found: suddenGains(values, { cutoff, share, alpha, direction }),
        }))
        const gains = clients.flatMap(({ row, found }) =>
          found.estimated
            ? found.gains.map(({ from, ...others }) => ({
                row,
                from: nameOf(from),
                to: nameOf(from + 1),
                ...others,
              }))
            : [],
        )
        const judged = clients.filter(({ found }) => found.estimated && found.judgedIntervals > 0)
        return {
          result: {
            ...(judged.length === 0 && { reason: 'too-short' }),
            clients: clients.length,
            clientsJudged: judged.length,
            clientsWithGains: new Set(gains.map(({ row }) => row)).size,
            judgedIntervals: judged.reduce(
              (sum, { found }) => sum + (found.estimated ? found.judgedIntervals : 0),
              0,
            ),
            gains,
          },
          hasResult: judged.length > 0,
          refused: table.refused,
        }
      }),
    )
}
