import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { numbersIn } from '#testing/estimates.ts'
import { iccWithMissingRatings } from './agreement/icc-with-missing-ratings.ts'
import { intraclassCorrelations } from './agreement/intraclass-correlations.ts'
import { kappaOfTable } from './agreement/kappa-of-table.ts'
import { krippendorffAlpha } from './agreement/krippendorff-alpha.ts'
import { beggTest } from './effects/begg-test.ts'
import { eggerTest } from './effects/egger-test.ts'
import { metaAnalysis } from './effects/meta-analysis.ts'
import { metaRegression } from './effects/meta-regression.ts'
import { overdispersion } from './effects/overdispersion.ts'
import { prePostEffects } from './effects/pre-post-effects.ts'
import { qProfileInterval } from './effects/q-profile-interval.ts'
import { standardisedDifference } from './effects/standardised-difference.ts'
import { studyPredictions } from './effects/study-predictions.ts'
import { trimAndFill } from './effects/trim-and-fill.ts'
import { suddenGains } from './gains/sudden-gains.ts'
import { stationaryDistribution } from './sequences/stationary-distribution.ts'
import { transitionProbabilities } from './sequences/transition-probabilities.ts'
import { heartRateSpectrum } from './signals/heart-rate-spectrum.ts'
import { heartRateVariability } from './signals/heart-rate-variability.ts'
import { pseudoPairTest } from './signals/pseudo-pair-test.ts'
import { synchronyTest } from './signals/synchrony-test.ts'
import { windowedCrossCorrelation } from './signals/windowed-cross-correlation.ts'
import { kaplanMeier } from './survival/kaplan-meier.ts'
import { logRankTest } from './survival/log-rank-test.ts'

/** Numbers that no instrument gives, among some that it does. */
const usable = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 1e-320, 1e-200, -1e-30, 1e15, 1e59, -1e59),
  fc.integer({ min: -9, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
)
const refused = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e61, -1e300)
const any = fc.oneof({ weight: 9, arbitrary: usable }, { weight: 1, arbitrary: refused })
const positive = fc.oneof(
  fc.constantFrom(1e-320, 1e-59, 1e-9, 1, 1e9, 1e59),
  fc.double({ min: 0.01, max: 99, noNaN: true }),
)
const kinds = [usable, any, positive] as const
const list = fc.constantFrom(...kinds).chain((number) => fc.array(number, { maxLength: 12 }))
const table = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...kinds))
  .chain(([width, number]) =>
    fc.array(fc.array(number, { minLength: width, maxLength: width }), { maxLength: 6 }),
  )
const two = (values: readonly number[]) => [
  values.slice(0, values.length >> 1),
  values.slice((values.length + 1) >> 1),
]

const calls: Record<string, (values: number[], rows: number[][]) => unknown> = {
  intraclassCorrelations: (_, rows) => intraclassCorrelations(rows),
  iccWithMissingRatings: (_, rows) =>
    iccWithMissingRatings(rows.map((row) => row.map((v) => (v === 1 ? null : v)))),
  kappaOfTable: (_, rows) => kappaOfTable(rows, 'quadratic'),
  krippendorffInterval: (_, rows) => krippendorffAlpha(rows, 'interval'),
  krippendorffRatio: (_, rows) => krippendorffAlpha(rows, 'ratio'),
  krippendorffOrdinal: (_, rows) => krippendorffAlpha(rows, 'ordinal'),
  standardisedDifference: ([m = 0, s = 1, n = 4, k = 2, t = 2]) =>
    standardisedDifference({ mean: m, sd: s, n }, { mean: k, sd: t, n: 5 }),
  prePostEffects: (values) => prePostEffects(two(values)[0]!, two(values)[1]!),
  metaAnalysis: (values) => metaAnalysis({ effects: two(values)[0]!, variances: two(values)[1]! }),
  metaAnalysisKnappHartung: (values) =>
    metaAnalysis(
      { effects: two(values)[0]!, variances: two(values)[1]! },
      { method: 'PM', knappHartung: true },
    ),
  metaRegression: (values) =>
    metaRegression(
      { effects: two(values)[0]!, variances: two(values)[0]!.map((_, at) => 1 + at) },
      two(values)[1]!.map((value) => [value]),
    ),
  qProfileInterval: (values) => qProfileInterval({ effects: two(values)[0]!, variances: two(values)[1]! }),
  studyPredictions: (values) => studyPredictions({ effects: two(values)[0]!, variances: two(values)[1]! }),
  eggerTest: (values) => eggerTest({ effects: two(values)[0]!, variances: two(values)[1]! }),
  beggTest: (values) => beggTest({ effects: two(values)[0]!, variances: two(values)[1]! }),
  trimAndFill: (values) => trimAndFill({ effects: values, variances: values.map((_, at) => 1 + at) }),
  overdispersion: (values) => overdispersion(values),
  suddenGains: (values) => suddenGains(values, { cutoff: 5 }),
  stationaryDistribution: (_, rows) => stationaryDistribution(rows),
  transitionProbabilities: (_, rows) => transitionProbabilities(rows),
  heartRateVariability: (values) => heartRateVariability(values),
  heartRateSpectrum: (values) => heartRateSpectrum(values.flatMap((v) => [v, 900, 7000])),
  windowedCrossCorrelation: (values) =>
    windowedCrossCorrelation(two(values)[0]!, two(values)[1]!, { length: 3, step: 1, mostLag: 1 }),
  synchronyTest: (values) =>
    synchronyTest(values, values.toReversed(), { length: 2, step: 1, mostLag: 0 }, seededRandom(1), {
      surrogates: 3,
    }),
  pseudoPairTest: (_, rows) =>
    pseudoPairTest(
      rows.map((row) => ({ first: row, second: row.toReversed() })),
      { length: 2, step: 1, mostLag: 1 },
    ),
  kaplanMeier: (values) => kaplanMeier(values.map((time, at) => ({ time, event: at % 2 === 0 }))),
  logRankTest: (_, rows) =>
    logRankTest(rows.map((row) => row.map((time, at) => ({ time, event: at % 2 === 0 })))),
}

test.each(Object.keys(calls))(
  '%s: any numbers at all give finite numbers, a reason, or a RangeError',
  (name) => {
    fc.assert(
      fc.property(list, table, (values, rows) => {
        let result: unknown
        try {
          result = calls[name]!(values, rows)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          return
        }
        expect(numbersIn(result).every(Number.isFinite)).toBe(true)
      }),
      // The noncentral t distribution is slow far out.
      { numRuns: name === 'standardisedDifference' ? 60 : 1000, seed: 1 },
    )
  },
)
