import type { Command } from 'commander'
import { beggTest } from '#models/effects/begg-test.ts'
import { eggerTest } from '#models/effects/egger-test.ts'
import { metaAnalysis } from '#models/effects/meta-analysis.ts'
import { metaRegression } from '#models/effects/meta-regression.ts'
import { qProfileInterval } from '#models/effects/q-profile-interval.ts'
import type { Studies } from '#models/effects/studies.ts'
import { studyPredictions } from '#models/effects/study-predictions.ts'
import { trimAndFill } from '#models/effects/trim-and-fill.ts'
import { type CommonOptions, parseNames, parseNumber, parseOneOf, tableCommand } from './model-command.ts'
import { openTable, type Table, TableError } from './open-table.ts'
import { findColumn, pickColumns } from './pick-columns.ts'
import { complete, readNumbers } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

const methods = ['REML', 'ML', 'DL', 'PM', 'EE'] as const

type Options = CommonOptions & {
  effect: string
  variance?: string
  error?: string
  method: (typeof methods)[number]
  knappHartung?: boolean
  moderators?: string[]
  confidence: number
}

export function registerMeta(stats: Command): void {
  tableCommand(
    stats,
    'meta',
    'What several studies say together, how much they differ, and whether some seem to be missing.',
    'securebase stats meta studies.csv --effect yi --variance vi --knapp-hartung --json',
  )
    .requiredOption('--effect <column>', 'the effect of each study')
    .option('--variance <column>', 'its sampling variance')
    .option('--error <column>', 'or its standard error')
    .option('--method <name>', `of the heterogeneity: ${methods.join(', ')}`, parseOneOf(methods), 'REML')
    .option('--knapp-hartung', 'interval and test for few studies')
    .option('--moderators <columns>', 'what effects may depend on: meta-regression', parseNames)
    .option('--confidence <share>', 'of the intervals', parseNumber, 0.95)
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const spread = options.variance ?? options.error
        if (spread === undefined || (options.variance !== undefined && options.error !== undefined))
          throw new TableError('Name either --variance or --error.')
        const table = await openTable(file, options.missing)
        const moderators = options.moderators ? pickColumns(table.header, options.moderators) : []
        const columns = [
          findColumn(table.header, options.effect),
          findColumn(table.header, spread),
          ...moderators,
        ]
        const lines = complete(table, columns, readNumbers(table, columns)).filter(({ row, values }) => {
          const isUsable = values[1]! >= 1e-30
          if (!isUsable) table.refused.push({ row, reason: `column ${spread} is not above 0` })
          return isUsable
        })
        const studies = {
          effects: lines.map(({ values }) => values[0]!),
          variances: lines.map(({ values }) =>
            options.variance === undefined ? values[1]! ** 2 : values[1]!,
          ),
        }
        const { method, knappHartung = false, confidence } = options
        const settings = { method, knappHartung, confidence }
        const meta = metaAnalysis(studies, settings)
        const regression =
          moderators.length === 0 || !meta.estimated
            ? undefined
            : metaRegression(
                studies,
                lines.map(({ values }) => values.slice(2)),
                settings,
              )
        const result = meta.estimated
          ? {
              ...meta,
              ...(method !== 'EE' && {
                heterogeneityInterval: qProfileInterval(studies, confidence),
                predictions: predictionsOf(studies, method),
              }),
              egger: eggerTest(studies),
              begg: beggTest(studies),
              trimAndFill: trimAndFill(studies, method),
              ...(regression && {
                regression: namedCoefficients(regression, options.moderators ?? [], table),
              }),
            }
          : withoutResult(meta, table)
        const hasResult = meta.estimated && (regression?.estimated ?? true)
        return { result, hasResult, refused: table.refused }
      }),
    )
}

function predictionsOf(studies: Studies, method: Exclude<Options['method'], 'EE'>): object {
  const found = studyPredictions(studies, method)
  return found.estimated ? found.predictions : found
}

function namedCoefficients(
  regression: ReturnType<typeof metaRegression>,
  moderators: readonly string[],
  table: Table,
): object {
  if (!regression.estimated) return withoutResult(regression, table)
  const names = ['intercept', ...moderators]
  return {
    ...regression,
    coefficients: regression.coefficients.map((coefficient, index) => ({
      name: names[index]!,
      ...coefficient,
    })),
  }
}
