import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryCurves } from './category-curves.ts'
import { categoryProbabilities } from './category-probabilities.ts'
import { expectedScore } from './expected-score.ts'
import { findRoot } from './find-root.ts'
import type { IrtItem } from './irt-item.ts'
import { itemInformation } from './item-information.ts'
import { likelihoodAt } from './likelihood-at.ts'
import { normalGrid } from './normal-grid.ts'
import { scoreEap } from './score-eap.ts'
import { scoreMap } from './score-map.ts'
import { scoreMl } from './score-ml.ts'
import { scoreWle } from './score-wle.ts'

const anyNumber = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true })

/** Items as they occur; `wide` also takes the extremes that are permitted. */
function itemArbitrary(wide = false): fc.Arbitrary<IrtItem> {
  const a = wide ? anyNumber(0.001, 100) : anyNumber(0.3, 3)
  const range = wide ? 100 : 3
  return fc.oneof(
    fc.record({
      model: fc.constant('graded' as const),
      a,
      b: fc
        .uniqueArray(fc.integer({ min: -range * 1e5, max: range * 1e5 }), { minLength: 1, maxLength: 6 })
        .map((b) => b.toSorted((x, y) => x - y).map((x) => x / 1e5)),
    }),
    fc.record({
      model: fc.constant('partial-credit' as const),
      a,
      b: fc.array(anyNumber(-range, range), { minLength: 1, maxLength: 6 }),
    }),
  )
}

const answered = (items: readonly IrtItem[]) =>
  fc.tuple(...items.map((item) => fc.option(fc.integer({ min: 0, max: item.b.length }), { freq: 5 })))

const form = (wide = false) =>
  fc
    .array(itemArbitrary(wide), { minLength: 1, maxLength: 8 })
    .chain((items) =>
      answered(items).map((answers) => ({ items: Object.freeze(items), answers: Object.freeze(answers) })),
    )

