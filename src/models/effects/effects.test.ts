import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { binomialFunnelLimit } from './binomial-funnel-limit.ts'
import { logRatio } from './log-ratio.ts'
import { noncentralTInterval } from './noncentral-t-interval.ts'
import { overdispersion } from './overdispersion.ts'
import { prePostEffects } from './pre-post-effects.ts'
import { shareFunnel } from './share-funnel.ts'
import { smallSampleCorrection } from './small-sample-correction.ts'
import { standardisedDifference } from './standardised-difference.ts'
import { wilsonInterval } from './wilson-interval.ts'

const group = fc.record({
  mean: fc.double({ min: -100, max: 100, noNaN: true }),
  sd: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 9, arbitrary: fc.double({ min: 5, max: 30, noNaN: true }) },
  ),
  n: fc.integer({ min: 1, max: 400 }),
})

test('two groups: finite or a reason; swapped, every sign turns; the interval holds d', () => {
  fc.assert(
    fc.property(group, group, (first, second) => {
      const there = standardisedDifference(first, second)
      const back = standardisedDifference(second, first)
      expect(numbersIn(there).every(Number.isFinite)).toBe(true)
      expect(back.estimated).toBe(there.estimated)
      if (!there.estimated || !back.estimated) return
      expect(distance(back.d, -there.d)).toBeLessThan(1e-12)
      expect(Math.abs(there.g)).toBeLessThanOrEqual(Math.abs(there.d))
      if (!there.interval.estimated) return
      // Noncentrality is estimated with bias, so that with few persons d can lie near a limit, not beyond.
      expect(there.interval.lower).toBeLessThan(there.interval.upper)
      expect(there.interval.lower).toBeLessThan(there.d + 1e-9)
      expect(there.interval.upper).toBeGreaterThan(there.d - 1e-9)
    }),
    { numRuns: 100, seed: 1 },
  )
})

test('the exact correction goes over into its series without a step, and towards the approximation', () => {
  expect(distance(smallSampleCorrection(300.000_001), smallSampleCorrection(300))).toBeLessThan(1e-10)
  expect(distance(smallSampleCorrection(1e5), smallSampleCorrection(1e5, 'approximate'))).toBeLessThan(1e-10)
  // J(2) = 1/√π.
  expect(distance(smallSampleCorrection(2), 1 / Math.sqrt(Math.PI))).toBeLessThan(1e-14)
  expect(() => smallSampleCorrection(1)).toThrow(RangeError)
})

test('t of 0 lies in the middle of its interval; an enormous t has none', () => {
  const interval = certain(noncentralTInterval(0, 30))
  expect(distance(interval.lower, -interval.upper)).toBeLessThan(1e-9)
  expect(noncentralTInterval(1000, 30)).toEqual({ estimated: false, reason: 'not-converged' })
})

test('change of a group: a shift of all scores does not matter, a turned scale turns the sign', () => {
  const score = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { maxLength: 20 }), (pairs) => {
      const [pre, post] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)]
      const plain = prePostEffects(pre, post)
      expect(numbersIn(plain).every(Number.isFinite)).toBe(true)
      const turned = prePostEffects(
        pre.map((value) => 100 - value),
        post.map((value) => 100 - value),
      )
      expect(turned.estimated).toBe(plain.estimated)
      if (!plain.estimated || !turned.estimated) return
      for (const key of ['dZ', 'dAv', 'dRm', 'dPre'] as const) {
        if (plain[key] === null) expect(turned[key]).toBeNull()
        else expect(distance(turned[key], -plain[key])).toBeLessThan(1e-7)
      }
    }),
    { numRuns: 500, seed: 2 },
  )
})

test('log ratios of the first vaccine trial (Aronson 1948): 4 of 123 against 11 of 139', () => {
  const [vaccinated, control] = [
    { events: 4, others: 119 },
    { events: 11, others: 128 },
  ]
  const risk = certain(logRatio(vaccinated, control, { ratio: 'risk' }))
  expect(risk.value).toBeCloseTo(-0.8893, 4)
  expect(risk.variance).toBeCloseTo(0.3256, 4)
  const odds = certain(logRatio(vaccinated, control, { ratio: 'odds' }))
  expect(odds.value).toBeCloseTo(Math.log((4 * 128) / (11 * 119)), 12)
})

