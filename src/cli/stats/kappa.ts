import type { Command } from 'commander'
import { cohenKappa } from '#models/agreement/cohen-kappa.ts'
import { congerKappa } from '#models/agreement/conger-kappa.ts'
import { fleissKappa } from '#models/agreement/fleiss-kappa.ts'
import { gwetAgreement } from '#models/agreement/gwet-agreement.ts'
import { lightKappa } from '#models/agreement/light-kappa.ts'
import { type CommonOptions, parseNames, parseNumber, parseOneOf, tableCommand } from './model-command.ts'
import { namedValue } from './named-value.ts'
import { openTable, type Table, TableError } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readTexts } from './read-cells.ts'
import { report } from './report.ts'

const weightings = ['none', 'linear', 'quadratic'] as const

type Options = CommonOptions & {
  raters?: string[]
  categories?: string[]
  weights: (typeof weightings)[number]
  confidence: number
}

export function registerKappa(stats: Command): void {
  tableCommand(
    stats,
    'kappa',
    'Agreement of raters beyond chance: Cohen’s kappa for two, Fleiss’, Conger’s and Light’s for more, Gwet’s AC.',
    'securebase stats kappa codes.csv --raters anna,ben --categories 1,2,3,4 --weights quadratic --json',
  )
    .option('--raters <columns>', 'one column per rater; all columns if left out', parseNames)
    .option(
      '--categories <codes>',
      'every code of the codebook, in its order; needed for weights. Left out: the codes that occur',
      parseNames,
    )
    .option(
      '--weights <kind>',
      'credit for near misses: none, linear, quadratic',
      parseOneOf(weightings),
      'none',
    )
    .option('--confidence <share>', 'of the intervals', parseNumber, 0.95)
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const { weights: weighting, confidence } = options
        const table = await openTable(file, options.missing)
        const ratings = readCodes(table, pickColumns(table.header, options.raters), options.categories)
        const categories =
          options.categories ?? [...new Set(ratings.flat().filter((code) => code !== null))].toSorted()
        if (!options.categories && weighting !== 'none')
          throw new TableError('Weights need the order of the codebook: --categories 1,2,3,4.')
        const refused = table.refused
        const raters = ratings[0]?.length ?? 0
        if (ratings.length === 0) return { result: { reason: 'too-few-units' }, hasResult: false, refused }
        // One code in all the data leaves no codebook to speak of.
        if (categories.length < 2)
          return { result: { reason: 'chance-agreement-complete' }, hasResult: false, refused }
        const gwet = gwetAgreement(ratings, categories, { weighting, confidence })
        if (raters === 2) {
          const [first, second] = [0, 1].map((rater) => ratings.map((row) => row[rater]!))
          const kappa = cohenKappa(first!, second!, categories, { weighting, confidence })
          return {
            result: kappa.estimated
              ? { ...namedValue('kappa', kappa), categories, gwet }
              : { ...kappa, gwet },
            hasResult: kappa.estimated,
            refused,
          }
        }
        const fleiss = fleissKappa(ratings, categories)
        const result = fleiss.estimated
          ? {
              ...namedValue('kappa', fleiss),
              conger: congerKappa(ratings, categories),
              light: lightKappa(ratings, categories, weighting),
              gwet,
            }
          : { ...fleiss, gwet }
        return { result, hasResult: fleiss.estimated, refused }
      }),
    )
}

/** Codes by unit; a line with a code that is not in the codebook is refused. */
function readCodes(
  table: Table,
  columns: readonly number[],
  categories?: readonly string[],
): (string | null)[][] {
  return readTexts(table, columns).flatMap(({ row, values }) => {
    const unknown = values.findIndex((code) => code !== null && categories && !categories.includes(code))
    if (unknown === -1) return [values]
    table.refused.push({
      row,
      reason: `column ${table.header[columns[unknown]!]} holds a code that is not named`,
    })
    return []
  })
}
