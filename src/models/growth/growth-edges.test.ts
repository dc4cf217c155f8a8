import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastTest } from './contrast-test.ts'
import { fitGrowthModel } from './fit-growth-model.ts'
import type { Column, GrowthData } from './growth-data.ts'
import type { GrowthParameter } from './held-deviance.ts'
import { profileInterval } from './profile-interval.ts'
import { varianceBoundaryTest } from './variance-boundary-test.ts'

/** Relative difference, or absolute where a number is below one. */
function near(found: number, wanted: number): number {
  return Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))
}

const ones = (rows: number) => ({ name: 'intercept', values: Array.from({ length: rows }, () => 1) })
const times = (rows: number, per: number) => ({
  name: 'time',
  values: Array.from({ length: rows }, (_, row) => row % per),
})
const clientOf = (rows: number, per: number) =>
  Array.from({ length: rows }, (_, row) => Math.floor(row / per))

function small(outcome: number[], per: number, more: Partial<GrowthData> = {}) {
  const rows = outcome.length
  const fixed = [ones(rows), times(rows, per)]
  return fitGrowthModel(
    { outcome, client: clientOf(rows, per), fixed, random: [ones(rows)], ...more },
    'REML',
  )
}

test('data that allow no growth model say why', () => {
  const reason = (fit: ReturnType<typeof fitGrowthModel>) => (fit.fitted ? 'fitted' : fit.reason)
  const scores = [3, 5, 4, 8, 6, 9, 2, 2, 1]
  expect(reason(small([], 3))).toBe('no-rows')
  expect(reason(small(scores, 9))).toBe('one-client')
  expect(reason(small([4, 4, 4, 4, 4, 4], 3))).toBe('constant-outcome')
  expect(reason(small(scores, 1))).toBe('collinear-design')
  expect(reason(small(scores, 1, { fixed: [ones(9)] }))).toBe('too-few-scores-per-client')
  expect(reason(small([1, 5, 2, 7], 2, { random: [ones(4), times(4, 2)] }))).toBe('too-few-scores')
  expect(reason(small([1, 5, 2, 7, 3, 3, 9, 1], 2, { random: [ones(8), times(8, 2)] }))).toBe(
    'too-few-scores-per-client',
  )
  expect(reason(small(scores, 3, { fixed: [ones(9), ones(9)] }))).toBe('collinear-design')
  expect(reason(small([1, 2, 3, 4, 5, 6, 9, 10, 11], 3))).toBe('no-residual-variation')
  expect(reason(small(scores, 3))).toBe('fitted')
})

test('mistakes of the caller are refused', () => {
  expect(() => small([1, 2, Number.NaN, 4], 2)).toThrow(RangeError)
  expect(() => small([1, 2, 3, 4], 2, { client: [1] })).toThrow(RangeError)
  expect(() => small([1, 2, 3, 4], 2, { fixed: [ones(3)] })).toThrow(RangeError)
  expect(() => small([1, 2, 3, 4], 2, { random: [] })).toThrow(RangeError)
  const fit = small([3, 5, 4, 8, 6, 9, 2, 2, 1], 3)
  if (!fit.fitted) throw new Error(fit.reason)
  expect(() => profileInterval(fit, { fixed: 0 })).toThrow(RangeError)
  expect(() => contrastTest(fit, [0, 0])).toThrow(RangeError)
  expect(() => contrastTest(fit, [1])).toThrow(RangeError)
  expect(() => varianceBoundaryTest(1, 0, 0.5)).toThrow(RangeError)
})

/** Invented courses of clients, of unequal length, from a seed. */
function courses(seed: number, clients: number): GrowthData {
  let state = seed * 7919 + 13
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647 - 0.5
  }
  const rows: { outcome: number; client: string; time: number }[] = []
  for (let client = 0; client < clients; client++) {
    const [level, slope] = [20 + 12 * random(), -1 + 2 * random()]
    const length = 2 + Math.floor(6 * (random() + 0.5))
    for (let time = 0; time < length; time++)
      rows.push({ outcome: level + slope * time + 5 * random(), client: `c${client}`, time })
  }
  const time = { name: 'time', values: rows.map((row) => row.time) }
  return {
    outcome: rows.map((row) => row.outcome),
    client: rows.map((row) => row.client),
    fixed: [ones(rows.length), time],
    random: [ones(rows.length), time],
  }
}

