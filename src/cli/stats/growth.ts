import type { Command } from 'commander'
import { contrastTest } from '#models/growth/contrast-test.ts'
import { fitGrowthModel, type GrowthFit } from '#models/growth/fit-growth-model.ts'
import { designColumns, termValue } from './design-columns.ts'
import { type CommonOptions, parseNames, parseNumber, parseOneOf, tableCommand } from './model-command.ts'
import { openTable, type Table } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { readNumbers, readTexts } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

const methods = ['REML', 'ML'] as const

type Options = CommonOptions & {
  outcome: string
  client: string
  fixed?: string[]
  slope?: string
  correlated: boolean
  method: (typeof methods)[number]
  confidence: number
}

export function registerGrowth(stats: Command): void {
  tableCommand(
    stats,
    'growth',
    'Growth curves: everybody’s course, and how far each client’s own differs from it. One score per line.',
    'securebase stats growth scores.csv --outcome score --client id --fixed session,intake,session*intake --slope session --json',
  )
    .requiredOption('--outcome <column>', 'the scores')
    .requiredOption('--client <column>', 'whose score it is')
    .option('--fixed <terms>', 'columns and products a*b; the intercept is always there', parseNames)
    .option('--slope <column>', 'clients differ in this too, not in their intercept alone')
    .option('--no-correlated', 'intercept and slope of clients do not go together')
    .option(
      '--method <name>',
      'REML, or ML to compare models with other fixed effects',
      parseOneOf(methods),
      'REML',
    )
    .option('--confidence <share>', 'of the intervals', parseNumber, 0.95)
    .addHelpText('after', '\nA line without a score or a predictor is left out (missing at random).')
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const { data, leftOut } = readGrowthData(table, options)
        const fit = fitGrowthModel(data, options.method)
        return {
          result: fit.fitted
            ? { ...figuresOf(fit, options.confidence), rowsLeftOut: leftOut }
            : withoutResult(fit, table),
          hasResult: fit.fitted,
          refused: table.refused,
        }
      }),
    )
}

function readGrowthData(table: Table, options: Options) {
  const outcome = findColumn(table.header, options.outcome)
  const fixed = options.fixed ?? []
  const { columns, terms } = designColumns(
    table.header,
    options.slope === undefined || fixed.includes(options.slope) ? fixed : [...fixed, options.slope],
    [outcome],
  )
  const numbers = readNumbers(table, columns)
  const clients = new Map(
    readTexts(table, [findColumn(table.header, options.client)]).map(({ row, values }) => [row, values[0]]),
  )
  const lines = numbers.flatMap(({ row, values }) => {
    const client = clients.get(row)
    const isWhole = values.every((value): value is number => value !== null)
    return isWhole && client !== null && client !== undefined ? [{ client, values }] : []
  })
  const columnOf = (term: (typeof terms)[number]) => ({
    name: term.name,
    values: lines.map(({ values }) => termValue(term, values)),
  })
  const intercept = { name: 'intercept', values: lines.map(() => 1) }
  const slope = terms.find(({ name }) => name === options.slope)
  return {
    data: {
      outcome: lines.map(({ values }) => values[0]!),
      client: lines.map(({ client }) => client),
      fixed: [intercept, ...terms.filter(({ name }) => fixed.includes(name)).map(columnOf)],
      random: slope ? [intercept, columnOf(slope)] : [intercept],
      correlated: options.correlated,
    },
    leftOut: numbers.length - lines.length,
  }
}

function figuresOf(fit: GrowthFit, confidence: number) {
  // The sums that later functions go on from are of no use in print.
  const { basis: _basis, deviations, fixed, ...figures } = fit
  const width = fit.covariance.length
  return {
    ...figures,
    fixed: fixed.map(({ name }, index) => ({
      name,
      ...contrastTest(
        fit,
        fixed.map((_effect, other) => (other === index ? 1 : 0)),
        confidence,
      ),
    })),
    clientDeviations: deviations.clients.map((client, index) => {
      const [intercept, slope] = deviations.values.subarray(index * width, (index + 1) * width)
      return { client, intercept: intercept!, ...(slope !== undefined && { slope }) }
    }),
  }
}
