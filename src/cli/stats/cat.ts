import type { Command } from 'commander'
import { compileReplay } from '#psychometrics/irt/replay-adaptive.ts'
import { type CommonOptions, parseNumber, parseOneOf, parseWhole, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readItemParameters } from './read-item-parameters.ts'
import { readNumbers } from './read-cells.ts'
import { report } from './report.ts'

const models = ['graded', 'partial-credit'] as const

type Options = CommonOptions & {
  parameters: string
  model: (typeof models)[number]
  maxItems: number
  minItems: number
  maxError: number
}

export function registerCat(stats: Command): void {
  tableCommand(
    stats,
    'cat',
    'What an adaptive test would have asked people who answered everything, and what it would have found.',
    'securebase stats cat answers.csv --parameters items.csv --max-items 12 --max-error 0.32 --json',
  )
    .requiredOption(
      '--parameters <file>',
      'a CSV file with columns item, a, b1, b2, …; items are columns of the table',
    )
    .option('--model <name>', models.join(', '), parseOneOf(models), 'graded')
    .option('--max-items <number>', 'ask at most so many', parseWhole, 12)
    .option('--min-items <number>', 'ask at least so many', parseWhole, 1)
    .option('--max-error <sd>', 'stop once the standard deviation of θ is this or less', parseNumber, 0.32)
    .addHelpText(
      'after',
      `
Starts at 0; asks what tells most at the current estimate, the first of equals; EAP on 121 nodes from -6 to 6,
standard normal. Answers count from 0. A question that somebody left out is not asked.`,
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const items = await readItemParameters(options.parameters, options.model)
        const table = await openTable(file, options.missing)
        const { maxItems, minItems, maxError } = options
        const replay = compileReplay(
          items.map(({ parameters }) => parameters),
          { maxItems, minItems, maxError },
        )
        const columns = pickColumns(
          table.header,
          items.map(({ name }) => name),
        )
        const lines = readNumbers(table, columns).filter(({ row, values }) => {
          const wrong = values.findIndex(
            (answer, index) => answer !== null && !isCategory(answer, items[index]!.parameters.b.length),
          )
          if (wrong !== -1)
            table.refused.push({ row, reason: `the answer to ${items[wrong]!.name} is no category of it` })
          return wrong === -1
        })
        const found = replay(
          Int8Array.from(lines.flatMap(({ values }) => values.map((answer) => answer ?? -1))),
        )
        const people = lines.map(({ row }, person) => {
          const [from, to] = [person * maxItems, person * maxItems + found.lengths[person]!]
          const steps = found.thetas.subarray(from, to)
          return {
            row,
            items: Array.from(found.items.subarray(from, to), (item) => items[item]!.name),
            theta: steps.at(-1) ?? null,
            standardError: found.standardErrors.subarray(from, to).at(-1) ?? null,
            thetas: steps,
            standardErrors: found.standardErrors.subarray(from, to),
          }
        })
        const total = found.lengths.reduce((sum, length) => sum + length, 0)
        if (total === 0)
          return { result: { reason: 'none-answered' }, hasResult: false, refused: table.refused }
        return {
          result: { people: people.length, meanLength: total / people.length, tests: people },
          refused: table.refused,
        }
      }),
    )
}

const isCategory = (answer: number, highest: number): boolean =>
  Number.isInteger(answer) && answer >= 0 && answer <= highest
