import type { Command } from 'commander'
import type { CorrelationWindows } from '#models/signals/correlation-windows.ts'
import { synchronySummary } from '#models/signals/synchrony-summary.ts'
import { synchronyTest } from '#models/signals/synchrony-test.ts'
import { windowedCrossCorrelation } from '#models/signals/windowed-cross-correlation.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { type CommonOptions, parseNumber, parseWhole, tableCommand } from './model-command.ts'
import { openTable, TableError } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { complete, readNumbers } from './read-cells.ts'
import { report } from './report.ts'
import { withoutResult } from './without-result.ts'

type Options = CommonOptions & {
  first: string
  second: string
  rate: number
  window: number
  step: number
  lag: number
  signed?: boolean
  table?: boolean
  surrogates?: number
  seed: number
}

export function registerSynchrony(stats: Command): void {
  tableCommand(
    stats,
    'synchrony',
    'How closely two persons’ movements or signals follow each other, and who leads. One moment per line.',
    'securebase stats synchrony movement.csv --first therapist --second client --rate 25 --window 60 --step 30 --lag 5 --surrogates 100 --json',
  )
    .requiredOption('--first <column>', 'the first person’s signal')
    .requiredOption('--second <column>', 'the second person’s signal')
    .option('--rate <hertz>', 'lines per second; left out, times are in lines', parseNumber, 1)
    .requiredOption('--window <seconds>', 'length of a window', parseNumber)
    .requiredOption('--step <seconds>', 'from one window to the next', parseNumber)
    .requiredOption('--lag <seconds>', 'the furthest that one signal is moved against the other', parseNumber)
    .option('--signed', 'keep the sign of correlations')
    .option('--table', 'every correlation, windows × lags')
    .option('--surrogates <number>', 'compare with so many circular shifts', parseWhole)
    .option('--seed <number>', 'of the shifts; the same seed gives the same shifts', parseWhole, 1)
    .addHelpText(
      'after',
      '\nCorrelations as Fisher’s z. At positive lags the first person leads. A signal with gaps has no synchrony.',
    )
    .action((file: string, options: Options) =>
      report(options.json, async () => {
        const windows = windowsOf(options)
        const table = await openTable(file, options.missing)
        const columns = [findColumn(table.header, options.first), findColumn(table.header, options.second)]
        const lines = complete(table, columns, readNumbers(table, columns))
        const { refused } = table
        // Leaving a moment out would move all that follow.
        if (refused.length > 0) return { result: { reason: 'gaps' }, hasResult: false, refused }
        const [first, second] = [0, 1].map((person) =>
          Float64Array.from(lines, ({ values }) => values[person]!),
        )
        const correlations = windowedCrossCorrelation(first!, second!, windows)
        if (!correlations.estimated) return { result: withoutResult(correlations, table), hasResult: false }
        const summary = synchronySummary(correlations, { signed: options.signed ?? false })
        if (!summary.estimated) return { result: withoutResult(summary, table), hasResult: false }
        const test =
          options.surrogates === undefined
            ? undefined
            : synchronyTest(first!, second!, windows, seededRandom(options.seed), {
                surrogates: options.surrogates,
              })
        const { lags, starts } = correlations
        return {
          result: {
            mean: summary.mean,
            windowCount: starts.length,
            lagCount: lags.length,
            test,
            windows: summary.windows.map((window, index) => ({
              start: starts[index]! / options.rate,
              ...window,
              bestLag: window.bestLag === null ? null : window.bestLag / options.rate,
            })),
            ...(options.table && {
              lags: lags.map((lag) => lag / options.rate),
              correlations: correlations.correlations,
            }),
          },
          hasResult: test?.estimated ?? true,
        }
      }),
    )
}

function windowsOf({ rate, window, step, lag }: Options): CorrelationWindows {
  const samples = (seconds: number, name: string): number => {
    const exact = seconds * rate
    if (Math.abs(exact - Math.round(exact)) > 1e-9 * Math.max(1, exact))
      throw new TableError(`--${name} must be a whole number of lines at this rate.`)
    return Math.round(exact)
  }
  if (!(rate > 0)) throw new TableError('--rate must be above 0.')
  return { length: samples(window, 'window'), step: samples(step, 'step'), mostLag: samples(lag, 'lag') }
}
