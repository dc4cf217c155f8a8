import type { Command } from 'commander'
import { cronbachAlpha } from '#psychometrics/reliability/cronbach-alpha.ts'
import { pairwiseAlpha } from '#psychometrics/reliability/pairwise-alpha.ts'
import { type CommonOptions, parseNames, parseNumber, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readNumbers } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

type Options = CommonOptions & { items?: string[]; confidence: number; pairwise?: boolean }

export function registerAlpha(stats: Command): void {
  tableCommand(
    stats,
    'alpha',
    'Cronbach’s alpha of a scale, with its intervals and each item’s part in it.',
    'securebase stats alpha answers.csv --items q1..q9 --json',
  )
    .option(
      '--items <columns>',
      'such as q1..q9 or a,b,c; all columns if left out. Reverse items first',
      parseNames,
    )
    .option('--confidence <share>', 'of the intervals', parseNumber, 0.95)
    .option('--pairwise', 'use every answer, also of persons who left something out (no interval)')
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const columns = pickColumns(table.header, options.items)
        const answers = readNumbers(table, columns).map(({ values }) => values)
        const items = columns.map((column) => table.header[column]!)
        if (answers.length === 0)
          return { result: { reason: 'too-few-persons' }, hasResult: false, refused: table.refused }
        if (options.pairwise) {
          const pairwise = pairwiseAlpha(answers)
          const result = pairwise.ok
            ? { alpha: pairwise.value, fewestPersons: pairwise.fewestPersons, items }
            : withoutResult(pairwise, table)
          return { result, hasResult: pairwise.ok, refused: table.refused }
        }
        const alpha = cronbachAlpha(answers, options.confidence)
        if (!alpha.ok)
          return { result: withoutResult(alpha, table), hasResult: false, refused: table.refused }
        const { raw, persons, items: parts, ...others } = alpha
        return {
          result: {
            alpha: raw,
            ...others,
            persons,
            personsLeftOut: answers.length - persons,
            items: parts.map((part, index) => ({ item: items[index]!, ...part })),
          },
          refused: table.refused,
        }
      }),
    )
}