test('probabilities lie between 0 and 1 and add up to 1, and their logarithms stay finite, however extreme θ is', () => {
  fc.assert(
    fc.property(itemArbitrary(true), anyNumber(-1e6, 1e6), (item, theta) => {
      const p = categoryProbabilities(item, theta)
      expect(p.every((value) => value >= 0 && value <= 1)).toBe(true)
      expect(Math.abs(p.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-12)
      expect(categoryCurves(item, theta).logP.every(Number.isFinite)).toBe(true)
      expect(itemInformation(item, theta)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 3000 },
  )
})

test('large exponents cost no digits of the probabilities', () => {
  const item = { model: 'partial-credit', a: 81.9, b: [-99.999_92, -99.999_999_999_999_77, 0] } as const
  const p = categoryProbabilities(item, 0)
  expect(Math.abs(p.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-15)
})

test('a difference of two probabilities near 1 keeps all its digits', () => {
  // By the series of e^x far out: P(1) = e^(−39.9)·(1 − e^(−0.1)) to within e^(−39.9) of itself.
  const [, middle] = categoryProbabilities({ model: 'graded', a: 1, b: [-40, -39.9] }, 0)
  expect(middle! / (Math.exp(-39.9) * -Math.expm1(-0.1)) - 1).toBeLessThan(1e-13)
  expect(middle).toBeGreaterThan(0)
})

test('slope and curvature are the derivatives of the log-probability', () => {
  fc.assert(
    fc.property(itemArbitrary(), anyNumber(-3, 3), (item, theta) => {
      const h = 1e-5
      const [before, here, after] = [theta - h, theta, theta + h].map((x) => categoryCurves(item, x))
      for (const k of here!.p.keys()) {
        expect((after!.logP[k]! - before!.logP[k]!) / (2 * h)).toBeCloseTo(here!.slope[k]!, 6)
        expect((after!.slope[k]! - before!.slope[k]!) / (2 * h)).toBeCloseTo(here!.curvature[k]!, 6)
        expect(here!.curvature[k]).toBeLessThanOrEqual(0)
      }
    }),
    { numRuns: 1000 },
  )
})

test('the expected score never falls as θ rises', () => {
  fc.assert(
    fc.property(
      fc.array(itemArbitrary(), { minLength: 1, maxLength: 4 }),
      anyNumber(-4, 4),
      (items, theta) => {
        expect(expectedScore(items, theta + 0.1)).toBeGreaterThanOrEqual(expectedScore(items, theta))
      },
    ),
  )
})

test('two graded categories and two partial-credit categories are the same item', () => {
  fc.assert(
    fc.property(anyNumber(0.2, 3), anyNumber(-3, 3), anyNumber(-4, 4), (a, b, theta) => {
      const graded = itemInformation({ model: 'graded', a, b: [b] }, theta)
      expect(itemInformation({ model: 'partial-credit', a, b: [b] }, theta)).toBeCloseTo(graded, 12)
    }),
  )
})

test('no score depends on the order of the items', () => {
  fc.assert(
    fc.property(form(), ({ items, answers }) => {
      const back = [items.toReversed(), answers.toReversed()] as const
      for (const score of [scoreEap, scoreMap, scoreMl, scoreWle]) {
        const one = score(items, answers)
        const other = score(...back)
        expect(other.scored).toBe(one.scored)
        if (one.scored && other.scored) {
          expect(Math.abs(other.theta - one.theta)).toBeLessThan(1e-8)
          expect(other.standardError / one.standardError).toBeCloseTo(1, 6)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('every score is finite or has a reason, however odd the items are', () => {
  fc.assert(
    fc.property(form(true), ({ items, answers }) => {
      for (const score of [scoreEap, scoreMap, scoreMl, scoreWle]) {
        const result = score(items, answers)
        if (result.scored) {
          expect(Number.isFinite(result.theta)).toBe(true)
          expect(Number.isFinite(result.standardError)).toBe(true)
        } else expect(result.reason).toMatch(/^(none-answered|all-lowest|all-highest|flat)$/)
      }
    }),
    { numRuns: 5000 },
  )
})

test('a higher answer never lowers the EAP', () => {
  fc.assert(
    fc.property(form(), ({ items, answers }) => {
      const first = answers.findIndex((answer, index) => answer !== null && answer < items[index]!.b.length)
      if (first === -1) return
      const higher = answers.with(first, answers[first]! + 1)
      expect(scoreEap(items, higher).theta).toBeGreaterThan(scoreEap(items, answers).theta - 1e-9)
    }),
  )
})

test('the posterior mean lies between prior and likelihood: MAP is nearer to the prior mean than ML', () => {
  fc.assert(
    fc.property(form(), ({ items, answers }) => {
      const ml = scoreMl(items, answers)
      if (!ml.scored) return
      expect(Math.abs(scoreMap(items, answers).theta)).toBeLessThanOrEqual(Math.abs(ml.theta) + 1e-9)
      expect(Math.abs(likelihoodAt(items, answers, ml.theta).slope)).toBeLessThan(1e-8)
    }),
  )
})

test('the weighted likelihood of one item with two categories has its closed form, ln 3 apart from the threshold', () => {
  for (const model of ['graded', 'partial-credit'] as const) {
    const high = scoreWle([{ model, a: 2, b: [0.5] }], [1])
    const low = scoreWle([{ model, a: 2, b: [0.5] }], [0])
    expect(high).toMatchObject({ scored: true, answered: 1 })
    if (high.scored && low.scored) {
      expect(high.theta).toBeCloseTo(0.5 + Math.log(3) / 2, 10)
      expect(low.theta).toBeCloseTo(0.5 - Math.log(3) / 2, 10)
    }
  }
})

test('for partial credit the weighted likelihood maximises L·√I', () => {
  const items: IrtItem[] = [
    { model: 'partial-credit', a: 1.2, b: [-1, 0.4, 1.1] },
    { model: 'partial-credit', a: 0.8, b: [0.7, -0.5] },
  ]
  const answers = [2, 2]
  const weighted = (theta: number) =>
    items.reduce((sum, item, index) => sum + categoryCurves(item, theta).logP[answers[index]!]!, 0) +
    Math.log(items.reduce((sum, item) => sum + itemInformation(item, theta), 0)) / 2
  const score = scoreWle(items, answers)
  if (!score.scored) throw new Error('both items are answered')
  expect(weighted(score.theta)).toBeGreaterThan(weighted(score.theta + 1e-4))
  expect(weighted(score.theta)).toBeGreaterThan(weighted(score.theta - 1e-4))
})

test('a caller who mistakes items or answers is told', () => {
  const item: IrtItem = { model: 'graded', a: 1, b: [-1, 1] }
  for (const wrong of [[3], [-1], [0.5], [Number.NaN], [], [1, 1]])
    expect(() => scoreEap([item], wrong)).toThrow(RangeError)
  for (const bad of [
    { ...item, a: 0 },
    { ...item, a: Number.NaN },
    { ...item, b: [] },
    { ...item, b: [1, -1] },
    { ...item, b: [0, 0] },
    { ...item, b: [Number.POSITIVE_INFINITY] },
  ])
    expect(() => scoreMl([bad], [0])).toThrow(RangeError)
  expect(() => categoryProbabilities(item, Number.NaN)).toThrow(RangeError)
  expect(() => itemInformation(item, Number.POSITIVE_INFINITY)).toThrow(RangeError)
  expect(() => scoreMap([item], [1], { mean: 0, sd: 0 })).toThrow(RangeError)
  for (const wrong of [{ count: 2 }, { from: 1, to: 1 }, { sd: 0 }, { mean: Number.NaN }])
    expect(() => normalGrid(wrong)).toThrow(RangeError)
})

test('where steep items lie far apart, the level stretch between them is no measurement', () => {
  const steps: IrtItem[] = [{ model: 'graded', a: 100, b: [-50, 50] }]
  expect(scoreMl(steps, [1])).toEqual({ scored: false, reason: 'flat', answered: 1 })
  expect(scoreWle(steps, [1])).toEqual({ scored: false, reason: 'flat', answered: 1 })
  expect(scoreMap(steps, [1]).standardError).toBeCloseTo(1, 10)
})

test('a root is found from any side, and its lack is said', () => {
  expect(findRoot((x) => 2 - x, 50)).toBeCloseTo(2, 12)
  expect(findRoot((x) => -(x ** 3), 7)).toBeCloseTo(0, 4)
  expect(findRoot(() => 1, 0)).toBeUndefined()
  expect(findRoot(() => -1, 0)).toBeUndefined()
})
