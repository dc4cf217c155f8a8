import type { Command } from 'commander'
import { calibrateGraded } from '#psychometrics/irt/calibration/calibrate-graded.ts'
import { calibratePartialCredit } from '#psychometrics/irt/calibration/calibrate-partial-credit.ts'
import { compileEap } from '#psychometrics/irt/compile-eap.ts'
import type { IrtAnswers, IrtItem } from '#psychometrics/irt/irt-item.ts'
import type { PersonScore } from '#psychometrics/irt/person-score.ts'
import { scoreMap } from '#psychometrics/irt/score-map.ts'
import { scoreMl } from '#psychometrics/irt/score-ml.ts'
import { scoreWle } from '#psychometrics/irt/score-wle.ts'
import { type CommonOptions, parseNames, parseOneOf, parseWhole, tableCommand } from './model-command.ts'
import { openTable, type Table, TableError } from './open-table.ts'
import { pickColumns } from './pick-columns.ts'
import { readItemParameters } from './read-item-parameters.ts'
import { readNumbers } from './read-cells.ts'
import { type Outcome, report } from './report.ts'

const models = ['graded', 'partial-credit'] as const
const methods = ['eap', 'map', 'ml', 'wle'] as const

type Options = CommonOptions & {
  items?: string[]
  highest?: number
  model: (typeof models)[number]
  parameters?: string
  score: (typeof methods)[number]
}

export function registerGrm(stats: Command): void {
  tableCommand(
    stats,
    'grm',
    'Graded response model: item parameters from answers, or people’s places from item parameters.',
    'securebase stats grm answers.csv --items i01..i10 --highest 4 --json\n  securebase stats grm answers.csv --parameters items.csv --score eap --json',
  )
    .option('--items <columns>', 'to calibrate; all columns if left out. Answers count from 0', parseNames)
    .option(
      '--highest <category>',
      'the highest answer of the questionnaire; needed to calibrate',
      parseWhole,
    )
    .option('--model <name>', models.join(', '), parseOneOf(models), 'graded')
    .option('--parameters <file>', 'score people instead: a CSV file with columns item, a, b1, b2, …')
    .option('--score <method>', methods.join(', '), parseOneOf(methods), 'eap')
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        return options.parameters === undefined
          ? calibrateTable(table, options)
          : scoreTable(table, options.parameters, options)
      }),
    )
}

function calibrateTable(table: Table, options: Options): Outcome {
  const { highest } = options
  if (highest === undefined)
    throw new TableError('Name the highest answer of the questionnaire: --highest 4 for answers 0 to 4.')
  const columns = pickColumns(table.header, options.items)
  const rows = readAnswers(table, columns, () => highest)
  const calibrate = options.model === 'graded' ? calibrateGraded : calibratePartialCredit
  const fit = calibrate(
    rows.map(({ values }) => values),
    columns.map(() => highest),
  )
  const nameOf = (item: number) => table.header[columns[item]!]!
  if (!fit.calibrated) {
    const { item, ...others } = fit
    return {
      result: item === undefined ? others : { ...others, item: nameOf(item) },
      hasResult: false,
      refused: table.refused,
    }
  }
  const { items, ...figures } = fit
  return {
    result: {
      model: options.model,
      ...figures,
      items: items.map(({ parameters, standardErrors }, index) => ({
        item: nameOf(index),
        a: parameters.a,
        b: parameters.b,
        standardErrorOfA: standardErrors?.a ?? null,
        standardErrorsOfB: standardErrors?.b ?? null,
      })),
    },
    hasResult: fit.converged,
    refused: table.refused,
  }
}

async function scoreTable(table: Table, parametersFile: string, options: Options): Promise<Outcome> {
  const named = await readItemParameters(parametersFile, options.model)
  const items = named.map(({ parameters }) => parameters)
  const columns = pickColumns(
    table.header,
    named.map(({ name }) => name),
  )
  const lines = readAnswers(table, columns, (index) => items[index]!.b.length)
  const score = scorer(options.score, items)
  const people = lines.map(({ row, values }) => ({ row, ...score(values) }))
  return {
    result: { method: options.score, people },
    hasResult: people.length > 0 && people.every(({ scored }) => scored),
    refused: table.refused,
  }
}

function scorer(method: Options['score'], items: readonly IrtItem[]): (answers: IrtAnswers) => PersonScore {
  if (method === 'eap') return compileEap(items)
  const score = { map: scoreMap, ml: scoreMl, wle: scoreWle }[method]
  return (answers) => score(items, answers)
}

/** Answers by person; a line with an answer that is no category is refused. */
function readAnswers(table: Table, columns: readonly number[], highestOf: (index: number) => number) {
  return readNumbers(table, columns).filter(({ row, values }) => {
    const wrong = values.findIndex(
      (answer, index) =>
        answer !== null && !(Number.isInteger(answer) && answer >= 0 && answer <= highestOf(index)),
    )
    if (wrong !== -1)
      table.refused.push({
        row,
        reason: `column ${table.header[columns[wrong]!]} holds an answer that is no category`,
      })
    return wrong === -1
  })
}
