import type { Command } from 'commander'
import { completeCases } from '#psychometrics/reliability/complete-cases.ts'
import { covarianceMatrix } from '#psychometrics/reliability/covariance.ts'
import { omegaMinres } from '#psychometrics/reliability/omega-minres.ts'
import { omegaTotal } from '#psychometrics/reliability/omega-total.ts'
import { type CommonOptions, parseNames, parseOneOf, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readNumbers } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

type Options = CommonOptions & { items?: string[]; by: 'ml' | 'minres' }

export function registerOmega(stats: Command): void {
  tableCommand(
    stats,
    'omega',
    'McDonald’s omega total: the share of a scale’s variance that one factor explains.',
    'securebase stats omega answers.csv --items q1..q9 --json',
  )
    .option(
      '--items <columns>',
      'such as q1..q9 or a,b,c; all columns if left out. Reverse items first',
      parseNames,
    )
    .option(
      '--by <estimator>',
      'ml (maximum likelihood on covariances) or minres (on correlations)',
      parseOneOf(['ml', 'minres']),
      'ml',
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const columns = pickColumns(table.header, options.items)
        const answers = readNumbers(table, columns).map(({ values }) => values)
        const persons = completeCases(answers)
        const items = columns.map((column) => table.header[column]!)
        if (persons.length < 2)
          return { result: { reason: 'too-few-persons' }, hasResult: false, refused: table.refused }
        const covariance = covarianceMatrix(persons)
        const found =
          options.by === 'ml'
            ? { omega: omegaTotal(covariance, items.length), matrix: 'covariances' }
            : { omega: omegaMinres(covariance, items.length), matrix: 'correlations' }
        const { omega, matrix } = found
        if (!omega.ok)
          return { result: withoutResult(omega, table), hasResult: false, refused: table.refused }
        return {
          result: {
            omega: omega.value,
            estimator: options.by,
            matrix,
            persons: persons.length,
            personsLeftOut: answers.length - persons.length,
            items: items.map((item, index) => ({
              item,
              loading: omega.loadings[index]!,
              ...('residualVariances' in omega && { residualVariance: omega.residualVariances[index]! }),
            })),
          },
          refused: table.refused,
        }
      }),
    )
}
