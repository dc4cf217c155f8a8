import type { Command } from 'commander'
import { clinicalSignificance } from '#psychometrics/change/clinical-significance.ts'
import { type ChangeBasis, reliableChange } from '#psychometrics/reliable-change.ts'
import { standardErrorOfMeasurement } from '#psychometrics/standard-error-of-measurement.ts'
import { modelCommand, parseNames, parseNumber, parseOneOf } from './model-command.ts'
import { openTable, TableError } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { complete, readNumbers } from './read-cells.ts'
import { report } from './report.ts'

const directions = ['higher-is-worse', 'higher-is-better', 'neutral'] as const

type Options = {
  json?: boolean
  sd: number
  reliability: number
  before?: string
  after?: string
  direction: (typeof directions)[number]
  cutoff?: number
  missing: string[]
}

export function registerRci(stats: Command): void {
  modelCommand(
    stats,
    'rci',
    'The smallest reliable change (Jacobson & Truax 1991), and who changed by more than that.',
    'securebase stats rci --sd 7.5 --reliability 0.8 --json\n  securebase stats rci scores.csv --before intake --after last --sd 7.5 --reliability 0.8',
  )
    .argument(
      '[file]',
      'a CSV file, one person per line; - is the standard input. Left out: the criterion alone',
    )
    .requiredOption('--sd <number>', 'standard deviation of the scores in one population', parseNumber)
    .requiredOption('--reliability <number>', 'in the same population, 0 … 1', parseNumber)
    .option('--before <column>', 'the earlier scores')
    .option('--after <column>', 'the later scores')
    .option('--direction <what>', `${directions.join(', ')}`, parseOneOf(directions), 'higher-is-worse')
    .option(
      '--cutoff <score>',
      'between the clinical and the functional range: gives five classes',
      parseNumber,
    )
    .option('--missing <values>', 'what stands for "missing" besides an empty cell', parseNames, ['NA'])
    .action((file: string | undefined, options: Options) =>
      report(options.json, async () => {
        const { sd, reliability, direction, cutoff } = options
        const basis: ChangeBasis = { sd, reliability, population: 'as given', source: 'as given' }
        const { criterion } = reliableChange(0, 0, 'neutral', basis)
        const sem = standardErrorOfMeasurement(sd, reliability)
        if (file === undefined) return { result: { criterion, sem } }
        if (options.before === undefined || options.after === undefined)
          throw new TableError('Name the columns of both scores: --before and --after.')
        const table = await openTable(file, options.missing)
        const columns = [findColumn(table.header, options.before), findColumn(table.header, options.after)]
        const rows = complete(table, columns, readNumbers(table, columns)).map(
          ({ row, values: [earlier, later] }) => {
            const { verdict, difference, rci } = reliableChange(earlier!, later!, direction, basis)
            if (cutoff === undefined) return { row, difference, rci, verdict }
            if (direction === 'neutral') throw new TableError('A cut-off needs a direction of health.')
            const significance = clinicalSignificance(earlier!, later!, direction, basis, {
              value: cutoff,
              criterion: 'given',
            })
            return { row, difference, rci, verdict: significance.class }
          },
        )
        const counts: Record<string, number> = {}
        for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1
        return {
          result: rows.length > 0 ? { criterion, sem, counts, rows } : { reason: 'no-rows', criterion, sem },
          hasResult: rows.length > 0,
          refused: table.refused,
        }
      }),
    )
}
