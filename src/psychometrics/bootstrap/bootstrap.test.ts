import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { bcaInterval } from './bca-interval.ts'
import { percentileInterval } from './percentile-interval.ts'
import { quantile } from './quantile.ts'

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const varianceOf = (values: readonly number[]) => {
  const mean = meanOf(values)
  return meanOf(values.map((value) => (value - mean) ** 2))
}

// Efron & Tibshirani 1993, table 14.1 (26 children, spatial test A) and 14.2: variance 171.5; 90 % intervals by
// percentiles 100.8–233.9, by BCa 115.8–259.6. Theirs come from 2000 random resamples too, hence the tolerance.
const spatial = Object.freeze([
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
])

test('the intervals of the textbook example come out, as far as chance allows', () => {
  const options = () => ({ random: seededRandom(1), resamples: 20_000, confidence: 0.9 })
  const simple = percentileInterval(spatial, varianceOf, options())
  const corrected = bcaInterval(spatial, varianceOf, options())
  if (!simple.ok || !corrected.ok) throw new Error('must have an interval')
  expect(simple.estimate).toBeCloseTo(171.5, 1)
  expect(Math.abs(simple.low - 100.8)).toBeLessThan(4)
  expect(Math.abs(simple.high - 233.9)).toBeLessThan(4)
  expect(Math.abs(corrected.low - 115.8)).toBeLessThan(4)
  expect(Math.abs(corrected.high - 259.6)).toBeLessThan(5)
})

test('one seed gives one interval', () => {
  const run = (seed: number) => bcaInterval(spatial, meanOf, { random: seededRandom(seed), resamples: 500 })
  expect(run(4)).toEqual(run(4))
  expect(run(4)).not.toEqual(run(5))
})

test('intervals hold the mean about as often as they say', () => {
  const random = seededRandom(9)
  let [simple, corrected] = [0, 0]
  for (let round = 0; round < 200; round++) {
    // The sum of twelve uniform numbers: all but normal, mean 6.
    const sample = Array.from({ length: 40 }, () =>
      Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0),
    )
    const options = { random, resamples: 300 }
    const first = percentileInterval(sample, meanOf, options)
    const second = bcaInterval(sample, meanOf, options)
    if (!first.ok || !second.ok) throw new Error('must have an interval')
    simple += first.low <= 6 && 6 <= first.high ? 1 : 0
    corrected += second.low <= 6 && 6 <= second.high ? 1 : 0
  }
  // 95 % of 200, give or take three standard errors of a coverage that is a little short with 40 units.
  expect(simple).toBeGreaterThan(176)
  expect(corrected).toBeGreaterThan(176)
})

test('the ends lie in order and among the resampled values, or there is a reason', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.boolean(),
      (sample, seed, isPicky) => {
        // A statistic that some samples do not have: the mean of those above 0.
        const statistic = (values: readonly number[]) => {
          const kept = isPicky ? values.filter((value) => value > 0) : values
          return kept.length === 0 ? null : meanOf(kept)
        }
        for (const interval of [percentileInterval, bcaInterval]) {
          const result = interval(sample, statistic, { random: seededRandom(seed), resamples: 50 })
          if (!result.ok) {
            expect(result.reason).toMatch(/\S/)
            continue
          }
          expect(result.low).toBeLessThanOrEqual(result.high)
          expect(result.low).toBeGreaterThanOrEqual(Math.min(...sample))
          expect(result.high).toBeLessThanOrEqual(Math.max(...sample))
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('a sample that allows no interval says why, and mistakes of the caller are refused', () => {
  const options = { random: seededRandom(1), resamples: 20 }
  expect(percentileInterval([1], () => null, options)).toEqual({ ok: false, reason: 'no-estimate' })
  expect(bcaInterval([1, 1], meanOf, options)).toEqual({ ok: false, reason: 'no-variation' })
  expect(() => bcaInterval([1], meanOf, options)).toThrow(RangeError)
  expect(() => percentileInterval([], () => 1, options)).toThrow(RangeError)
  expect(() => percentileInterval([1], () => Number.NaN, options)).toThrow(RangeError)
  expect(() => percentileInterval([1], () => 1, { ...options, resamples: 0 })).toThrow(RangeError)
})

// quantile(c(1, 3, 4, 10), …) in R.
test('quantiles are those of R', () => {
  const values = Object.freeze([1, 3, 4, 10])
  expect([0, 0.1, 0.5, 0.9, 1].map((p) => quantile(values, p))).toEqual([
    1,
    expect.closeTo(1.6, 12),
    3.5,
    expect.closeTo(8.2, 12),
    10,
  ])
  expect(() => quantile([], 0.5)).toThrow(RangeError)
})
