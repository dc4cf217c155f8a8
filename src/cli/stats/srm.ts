import type { Command } from 'commander'
import { familyRelations } from '#models/families/family-relations.ts'
import { type CommonOptions, parseNames, tableCommand } from './model-command.ts'
import { openTable, TableError } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { complete, readNumbers, readTexts } from './read-cells.ts'
import { report } from './report.ts'

type Options = CommonOptions & {
  family: string
  actor: string
  partner: string
  value: string
  roles?: string[]
}

export function registerSrm(stats: Command): void {
  tableCommand(
    stats,
    'srm',
    'Whom a feeling within families belongs to: family, actor, partner or relationship (social relations model).',
    'securebase stats srm families.csv --family id --actor who --partner whom --value warmth --roles m,f,c,y --json',
  )
    .requiredOption('--family <column>', 'which family')
    .requiredOption('--actor <column>', 'the role of the one who rates or feels')
    .requiredOption('--partner <column>', 'the role of the one whom it is about')
    .requiredOption('--value <column>', 'the rating')
    .option('--roles <names>', 'three or more that every family has; left out, all that occur', parseNames)
    .addHelpText(
      'after',
      '\nOne line per directed relationship. Families that lack one are left out and counted.',
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const keys = [options.family, options.actor, options.partner].map((name) =>
          findColumn(table.header, name),
        )
        const value = [findColumn(table.header, options.value)]
        const names = new Map(
          complete(table, keys, readTexts(table, keys)).map(({ row, values }) => [row, values]),
        )
        // A rating left out is no mistake in the table: its family is counted as incomplete.
        const firstRows = new Map<string, number>()
        const lines = readNumbers(table, value).flatMap(({ row, values: [rating] }) => {
          const [family, actor, partner] = names.get(row) ?? []
          if (family === undefined || rating === null || rating === undefined) return []
          const relationship = JSON.stringify([family, actor, partner])
          const before = firstRows.get(relationship)
          if (before !== undefined)
            throw new TableError(`Line ${row} rates a relationship that line ${before} has rated already.`)
          firstRows.set(relationship, row)
          if (actor !== partner) return [{ family, actor: actor!, partner: partner!, rating }]
          table.refused.push({ row, reason: 'actor and partner are the same' })
          return []
        })
        const roles =
          options.roles ?? [...new Set(lines.flatMap(({ actor, partner }) => [actor, partner]))].toSorted()
        if (options.roles === undefined && roles.length < 3)
          return { result: { reason: 'too-few-roles' }, hasResult: false, refused: table.refused }
        const fit = familyRelations(
          {
            family: lines.map(({ family }) => family),
            actor: lines.map(({ actor }) => actor),
            partner: lines.map(({ partner }) => partner),
            measures: [lines.map(({ rating }) => rating)],
          },
          roles,
        )
        return { result: fit, hasResult: fit.fitted, refused: table.refused }
      }),
    )
}
