import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import type { FollowUp } from './follow-up.ts'
import { kaplanMeier } from './kaplan-meier.ts'
import { logRankTest } from './log-rank-test.ts'

// Weeks in remission of 21 children on 6-MP and 21 on placebo (Freireich et al. 1963, Blood 21, 699–716, the example
// of many textbooks); negative: still in remission when last seen.
const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const persons = (weeks: readonly number[]): FollowUp[] =>
  weeks.map((week) => ({ time: Math.abs(week), event: week > 0 }))

test('remission of leukaemia under 6-MP: curve, Greenwood errors and median as published', () => {
  const curve = certain(kaplanMeier(persons(treated)))
  const published = [
    [6, 21, 3, 0.857, 0.0764],
    [7, 17, 1, 0.807, 0.0869],
    [10, 15, 1, 0.753, 0.0963],
    [13, 12, 1, 0.69, 0.1068],
    [16, 11, 1, 0.627, 0.1141],
    [22, 7, 1, 0.538, 0.1282],
    [23, 6, 1, 0.448, 0.1346],
  ]
  expect(curve.steps.map((step) => [step.time, step.atRisk, step.events])).toEqual(
    published.map((row) => row.slice(0, 3)),
  )
  for (const [at, step] of curve.steps.entries()) {
    expect(step.survival).toBeCloseTo(published[at]![3]!, 3)
    expect(step.standardError).toBeCloseTo(published[at]![4]!, 4)
    expect(step.lower!).toBeLessThan(step.survival)
    expect(step.upper!).toBeGreaterThan(step.survival)
  }
  expect(curve.median).toBe(23)
  expect(certain(kaplanMeier(persons(placebo))).median).toBe(8)
})

test('the log-minus-log limits are those of the formula, by hand at the first step', () => {
  // S = 18/21, Σ d/(n(n − d)) = 3/(21·18), so ±1.96·√(1/126)/ln(6/7) on the log-minus-log scale.
  const [step] = certain(kaplanMeier(persons(treated))).steps
  const reach = (1.959963984540054 * Math.sqrt(1 / 126)) / Math.abs(Math.log(6 / 7))
  expect(distance(step!.lower, (6 / 7) ** Math.exp(reach))).toBeLessThanOrEqual(1e-12)
  expect(distance(step!.upper, (6 / 7) ** Math.exp(-reach))).toBeLessThanOrEqual(1e-12)
})

test('the log-rank test of both groups gives the published 16.79, and 19.25 and 10.75 expected', () => {
  const result = certain(logRankTest([persons(treated), persons(placebo)]))
  expect(result.chiSquare).toBeCloseTo(16.79, 2)
  expect(result.groups[0]!.expected).toBeCloseTo(19.25, 2)
  expect(result.groups[1]!.expected).toBeCloseTo(10.75, 2)
  expect(result.p).toBeLessThan(1e-4)
})

test('without censoring the curve is the share still without the event', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (times) => {
      const curve = certain(kaplanMeier(times.map((time) => ({ time, event: true }))))
      for (const step of curve.steps) {
        const share = times.filter((time) => time > step.time).length / times.length
        expect(distance(step.survival, share)).toBeLessThanOrEqual(1e-12)
        expect(
          distance(step.standardError, Math.sqrt((share * (1 - share)) / times.length)),
        ).toBeLessThanOrEqual(1e-12)
      }
    }),
    { seed: 4 },
  )
})

const followUps = fc.array(fc.record({ time: fc.integer({ min: 0, max: 12 }), event: fc.boolean() }), {
  maxLength: 15,
})

test('whatever the follow-ups, numbers are finite, the curve falls and the order of groups does not matter', () => {
  fc.assert(
    fc.property(fc.array(followUps, { maxLength: 4 }), (groups) => {
      const together = logRankTest(groups)
      const turned = logRankTest(groups.toReversed())
      expect(together.estimated).toBe(turned.estimated)
      if (together.estimated && turned.estimated) {
        expect(distance(turned.chiSquare, together.chiSquare)).toBeLessThanOrEqual(1e-8)
        const sum = (pick: 'observed' | 'expected') => together.groups.reduce((s, g) => s + g[pick], 0)
        expect(distance(sum('expected'), sum('observed'))).toBeLessThanOrEqual(1e-10)
      }
      for (const group of groups) {
        const curve = kaplanMeier(group)
        expect(numbersIn(curve).every(Number.isFinite)).toBe(true)
        if (!curve.estimated) continue
        let before = 1
        for (const step of curve.steps) {
          expect(step.survival).toBeLessThanOrEqual(before)
          before = step.survival
        }
      }
      expect(numbersIn(together).every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 1000, seed: 5 },
  )
})

test('nobody, nothing happened, or nobody ever at risk together: the reason is named', () => {
  expect(kaplanMeier([])).toEqual({ estimated: false, reason: 'too-few-units' })
  const waiting = [{ time: 3, event: false }]
  expect(logRankTest([waiting, waiting])).toEqual({ estimated: false, reason: 'too-few-events' })
  expect(logRankTest([waiting])).toEqual({ estimated: false, reason: 'too-few-units' })
  expect(certain(kaplanMeier(waiting))).toMatchObject({ steps: [], median: null })
  expect(() => kaplanMeier([{ time: -1, event: true }])).toThrow(RangeError)
})
