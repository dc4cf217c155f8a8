import type { Command } from 'commander'
import type { FollowUp } from '#models/survival/follow-up.ts'
import { kaplanMeier } from '#models/survival/kaplan-meier.ts'
import { logRankTest } from '#models/survival/log-rank-test.ts'
import { type CommonOptions, parseNumber, tableCommand } from './model-command.ts'
import { openTable, type Table } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { complete, readNumbers, readTexts } from './read-cells.ts'
import { report } from './report.ts'

type Options = CommonOptions & { time: string; event: string; group?: string; confidence: number }

export function registerSurvival(stats: Command): void {
  tableCommand(
    stats,
    'survival',
    'How many are still without an event, such as drop-out or relapse, as time goes on (Kaplan–Meier).',
    'securebase stats survival followup.csv --time weeks --event dropped_out --group arm --json',
  )
    .requiredOption('--time <column>', 'how long each person was followed')
    .requiredOption('--event <column>', '1 if that time ended with the event, 0 if not')
    .option('--group <column>', 'a curve for each group, and the log-rank test between them')
    .option('--confidence <share>', 'of the limits', parseNumber, 0.95)
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const groups = readGroups(table, options)
        const curves = [...groups].map(([group, persons]) => ({
          group,
          curve: kaplanMeier(persons, options.confidence),
        }))
        const [only] = curves
        if (!only) return { result: { reason: 'too-few-units' }, hasResult: false, refused: table.refused }
        if (options.group === undefined)
          return { result: only.curve, hasResult: only.curve.estimated, refused: table.refused }
        const test = logRankTest([...groups.values()])
        return {
          result: {
            logRank: test.estimated
              ? {
                  ...test,
                  groups: test.groups.map((figures, index) => ({ group: curves[index]!.group, ...figures })),
                }
              : test,
            curves: curves.map(({ group, curve }) => ({ group, ...curve })),
          },
          hasResult: test.estimated,
          refused: table.refused,
        }
      }),
    )
}

/** Persons by group, in the order in which groups first occur. */
function readGroups(table: Table, options: Options): Map<string, FollowUp[]> {
  const columns = [findColumn(table.header, options.time), findColumn(table.header, options.event)]
  const groupColumn = options.group === undefined ? undefined : findColumn(table.header, options.group)
  const lines = complete(table, columns, readNumbers(table, columns))
  const names = new Map<number, string>()
  if (groupColumn !== undefined)
    for (const { row, values } of complete(table, [groupColumn], readTexts(table, [groupColumn])))
      names.set(row, values[0]!)
  const groups = new Map<string, FollowUp[]>()
  for (const {
    row,
    values: [time, event],
  } of lines) {
    const name = groupColumn === undefined ? '' : names.get(row)
    if (name === undefined) continue
    if (time! < 0) table.refused.push({ row, reason: `column ${options.time} is below 0` })
    else if (event !== 0 && event !== 1)
      table.refused.push({ row, reason: `column ${options.event} is neither 0 nor 1` })
    else {
      const group = groups.get(name) ?? []
      group.push({ time: time!, event: event === 1 })
      groups.set(name, group)
    }
  }
  return groups
}
