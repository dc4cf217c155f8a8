import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersIn } from '#testing/estimates.ts'
import { beggTest } from './begg-test.ts'
import { eggerTest } from './egger-test.ts'
import { kendallTest } from './kendall-test.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { metaRegression } from './meta-regression.ts'
import { qProfileInterval } from './q-profile-interval.ts'
import { studyPredictions } from './study-predictions.ts'
import { trimAndFill } from './trim-and-fill.ts'

const methods = ['REML', 'ML', 'DL', 'PM', 'EE'] as const

const effect = fc.double({ min: -5, max: 5, noNaN: true })
const variance = fc.double({ min: 0.001, max: 4, noNaN: true })
const studies = (least: number) =>
  fc.array(fc.tuple(effect, variance), { minLength: least, maxLength: 12 }).map((pairs) => ({
    effects: pairs.map(([one]) => one),
    variances: pairs.map(([, other]) => other),
  }))

test('whatever the studies, every function gives finite numbers or a reason', () => {
  const anyEffect = fc.oneof(effect, fc.constantFrom(0, 1, -1, 1e8, 1e-8))
  const anyVariance = fc.oneof(variance, fc.constantFrom(1e-8, 1, 1e8))
  const anyStudies = fc.array(fc.tuple(anyEffect, anyVariance), { maxLength: 8 }).map((pairs) => ({
    effects: pairs.map(([one]) => one),
    variances: pairs.map(([, other]) => other),
  }))
  fc.assert(
    fc.property(anyStudies, fc.constantFrom(...methods), fc.boolean(), (set, method, knappHartung) => {
      const moderators = set.effects.map((_, at) => [at % 3])
      const results = [
        metaAnalysis(set, { method, knappHartung }),
        set.effects.length > 0 ? metaRegression(set, moderators, { method, knappHartung }) : null,
        qProfileInterval(set),
        eggerTest(set),
        beggTest(set),
        trimAndFill(set, method),
        method === 'EE' ? null : studyPredictions(set, method),
      ]
      for (const result of results) expect(numbersIn(result).every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test('the order of the studies does not matter, and the estimator of Paule & Mandel meets its equation', () => {
  fc.assert(
    fc.property(studies(3), fc.constantFrom(...methods), (set, method) => {
      const there = metaAnalysis(set, { method })
      const back = metaAnalysis(
        { effects: set.effects.toReversed(), variances: set.variances.toReversed() },
        { method },
      )
      if (!there.estimated || !back.estimated) throw new Error('Three studies have a mean.')
      expect(back.estimate).toBeCloseTo(there.estimate, 7)
      expect(back.heterogeneity).toBeCloseTo(there.heterogeneity, 6)
      expect(there.heterogeneity).toBeGreaterThanOrEqual(0)
      if (method !== 'PM' || there.heterogeneity === 0) return
      const squares = set.effects.reduce(
        (sum, one, at) => sum + (one - there.estimate) ** 2 / (set.variances[at]! + there.heterogeneity),
        0,
      )
      expect(squares).toBeCloseTo(set.effects.length - 1, 7)
    }),
    { seed: 2 },
  )
})

test('adding a constant moves the mean and nothing else; a factor scales all', () => {
  fc.assert(
    fc.property(studies(3), fc.constantFrom(...methods), effect, (set, method, shift) => {
      const plain = metaAnalysis(set, { method })
      const moved = metaAnalysis({ ...set, effects: set.effects.map((one) => one + shift) }, { method })
      const tripled = metaAnalysis(
        { effects: set.effects.map((one) => 3 * one), variances: set.variances.map((one) => 9 * one) },
        { method },
      )
      if (!plain.estimated || !moved.estimated || !tripled.estimated) throw new Error('There is a mean.')
      expect(moved.estimate).toBeCloseTo(plain.estimate + shift, 6)
      expect(moved.heterogeneity).toBeCloseTo(plain.heterogeneity, 6)
      expect(tripled.estimate).toBeCloseTo(3 * plain.estimate, 6)
      expect(tripled.heterogeneity).toBeCloseTo(9 * plain.heterogeneity, 5)
      expect(tripled.iSquared).toBeCloseTo(plain.iSquared, 4)
    }),
    { seed: 3 },
  )
})

test('equal studies: the mean is theirs, the error is σ/√k, and no heterogeneity', () => {
  const result = metaAnalysis({ effects: [2, 2, 2, 2], variances: [1, 1, 1, 1] })
  expect(result).toMatchObject({ estimated: true, estimate: 2, standardError: 0.5, heterogeneity: 0 })
})

test('Knapp & Hartung with studies that agree exactly: no error, so no test', () => {
  const result = metaAnalysis({ effects: [2, 2, 2], variances: [1, 1, 1] }, { knappHartung: true })
  expect(result).toMatchObject({ estimated: true, estimate: 2, lower: 2, upper: 2, statistic: null, p: null })
})

test('too few studies and moderators that say the same twice are named', () => {
  const one = { effects: [1], variances: [1] }
  expect(metaAnalysis(one)).toEqual({ estimated: false, reason: 'too-few-studies' })
  const five = { effects: [1, 2, 3, 4, 6], variances: [1, 1, 1, 1, 1] }
  const twice = five.effects.map((_, at) => [at, 2 * at])
  expect(metaRegression(five, twice)).toEqual({ estimated: false, reason: 'not-identified' })
  expect(eggerTest(five)).toEqual({ estimated: false, reason: 'no-variation' })
  expect(() => metaAnalysis({ effects: [1, 2], variances: [1] })).toThrow(RangeError)
  expect(() => metaAnalysis({ effects: [1, 2], variances: [1, 0] })).toThrow(RangeError)
})

test("Kendall's exact p: three in order have one of six orders on each side", () => {
  expect(kendallTest([1, 2, 3], [4, 5, 6])).toMatchObject({ tau: 1, exact: true })
  const result = kendallTest([1, 2, 3], [4, 5, 6])
  expect(result.estimated && result.p).toBeCloseTo(1 / 3, 12)
  expect(kendallTest([1, 1, 2], [4, 5, 6])).toMatchObject({ estimated: true, exact: false })
  expect(kendallTest([1, 1, 1], [4, 5, 6])).toEqual({ estimated: false, reason: 'no-variation' })
})