test('neither the order of rows nor the units of score and time change what is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 4, max: 20 }), (seed, clients) => {
      const data = courses(seed, clients)
      const rows = data.outcome.length
      const order = Array.from({ length: rows }, (_, row) => (row * 7 + seed) % rows)
      fc.pre(new Set(order).size === rows)
      const pick = <T>(values: ArrayLike<T>) => order.map((row) => values[row]!)
      const shuffled = fitGrowthModel(
        {
          outcome: pick(data.outcome),
          client: pick(data.client),
          fixed: data.fixed.map(({ name, values }) => ({ name, values: pick(values) })),
          random: data.random.map(({ name, values }) => ({ name, values: pick(values) })),
        },
        'REML',
      )
      const days = (column: Column, k: number) =>
        k === 0 ? column : { name: 'days', values: Array.from(column.values, (value) => 7 * value) }
      const scaled = fitGrowthModel(
        {
          ...data,
          outcome: Array.from(data.outcome, (score) => 100 - 10 * score),
          fixed: data.fixed.map(days),
          random: data.random.map(days),
        },
        'REML',
      )
      const fit = fitGrowthModel(data, 'REML')
      if (!fit.fitted || !shuffled.fitted || !scaled.fitted) throw new Error('not fitted')
      expect(near(shuffled.logLikelihood, fit.logLikelihood)).toBeLessThan(1e-9)
      expect(near(scaled.fixed[1]!.estimate, (fit.fixed[1]!.estimate * -10) / 7)).toBeLessThan(1e-6)
      expect(near(scaled.residualVariance, 100 * fit.residualVariance)).toBeLessThan(1e-5)
      expect(scaled.isSingular).toBe(fit.isSingular)
      // Deviations are drawn towards zero and cannot all lie on one side.
      const levels = fit.deviations.values.filter((_, i) => i % 2 === 0)
      expect(Math.min(...levels)).toBeLessThanOrEqual(0)
      expect(Math.max(...levels)).toBeGreaterThanOrEqual(0)
    }),
    { seed: 11, numRuns: 60 },
  )
})

/** All numbers in a value, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : Object.values(value)).flatMap(
    numbersIn,
  )
}

test('whatever finite scores come, every number found is finite or there is a reason', () => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.constantFrom(0, 1e-30, 1e12, -1e12),
  )
  const row = fc.record({
    score,
    client: fc.integer({ min: 0, max: 4 }),
    time: fc.constantFrom(0, 1, 2, 3, 1_000_000, 1_000_001),
  })
  let fitted = 0
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 3, maxLength: 24 }),
      fc.constantFrom('REML' as const, 'ML' as const),
      fc.constantFrom('intercept', 'both', 'uncorrelated'),
      (rows, method, random) => {
        const time = { name: 'time', values: rows.map((one) => one.time) }
        const fit = fitGrowthModel(
          {
            outcome: rows.map((one) => one.score),
            client: rows.map((one) => one.client),
            fixed: [ones(rows.length), time],
            random: random === 'intercept' ? [ones(rows.length)] : [ones(rows.length), time],
            correlated: random === 'both',
          },
          method,
        )
        if (!fit.fitted) return
        fitted++
        const { basis, ...found } = fit
        expect(basis.products.rows).toBe(rows.length)
        expect(numbersIn(found).every(Number.isFinite)).toBe(true)
        expect(fit.residualVariance).toBeGreaterThan(0)
        for (const [i, row_] of fit.covariance.entries()) expect(row_[i]).toBeGreaterThanOrEqual(0)
        expect(numbersIn(contrastTest(fit, [1, 2])).every(Number.isFinite)).toBe(true)
      },
    ),
    { seed: 31, numRuns: 400 },
  )
  expect(fitted).toBeGreaterThan(100)
})

test('a profile interval contains its estimate, begins at zero where a variance may be none, and stays in bounds', () => {
  const parameters: GrowthParameter[] = [
    'intercept-sd',
    'slope-sd',
    'correlation',
    'residual-sd',
    { fixed: 0 },
    { fixed: 1 },
  ]
  let known = 0
  for (let seed = 1; seed <= 12; seed++) {
    const data = courses(seed, 8)
    const fit = fitGrowthModel(data, 'ML')
    if (!fit.fitted) throw new Error(fit.reason)
    for (const parameter of parameters) {
      const found = profileInterval(fit, parameter)
      if (!found.known) {
        expect(parameter).toBe('correlation')
        continue
      }
      known++
      expect(found.lower).toBeLessThanOrEqual(found.estimate)
      expect(found.upper).toBeGreaterThanOrEqual(found.estimate)
      expect(numbersIn([found.lower, found.upper]).every(Number.isFinite)).toBe(true)
      if (parameter === 'correlation') expect(Math.abs(found.upper)).toBeLessThanOrEqual(1)
      else if (typeof parameter === 'string') expect(found.lower).toBeGreaterThanOrEqual(0)
    }
  }
  expect(known).toBeGreaterThan(60)
})
