import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentileInNorm } from '../percentile-in-norm.ts'
import { normalisedTScore } from './normalised-t-score.ts'
import { percentileInTable } from './percentile-in-table.ts'
import { scoreInterval } from './score-interval.ts'
import { tScore } from './t-score.ts'
import { trueScoreInterval } from './true-score-interval.ts'

test('the interval of a score is cut at the ends of its scale', () => {
  expect(scoreInterval(2, 3, { min: 0, max: 27 })).toMatchObject({
    kind: 'observed-score',
    low: 0,
    high: expect.closeTo(2 + 3 * 1.959963984540054, 10),
  })
  expect(scoreInterval(20, 0)).toMatchObject({ low: 20, high: 20 })
  expect(() => scoreInterval(30, 1, { max: 27 })).toThrow(RangeError)
  expect(() => scoreInterval(Number.NaN, 1)).toThrow(RangeError)
})

test('the true score lies between the observed score and the mean of the group', () => {
  // An IQ of 130, reliability .9: 127 ± 1.96 · 15 · √.09.
  expect(trueScoreInterval(130, { mean: 100, sd: 15, reliability: 0.9 })).toMatchObject({
    kind: 'true-score',
    estimate: expect.closeTo(127, 10),
    standardError: expect.closeTo(4.5, 10),
    low: expect.closeTo(127 - 4.5 * 1.959963984540054, 10),
  })
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (value, reliability) => {
        const { estimate, low, high } = trueScoreInterval(value, { mean: 30, sd: 8, reliability })
        expect(estimate).toBeGreaterThanOrEqual(Math.min(value, 30) - 1e-9)
        expect(estimate).toBeLessThanOrEqual(Math.max(value, 30) + 1e-9)
        expect(low).toBeLessThanOrEqual(estimate)
        expect(high).toBeGreaterThanOrEqual(estimate)
      },
    ),
  )
})

test('T-scores are linear, and agree with normalised ones in a normal group', () => {
  expect(tScore(13, { mean: 10, sd: 3 })).toBe(60)
  fc.assert(
    fc.property(fc.double({ min: -40, max: 60, noNaN: true }), (value) => {
      const norm = { mean: 10, sd: 10 }
      expect(normalisedTScore(percentileInNorm(value, norm))).toBeCloseTo(tScore(value, norm), 6)
    }),
  )
  expect(() => tScore(1, { mean: 0, sd: 0 })).toThrow(RangeError)
  expect(() => normalisedTScore(100)).toThrow(RangeError)
})

const table = Object.freeze([
  { score: 0, percentile: 8 },
  { score: 1, percentile: 20 },
  { score: 3, percentile: 60 },
  { score: 4, percentile: 60 },
])

test('a table gives the percentile of its scores, and between them the straight line, named as such', () => {
  expect(percentileInTable(table, 1)).toEqual({ ok: true, percentile: 20, interpolated: false })
  expect(percentileInTable(table, 2)).toEqual({ ok: true, percentile: 40, interpolated: true })
  expect(percentileInTable(table, 4)).toEqual({ ok: true, percentile: 60, interpolated: false })
})

test('outside a table there is no percentile, and a table out of order is refused', () => {
  expect(percentileInTable(table, -1)).toEqual({ ok: false, reason: 'below-table' })
  expect(percentileInTable(table, 4.1)).toEqual({ ok: false, reason: 'above-table' })
  expect(percentileInTable([], 1)).toEqual({ ok: false, reason: 'empty-table' })
  expect(() => percentileInTable(table.toReversed(), 1)).toThrow(RangeError)
  expect(() => percentileInTable([{ score: 1, percentile: 101 }], 1)).toThrow(RangeError)
})
