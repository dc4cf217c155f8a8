import { expect, test } from 'vitest'
import { certain } from '#testing/estimates.ts'
import { hasReferenceValues, readReferenceJson, readReferenceNumbers } from '#testing/reference-values.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { synchronySummary } from './synchrony-summary.ts'
import { synchronyTest } from './synchrony-test.ts'
import { windowedCrossCorrelation } from './windowed-cross-correlation.ts'

// Values of rMEA 1.3.0 in R 4.2.2.
const golden = test.skipIf(!hasReferenceValues())

const column = (rows: readonly (readonly (number | null)[])[], at: number) => rows.map((row) => row[at]!)

const tenHertz = { length: 300, step: 150, mostLag: 30 }

golden('six dyads at 10 Hz: every window and lag as in rMEA, the undefined ones undefined', () => {
  const reference = readReferenceJson('reference/synchrony/wclc.json')
  const rows = readReferenceNumbers('reference/synchrony/dyads6_10hz.csv')
  const clipped = (r: number) => Math.max(-10, Math.min(10, Math.atanh(r)))
  for (let dyad = 0; dyad < 6; dyad++) {
    const table = certain(
      windowedCrossCorrelation(column(rows, 2 * dyad), column(rows, 2 * dyad + 1), tenHertz),
    )
    expect(table.correlations.length).toBe(reference.z[dyad].ccf.length)
    for (const [window, line] of table.correlations.entries()) {
      const expected = reference.z[dyad].ccf[window]
      expect(line.length).toBe(expected.length)
      for (const [lag, r] of line.entries())
        if (r === null) expect(expected[lag]).toBeNull()
        else expect(Math.abs(clipped(r) - expected[lag])).toBeLessThan(1e-10)
    }
    for (const [key, options] of [
      ['z_abs', {}],
      ['z', { signed: true }],
      ['r', { signed: true, scale: 'r' }],
    ] as const) {
      const expected = reference[key][dyad]
      const summary = certain(synchronySummary(table, options))
      expect(Math.abs(summary.mean - expected.grand_average)).toBeLessThan(1e-10)
      for (const [window, one] of summary.windows.entries())
        for (const [name, value] of [
          ['all_lags', one.allLags],
          ['lag_zero', one.lagZero],
          ['s1_lead', one.firstLeads],
          ['s2_lead', one.secondLeads],
        ] as const)
          if (value === null) expect(expected[name][window]).toBeNull()
          else expect(Math.abs(value - expected[name][window])).toBeLessThan(1e-10)
    }
    expect(
      certain(synchronySummary(table)).windows.map((one) => (one.bestLag === null ? null : one.bestLag / 10)),
    ).toEqual(reference.z_abs[dyad].best_lag)
  }
})

golden('an offset of a million costs no digits', () => {
  const reference = readReferenceJson('reference/synchrony/offset_1e6.json')
  const rows = readReferenceNumbers('reference/synchrony/offset_1e6.csv')
  const table = certain(windowedCrossCorrelation(column(rows, 0), column(rows, 1), tenHertz))
  for (const [window, line] of table.correlations.entries())
    for (const [lag, r] of line.entries()) expect(Math.abs(r! - reference.r[window][lag])).toBeLessThan(1e-9)
})

golden("ten minutes at 25 Hz of rMEA's examples: mean |z|, also through the fast path of the test", () => {
  const reference = readReferenceJson('reference/synchrony/rmea_examples.json')
  const windows = { length: 1500, step: 750, mostLag: 125 }
  const present = reference.files.filter((file: string) =>
    hasReferenceValues(`datasets/kleinbub__rMEA__normal_${file}`),
  )
  expect(present.length).toBeGreaterThan(2)
  for (const file of present) {
    const at = reference.files.indexOf(file)
    const rows = readReferenceNumbers(`datasets/kleinbub__rMEA__normal_${file}`, ' ')
    const [a, b] = [column(rows, 0), column(rows, 1)]
    const mean = certain(synchronySummary(certain(windowedCrossCorrelation(a, b, windows)))).mean
    expect(Math.abs(mean - reference.grand_average_z_abs[at])).toBeLessThan(1e-10)
    const fast = certain(synchronyTest(a, b, windows, seededRandom(1), { surrogates: 1 }))
    expect(Math.abs(fast.synchrony - mean)).toBeLessThan(1e-12)
  }
})
