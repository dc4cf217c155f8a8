import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeSensitivity } from './change/change-sensitivity.ts'
import { clinicalCutoff } from './change/clinical-cutoff.ts'
import { clinicalSignificance } from './change/clinical-significance.ts'
import { hagemanArrindell } from './change/hageman-arrindell.ts'
import { slopeChange } from './change/slope-change.ts'
import { chiSquareCdf, chiSquareQuantile, chiSquareUpper } from './chi-square.ts'
import { fCdf, fQuantile, fUpper } from './f-distribution.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { incompleteGammaLower, incompleteGammaUpper } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { noncentralTCdf } from './noncentral-t.ts'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'
import { normalisedTScore } from './norms/normalised-t-score.ts'
import { percentileInTable } from './norms/percentile-in-table.ts'
import { scoreInterval } from './norms/score-interval.ts'
import { tScore } from './norms/t-score.ts'
import { trueScoreInterval } from './norms/true-score-interval.ts'
import { percentileInNorm } from './percentile-in-norm.ts'
import { alphaOfCovariance } from './reliability/alpha-of-covariance.ts'
import { duhachekInterval } from './reliability/duhachek-interval.ts'
import { feldtInterval } from './reliability/feldt-interval.ts'
import { spearmanBrown } from './reliability/spearman-brown.ts'
import { testRetest } from './reliability/test-retest.ts'
import { stirlingError } from './stirling-error.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

/** Ordinary numbers, and those at which formulas break. */
const number = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) },
  { weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1e9, noNaN: true }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      0,
      -0,
      0.5,
      1,
      2,
      -1,
      1e-300,
      1e-17,
      1 - 1e-16,
      1e10,
      1e300,
      Number.MAX_VALUE,
      Number.MIN_VALUE,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ),
  },
)

const direction = (n: number) => (n > 0 ? 'higher-is-worse' : 'higher-is-better')

type Call = (a: number, b: number, c: number, d: number, e: number, f: number) => unknown
const calls: Record<string, Call> = {
  logGamma: (a) => logGamma(a),
  stirlingError: (a) => stirlingError(a),
  normalCdf: (a) => normalCdf(a),
  normalQuantile: (a) => normalQuantile(a),
  studentTCdf: (a, b) => studentTCdf(a, b),
  studentTQuantile: (a, b) => studentTQuantile(a, b),
  chiSquareCdf: (a, b) => chiSquareCdf(a, b),
  chiSquareUpper: (a, b) => chiSquareUpper(a, b),
  chiSquareQuantile: (a, b) => chiSquareQuantile(a, b),
  incompleteGammaLower: (a, b) => incompleteGammaLower(a, b),
  incompleteGammaUpper: (a, b) => incompleteGammaUpper(a, b),
  incompleteBeta: (a, b, c) => incompleteBeta(a, b, c),
  fCdf: (a, b, c) => fCdf(a, b, c),
  fUpper: (a, b, c) => fUpper(a, b, c),
  fQuantile: (a, b, c) => fQuantile(a, b, c),
  percentileInNorm: (a, b, c) => percentileInNorm(a, { mean: b, sd: c }),
  tScore: (a, b, c) => tScore(a, { mean: b, sd: c }),
  normalisedTScore: (a) => normalisedTScore(a),
  scoreInterval: (a, b, c, d) => scoreInterval(a, b, { confidence: c, min: d }),
  trueScoreInterval: (a, b, c, d, e) => trueScoreInterval(a, { mean: b, sd: c, reliability: d }, e),
  percentileInTable: (a, b, c, d, e) =>
    percentileInTable(
      [
        { score: a, percentile: b },
        { score: c, percentile: d },
      ],
      e,
    ),
  spearmanBrown: (a, b) => spearmanBrown(a, b),
  feldtInterval: (a, b, c, d) => feldtInterval(a, b, c, d),
  alphaOfCovariance: (a, b, c) => alphaOfCovariance(Float64Array.of(a, c, c, b), 2),
  duhachekInterval: (a, b, c, d, e) => duhachekInterval(Float64Array.of(a, c, c, b), 2, d, e),
  testRetest: (a, b, c, d, e, f) =>
    testRetest(
      [
        [a, b],
        [c, d],
        [e, f],
        [b, a],
        [d, e],
      ],
      0.9,
    ),
  clinicalCutoff: (a, b, c, d, e) =>
    clinicalCutoff(
      { criterion: e > 1 ? 'a' : 'c', clinical: { mean: a, sd: b }, functional: { mean: c, sd: d } },
      direction(e),
    ),
  clinicalSignificance: (a, b, c, d, e, f) =>
    clinicalSignificance(a, b, direction(f), { sd: c, reliability: d, population: '', source: '' }, e),
  hagemanArrindell: (a, b, c, d, e, f) =>
    hagemanArrindell(a, b, direction(f), {
      meanEarlier: a,
      sdEarlier: c,
      meanLater: b,
      sdLater: d,
      correlation: e,
      reliability: f,
    }),
  slopeChange: (a, b, c) => slopeChange(a, b, direction(c)),
  changeSensitivity: (a, b, c, d, e, f) =>
    changeSensitivity(
      a,
      b,
      direction(f),
      {
        meanEarlier: c,
        sdEarlier: d,
        meanLater: a,
        sdLater: d,
        reliability: e,
        reliabilityLater: f,
        correlation: e,
        population: '',
        source: '',
      },
      { estimate: a, standardError: d },
    ),
}

/** Numbers in a result that are none, however deep. */
function bad(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => bad(part, `${path}.${key}`))
}

test('every function gives a finite number, a reason or a RangeError, whatever it is given', () => {
  let cases = 0
  let answers = 0
  fc.assert(
    fc.property(number, number, number, number, number, number, (...given) => {
      for (const [name, call] of Object.entries(calls)) {
        cases++
        let result: unknown
        try {
          result = call(...given)
        } catch (error) {
          if (!(error instanceof RangeError)) throw new Error(name, { cause: error })
          continue
        }
        answers++
        expect(bad(result, name)).toEqual([])
      }
    }),
    { numRuns: 4000 },
  )
  expect(cases).toBeGreaterThan(100_000)
  expect(answers).toBeGreaterThan(20_000)
})

test('the noncentral t distribution gives a probability or a RangeError, whatever it is given', () => {
  fc.assert(
    fc.property(number, number, number, (t, df, ncp) => {
      try {
        const p = noncentralTCdf(t, df, ncp)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 1000 },
  )
})
