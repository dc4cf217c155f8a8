import type { Command } from 'commander'
import { iccWithMissingRatings } from '#models/agreement/icc-with-missing-ratings.ts'
import { intraclassCorrelations } from '#models/agreement/intraclass-correlations.ts'
import { type CommonOptions, parseNames, parseNumber, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readNumbers } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

type Options = CommonOptions & { raters?: string[]; confidence: number }

export function registerIcc(stats: Command): void {
  tableCommand(
    stats,
    'icc',
    'Intraclass correlations: how far raters give the same unit the same rating. One unit per line.',
    'securebase stats icc ratings.csv --raters anna,ben,carla --json',
  )
    .option('--raters <columns>', 'one column per rater; all columns if left out', parseNames)
    .option('--confidence <share>', 'of the intervals', parseNumber, 0.95)
    .addHelpText(
      'after',
      '\nWhere ratings are missing, variances are estimated by restricted maximum likelihood instead of mean squares.',
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const ratings = readNumbers(table, pickColumns(table.header, options.raters)).map(
          ({ values }) => values,
        )
        const isWhole = ratings.every((row): row is number[] => !row.includes(null))
        const icc = isWhole
          ? intraclassCorrelations(ratings, options.confidence)
          : iccWithMissingRatings(ratings)
        return {
          result: icc.estimated
            ? { method: isWhole ? 'mean-squares' : 'reml', ...icc }
            : withoutResult(icc, table),
          hasResult: icc.estimated,
          refused: table.refused,
        }
      }),
    )
}
