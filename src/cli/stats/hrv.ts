import type { Command } from 'commander'
import { keptBeats, usualArtefactRule } from '#models/signals/beat-artefacts.ts'
import { heartRateSpectrum } from '#models/signals/heart-rate-spectrum.ts'
import { heartRateVariability } from '#models/signals/heart-rate-variability.ts'
import { heartRateWindows } from '#models/signals/heart-rate-windows.ts'
import { type CommonOptions, parseNumber, tableCommand } from './model-command.ts'
import { openTable } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { complete, readNumbers } from './read-cells.ts'
import { report } from './report.ts'

type Options = CommonOptions & {
  intervals: string
  artefacts: boolean
  window?: number
  step: number
  spectrum?: boolean
}

export function registerHrv(stats: Command): void {
  tableCommand(
    stats,
    'hrv',
    'Heart-rate variability from the times between beats, in milliseconds. One beat per line.',
    'securebase stats hrv beats.csv --intervals rr_ms --window 60 --step 30 --json',
  )
    .requiredOption('--intervals <column>', 'milliseconds between beats, in order')
    .option('--no-artefacts', 'keep every beat, also those that cannot be right')
    .option('--window <seconds>', 'also window by window; 60 s is the shortest to be trusted', parseNumber)
    .option('--step <seconds>', 'from one window to the next', parseNumber, 30)
    .option('--spectrum', 'also by rhythm (very low, low and high frequencies)')
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const table = await openTable(file, options.missing)
        const columns = [findColumn(table.header, options.intervals)]
        const lines = complete(table, columns, readNumbers(table, columns))
        for (const { row, values } of lines)
          if (!(values[0]! > 1e-60))
            table.refused.push({ row, reason: `column ${options.intervals} is not above 0` })
        const { refused } = table
        // Leaving a beat out would join two that are not neighbours.
        if (refused.length > 0) return { result: { reason: 'gaps' }, hasResult: false, refused }
        const intervals = lines.map(({ values }) => values[0]!)
        const kept = options.artefacts ? keptBeats(intervals) : intervals.map(() => true)
        const values = heartRateVariability(intervals, kept)
        if (!values.estimated) return { result: values, hasResult: false }
        const { window, step } = options
        return {
          result: {
            ...values,
            artefactRule: options.artefacts ? usualArtefactRule : null,
            droppedRows: lines.flatMap(({ row }, at) => (kept[at] ? [] : [row])),
            ...(window !== undefined && {
              windows: heartRateWindows(intervals, kept, { length: window, step }).map(
                ({ start, values: ofWindow }) => ({ start, ...ofWindow }),
              ),
            }),
            ...(options.spectrum && { spectrum: heartRateSpectrum(intervals, kept) }),
          },
        }
      }),
    )
}
