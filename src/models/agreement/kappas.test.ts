import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { congerKappa } from './conger-kappa.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAgreement } from './gwet-agreement.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { krippendorffInterval } from './krippendorff-interval.ts'
import { lightKappa } from './light-kappa.ts'

const codes = [1, 2, 3, 4]
const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const
const weightings = ['none', 'linear', 'quadratic'] as const

/** Units × raters with gaps, from one rater to four, from no unit to ten. */
const coded = fc
  .integer({ min: 1, max: 4 })
  .chain((raters) =>
    fc.array(
      fc.array(fc.option(fc.constantFrom(...codes), { freq: 8 }), { minLength: raters, maxLength: raters }),
      { maxLength: 10 },
    ),
  )

test('whatever the codes, every coefficient is finite or has a reason, and is at most 1', () => {
  fc.assert(
    fc.property(
      coded,
      fc.constantFrom(...weightings),
      fc.constantFrom(...levels),
      (ratings, weighting, level) => {
        const rater = (at: number) => ratings.map((row) => row[at] ?? null)
        const results = [
          cohenKappa(rater(0), rater(1), codes, { weighting }),
          fleissKappa(ratings, codes),
          congerKappa(ratings, codes),
          lightKappa(ratings, codes, weighting),
          gwetAgreement(ratings, codes, { weighting }),
          krippendorffAlpha(ratings, level),
        ]
        for (const result of results) {
          expect(numbersIn(result).every(Number.isFinite)).toBe(true)
          if (result.estimated) expect(result.value).toBeLessThanOrEqual(1 + 1e-12)
        }
        const interval = krippendorffInterval(ratings, level, seededRandom(1), { replicates: 20 })
        expect(numbersIn(interval).every(Number.isFinite)).toBe(true)
      },
    ),
    { numRuns: 1000, seed: 1 },
  )
})

test('neither the order of the raters nor that of the units matters', () => {
  fc.assert(
    fc.property(
      coded,
      fc.constantFrom(...weightings),
      fc.constantFrom(...levels),
      (ratings, weighting, level) => {
        const turned = ratings.toReversed().map((row) => row.toReversed())
        const values = (table: typeof ratings) =>
          [
            fleissKappa(table, codes),
            congerKappa(table, codes),
            lightKappa(table, codes, weighting),
            gwetAgreement(table, codes, { weighting }),
            krippendorffAlpha(table, level),
          ].map((result) => (result.estimated ? result.value : undefined))
        const [there, back] = [values(ratings), values(turned)]
        for (const [at, value] of there.entries())
          if (value === undefined) expect(back[at]).toBeUndefined()
          else expect(distance(back[at], value)).toBeLessThanOrEqual(1e-10)
      },
    ),
    { numRuns: 500, seed: 2 },
  )
})

test("for two raters Conger's and Light's kappa are Cohen's", () => {
  const pairs = fc.array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes)), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(pairs, (ratings) => {
      const cohen = cohenKappa(
        ratings.map(([code]) => code),
        ratings.map(([, code]) => code),
        codes,
      )
      const conger = congerKappa(ratings, codes)
      expect(conger.estimated).toBe(cohen.estimated)
      if (!cohen.estimated) return
      expect(distance(certain(conger).value, cohen.value)).toBeLessThanOrEqual(1e-10)
      expect(distance(certain(lightKappa(ratings, codes)).value, cohen.value)).toBeLessThanOrEqual(1e-12)
    }),
    { seed: 3 },
  )
})

test('everybody says the same: kappa has no number and says why, AC1 is 1', () => {
  const same = [
    [1, 1],
    [1, 1],
    [1, 1],
  ]
  const complete = { estimated: false, reason: 'chance-agreement-complete' }
  expect(cohenKappa([1, 1, 1], [1, 1, 1], codes)).toEqual(complete)
  expect(fleissKappa(same, codes)).toEqual(complete)
  expect(congerKappa(same, codes)).toEqual(complete)
  expect(lightKappa(same, codes)).toEqual(complete)
  expect(certain(gwetAgreement(same, codes)).value).toBe(1)
  expect(krippendorffAlpha(same, 'interval')).toEqual({ estimated: false, reason: 'no-variation' })
})

test('a rater who uses one category: kappa is 0 and its test has no number', () => {
  const kappa = certain(cohenKappa([1, 1, 1, 1], [1, 2, 1, 2], [1, 2]))
  expect(kappa).toMatchObject({ value: 0, z: null, standardErrorUnderChance: 0 })
})

test('a category that nobody used still counts for the weights', () => {
  const [first, second] = [
    [1, 1, 2, 2, 3, 3],
    [1, 2, 2, 3, 3, 1],
  ]
  const three = certain(cohenKappa(first, second, [1, 2, 3], { weighting: 'linear' }))
  const seven = certain(cohenKappa(first, second, [1, 2, 3, 4, 5, 6, 7], { weighting: 'linear' }))
  expect(distance(three.value, seven.value)).toBeLessThanOrEqual(1e-12)
  const ac = (categories: number[]) =>
    certain(
      gwetAgreement(
        first.map((code, at) => [code, second[at]!]),
        categories,
      ),
    ).value
  expect(ac([1, 2, 3, 4, 5, 6, 7])).toBeGreaterThan(ac([1, 2, 3]))
  expect(() => cohenKappa([9], [1], [1, 2])).toThrow(RangeError)
  expect(() => cohenKappa([1], [1], [1])).toThrow(RangeError)
  expect(() => cohenKappa([1], [1, 2], [1, 2])).toThrow(RangeError)
})

test('the bootstrap interval holds alpha, and narrows with more units', () => {
  const random = seededRandom(8)
  const units = (n: number) =>
    Array.from({ length: n }, () => {
      const truth = 1 + Math.floor(random() * 5)
      return Array.from({ length: 3 }, () => Math.min(5, Math.max(1, truth + Math.floor(random() * 3) - 1)))
    })
  const widths = [30, 480].map((n) => {
    const ratings = units(n)
    const alpha = certain(krippendorffAlpha(ratings, 'interval')).value
    const { lower, upper } = certain(krippendorffInterval(ratings, 'interval', random, { replicates: 400 }))
    expect(lower).toBeLessThan(alpha)
    expect(upper).toBeGreaterThan(alpha)
    return upper - lower
  })
  // Sixteen times the units: a quarter of the width.
  expect(widths[1]! / widths[0]!).toBeGreaterThan(0.1)
  expect(widths[1]! / widths[0]!).toBeLessThan(0.5)
})