test('an empty cell has no ratio unless something is added to it', () => {
  const [none, some] = [
    { events: 0, others: 10 },
    { events: 5, others: 5 },
  ]
  expect(logRatio(none, some, { ratio: 'odds' })).toEqual({ estimated: false, reason: 'too-few-events' })
  const added = certain(logRatio(none, some, { ratio: 'odds', addToCells: 0.5 }))
  expect(distance(added.value, Math.log(0.5 / 10.5))).toBeLessThan(1e-12)
  expect(logRatio({ events: 0, others: 0 }, some, { ratio: 'risk' }).estimated).toBe(false)
  expect(() => logRatio({ events: -1, others: 1 }, some, { ratio: 'risk' })).toThrow(RangeError)
})

test('swapping the groups of a ratio turns its sign and keeps its variance', () => {
  const counts = fc.record({ events: fc.nat({ max: 50 }), others: fc.nat({ max: 50 }) })
  fc.assert(
    fc.property(counts, counts, fc.constantFrom('odds', 'risk'), (first, second, ratio) => {
      const there = logRatio(first, second, { ratio, addToCells: 0.5 })
      const back = logRatio(second, first, { ratio, addToCells: 0.5 })
      expect(numbersIn(there).every(Number.isFinite)).toBe(true)
      expect(back.estimated).toBe(there.estimated)
      if (!there.estimated || !back.estimated) return
      expect(distance(back.value, -there.value)).toBeLessThan(1e-12)
      expect(distance(back.variance, there.variance)).toBeLessThan(1e-12)
    }),
    { seed: 3 },
  )
})

test('a share lies within its Wilson limits, which stay within 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (count, rest) => {
      const result = wilsonInterval(count, count + rest)
      expect(result.estimated).toBe(count + rest > 0)
      if (!result.estimated) return
      expect(result.lower).toBeGreaterThanOrEqual(0)
      expect(result.lower).toBeLessThanOrEqual(result.value)
      expect(result.upper).toBeGreaterThanOrEqual(result.value)
      expect(result.upper).toBeLessThanOrEqual(1)
    }),
    { seed: 4 },
  )
})

test('a funnel narrows as units grow, its lines keep their order, and mirror when the outcome is turned', () => {
  for (const target of [0.1, 0.48, 0.9])
    for (const cases of [10, 40, 160, 640]) {
      const lines = [0.001, 0.025, 0.5, 0.975, 0.999].map((p) => binomialFunnelLimit(target, cases, p))
      expect(lines.toSorted((a, b) => a - b)).toEqual(lines)
      const width = (n: number) =>
        binomialFunnelLimit(target, n, 0.975) - binomialFunnelLimit(target, n, 0.025)
      expect(width(4 * cases)).toBeLessThan(width(cases))
    }
  expect(() => binomialFunnelLimit(0, 10, 0.5)).toThrow(RangeError)
})

test('whatever the units, the funnel is finite or has a reason; small units have no limits', () => {
  const unit = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }))
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 8 }), (pairs) => {
      const units = pairs.map(([count, rest]) => ({ count, cases: count + rest }))
      const funnel = shareFunnel(units)
      expect(numbersIn(funnel).every(Number.isFinite)).toBe(true)
      if (!funnel.estimated) return
      for (const [at, one] of funnel.units.entries()) expect(one.limits === null).toBe(units[at]!.cases < 10)
    }),
    { numRuns: 300, seed: 5 },
  )
})

test('pulling in the tails keeps a single outlier from hiding itself', () => {
  const z = [-1, -0.5, 0, 0.2, 0.4, 0.6, 1, 0.1, -0.3, -0.2, 30]
  const plain = certain(overdispersion(z, 0))
  const pulled = certain(overdispersion(z))
  expect(plain.phi).toBeGreaterThan(80)
  expect(pulled.phi).toBeLessThan(1)
  expect(overdispersion([1])).toEqual({ estimated: false, reason: 'too-few-units' })
})
