import { expect, test } from 'vitest'
import { certain, distance } from '#testing/estimates.ts'
import { hasReferenceValues, readReferenceJson, readReferenceNumbers } from '#testing/reference-values.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { keptBeats } from './beat-artefacts.ts'
import { heartRateVariability } from './heart-rate-variability.ts'
import { heartRateWindows } from './heart-rate-windows.ts'
import { pseudoPairTest } from './pseudo-pair-test.ts'
import { shuffleSegments } from './shuffle-segments.ts'
import { synchronySummary } from './synchrony-summary.ts'
import { synchronyTest } from './synchrony-test.ts'
import { windowedCrossCorrelation } from './windowed-cross-correlation.ts'

// Values of rMEA 1.3.0 in R 4.2.2.
const hasValues = hasReferenceValues()

const column = (rows: readonly (readonly (number | null)[])[], at: number) => rows.map((row) => row[at]!)

const tenHertz = { length: 300, step: 150, mostLag: 30 }

test.skipIf(!hasValues)(
  'six dyads at 10 Hz: every window and lag as in rMEA, the undefined ones undefined',
  () => {
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
        certain(synchronySummary(table)).windows.map((one) =>
          one.bestLag === null ? null : one.bestLag / 10,
        ),
      ).toEqual(reference.z_abs[dyad].best_lag)
    }
  },
)

test.skipIf(!hasValues)('an offset of a million costs no digits', () => {
  const reference = readReferenceJson('reference/synchrony/offset_1e6.json')
  const rows = readReferenceNumbers('reference/synchrony/offset_1e6.csv')
  const table = certain(windowedCrossCorrelation(column(rows, 0), column(rows, 1), tenHertz))
  for (const [window, line] of table.correlations.entries())
    for (const [lag, r] of line.entries()) expect(Math.abs(r! - reference.r[window][lag])).toBeLessThan(1e-9)
})

test.skipIf(!hasValues)(
  "ten minutes at 25 Hz of rMEA's examples: mean |z|, also through the fast path of the test",
  () => {
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
  },
)

test.skipIf(!hasValues)(
  'thirty pseudo-pairs: each value, d and the place of every real pair among them',
  () => {
    const expected = readReferenceJson('reference/synchrony/wclc.json').surrogates_keep_roles
    const rows = readReferenceNumbers('reference/synchrony/dyads6_10hz.csv')
    const pairs = Array.from({ length: 6 }, (_, dyad) => ({
      first: column(rows, 2 * dyad),
      second: column(rows, 2 * dyad + 1),
    }))
    const result = certain(pseudoPairTest(pairs, tenHertz))
    expect(result.pseudoPairs.map(({ first, second }) => [first + 1, second + 1])).toEqual(expected.pairs)
    for (const [at, pair] of result.pseudoPairs.entries())
      expect(distance(pair.synchrony, expected.grand_average[at])).toBeLessThanOrEqual(1e-10)
    expect(distance(result.d, expected.cohen_d)).toBeLessThanOrEqual(1e-10)
    for (const [dyad, pair] of result.pairs.entries()) {
      const one = certain(pair)
      expect(distance(one.synchrony, expected.real[dyad])).toBeLessThanOrEqual(1e-10)
      expect(distance(one.z, expected.per_dyad_z[dyad])).toBeLessThanOrEqual(1e-9)
      expect(distance(one.p, expected.per_dyad_p[dyad])).toBeLessThanOrEqual(1e-12)
    }
  },
)

test.skipIf(!hasValues)('ten-second segments in the order stated', () => {
  const expected = readReferenceJson('reference/synchrony/wclc.json').segment_shuffle
  const rows = readReferenceNumbers('reference/synchrony/dyads6_10hz.csv')
  const order = expected.order_1based.map((segment: number) => segment - 1)
  const shuffled = shuffleSegments(column(rows, 1), 100, order)
  const table = certain(windowedCrossCorrelation(column(rows, 0), shuffled, tenHertz))
  expect(distance(certain(synchronySummary(table)).mean, expected.grand_average)).toBeLessThanOrEqual(1e-10)
})

test.skipIf(!hasValues)(
  'six hundred heartbeats, raw and without artefacts, and in windows of a minute',
  () => {
    const expected = readReferenceJson('reference/hrv/hrv.json')
    const intervals = column(readReferenceNumbers('reference/hrv/rr600.csv'), 0)
    const kept = keptBeats(intervals)
    expect(kept.flatMap((isKept, at) => (isKept ? [] : [at + 1]))).toEqual(expected.dropped_1based)
    for (const [result, values] of [
      [certain(heartRateVariability(intervals)), expected.raw],
      [certain(heartRateVariability(intervals, kept)), expected.clean],
    ] as const) {
      expect([result.beats, result.differences]).toEqual([values.n_beats, values.n_diffs])
      expect(distance(result.meanInterval, values.mean_rr)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.heartRate, values.hr_from_mean_rr)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.meanMomentaryRate, values.mean_instant_hr)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.sdnn, values.sdnn)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.rmssd, values.rmssd)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.lnRmssd, values.ln_rmssd)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.sdsd, values.sdsd)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.sd1, values.sd1)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.pnn50, values.pnn50)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.pnn20, values.pnn20)).toBeLessThanOrEqual(1e-12)
      expect(distance(result.cvsd, values.cvsd)).toBeLessThanOrEqual(1e-12)
    }
    const windows = heartRateWindows(intervals, kept)
    for (const [at, values] of expected.windows_60s_step30.entries()) {
      const one = certain(windows[at]!.values)
      expect([windows[at]!.start, one.beats, one.differences]).toEqual([
        values.start_s,
        values.n_beats,
        values.n_diffs,
      ])
      expect(distance(one.rmssd, values.rmssd)).toBeLessThanOrEqual(1e-12)
      expect(distance(one.lnRmssd, values.ln_rmssd)).toBeLessThanOrEqual(1e-12)
      expect(distance(one.meanInterval, values.mean_rr)).toBeLessThanOrEqual(1e-12)
    }
  },
)
