import type { Command } from 'commander'
import { krippendorffAlpha } from '#models/agreement/krippendorff-alpha.ts'
import { krippendorffInterval } from '#models/agreement/krippendorff-interval.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import {
  type CommonOptions,
  parseNames,
  parseNumber,
  parseOneOf,
  parseWhole,
  tableCommand,
} from './model-command.ts'
import { namedValue } from './named-value.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readNumbers, readTexts } from './read-cells.ts'
import { report } from './report.ts'

const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const

type Options = CommonOptions & {
  raters?: string[]
  level: (typeof levels)[number]
  order?: string[]
  bootstrap?: number
  seed: number
  confidence: number
}

export function registerKrippendorff(stats: Command): void {
  tableCommand(
    stats,
    'krippendorff',
    'Krippendorff’s alpha: agreement of any number of raters, with gaps, at any level of measurement.',
    'securebase stats krippendorff ratings.csv --raters V1..V4 --level ordinal --json',
  )
    .option('--raters <columns>', 'one column per rater; all columns if left out', parseNames)
    .option('--level <level>', levels.join(', '), parseOneOf(levels), 'nominal')
    .option('--order <codes>', 'ordinal codes that are not numbers, from low to high', parseNames)
    .option('--bootstrap <draws>', 'give an interval from so many draws of the units', parseWhole)
    .option('--seed <number>', 'of the draws; the same seed gives the same interval', parseWhole, 1)
    .option('--confidence <share>', 'of the interval', parseNumber, 0.95)
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const { level, order, confidence } = options
        const table = await openTable(file, options.missing)
        const columns = pickColumns(table.header, options.raters)
        const isText = order !== undefined || level === 'nominal'
        const lines: readonly { values: (string | number | null)[] }[] = isText
          ? readTexts(table, columns)
          : readNumbers(table, columns)
        const ratings = lines.map(({ values }) => values)
        if (ratings.length === 0)
          return { result: { reason: 'too-few-units' }, hasResult: false, refused: table.refused }
        const alpha = krippendorffAlpha(ratings, level, order)
        if (!alpha.estimated) return { result: alpha, hasResult: false, refused: table.refused }
        const interval =
          options.bootstrap === undefined
            ? undefined
            : krippendorffInterval(ratings, level, seededRandom(options.seed), {
                replicates: options.bootstrap,
                confidence,
                ...(order ? { order } : {}),
              })
        return { result: { ...namedValue('alpha', alpha), level, interval }, refused: table.refused }
      }),
    )
}
