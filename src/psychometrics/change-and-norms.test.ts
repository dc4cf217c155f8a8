import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf } from './normal-cdf.ts'
import { percentileInNorm } from './percentile-in-norm.ts'
import { reliableChange } from './reliable-change.ts'
import { standardErrorOfMeasurement } from './standard-error-of-measurement.ts'

// pnorm() in R 4, printed with 17 digits.
test.each([
  [0, 0.5],
  [1, 0.84134474606854293],
  [-1, 0.15865525393145707],
  [1.96, 0.97500210485177952],
  [-3, 0.0013498980316300933],
  [5, 0.99999971334842808],
])('normalCdf(%d) agrees with pnorm in R', (z, expected) => {
  expect(Math.abs(normalCdf(z) - expected)).toBeLessThan(1e-14)
})

test('normalCdf rises, lies between 0 and 1, and is symmetric', () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
      const p = normalCdf(z)
      expect(p).toBeGreaterThanOrEqual(0)
      expect(p).toBeLessThanOrEqual(1)
      expect(p + normalCdf(-z)).toBeCloseTo(1, 12)
      expect(normalCdf(z + 0.5)).toBeGreaterThanOrEqual(p)
    }),
  )
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError)
})

test('the mean of the norm is its 50th percentile, one SD above it the 84th', () => {
  expect(percentileInNorm(10, { mean: 10, sd: 3 })).toBeCloseTo(50, 10)
  expect(percentileInNorm(13, { mean: 10, sd: 3 })).toBeCloseTo(84.134, 3)
  expect(() => percentileInNorm(1, { mean: 0, sd: 0 })).toThrow(RangeError)
})

test('the standard error of measurement is SD · √(1 − reliability)', () => {
  expect(standardErrorOfMeasurement(10, 0.84)).toBeCloseTo(4, 10)
  expect(() => standardErrorOfMeasurement(0, 0.8)).toThrow(RangeError)
  expect(() => standardErrorOfMeasurement(1, 1.2)).toThrow(RangeError)
})

const basis = { sd: 7.5, reliability: 0.9, population: 'a sample', source: 'a table' }

test('change is reliable beyond 1.96 · √2 · standard error (Jacobson & Truax 1991), and has a direction', () => {
  // 1.96 · √2 · 7.5 · √0.1 = 6.574
  const judge = (later: number) => reliableChange(20, later, 'higher-is-worse', basis)
  expect(judge(13.4).verdict).toBe('improved')
  expect(judge(13.5).verdict).toBe('no-reliable-change')
  expect(judge(26.6).verdict).toBe('worsened')
  expect(judge(13.4).criterion).toBeCloseTo(6.574, 3)
  expect(reliableChange(20, 13.4, 'higher-is-better', basis).verdict).toBe('worsened')
  expect(reliableChange(20, 13.4, 'neutral', basis).verdict).toBe('changed')
})

test('there and back is judged alike with the sign turned', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
      (a, b) => {
        const there = reliableChange(a, b, 'higher-is-worse', basis)
        const back = reliableChange(b, a, 'higher-is-worse', basis)
        expect(back.difference).toBeCloseTo(-there.difference, 10)
        if (there.verdict === 'improved') expect(back.verdict).toBe('worsened')
        if (there.verdict === 'no-reliable-change') expect(back.verdict).toBe('no-reliable-change')
      },
    ),
  )
})
