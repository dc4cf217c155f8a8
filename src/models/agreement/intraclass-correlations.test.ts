import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { iccWithMissingRatings } from './icc-with-missing-ratings.ts'
import { intraclassCorrelations } from './intraclass-correlations.ts'

const number = fc.double({ min: -50, max: 50, noNaN: true })
const rated = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 }))
  .chain(([raters, units]) =>
    fc.array(fc.array(fc.oneof(number, fc.constantFrom(0, 1, 2)), { minLength: raters, maxLength: raters }), {
      minLength: units,
      maxLength: units,
    }),
  )

test('whatever the ratings, the ICC are finite or have a reason; raters may come in any order', () => {
  fc.assert(
    fc.property(rated, (ratings) => {
      const result = intraclassCorrelations(ratings)
      expect(numbersIn(result).every(Number.isFinite)).toBe(true)
      const turned = intraclassCorrelations(ratings.map((row) => row.toReversed()))
      expect(turned.estimated).toBe(result.estimated)
      if (!result.estimated || !turned.estimated) return
      for (const [form, one] of Object.entries(result.forms)) {
        if (!one.estimated) continue
        expect(one.value).toBeLessThanOrEqual(1)
        if (one.lower !== null && one.upper !== null) expect(one.lower).toBeLessThanOrEqual(one.upper + 1e-9)
        const other = turned.forms[form as keyof typeof turned.forms]
        if (other.estimated)
          expect(Math.abs(other.value - one.value)).toBeLessThan(1e-6 * (1 + Math.abs(one.value)))
      }
    }),
    { numRuns: 1000, seed: 4 },
  )
})

test('ICC do not change with the unit or the zero of the scale', () => {
  const ratings = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]
  const plain = certain(intraclassCorrelations(ratings))
  const model = certain(iccWithMissingRatings(ratings))
  for (const [factor, shift] of [
    [0.001, 0],
    [-40, 1000],
  ] as const) {
    const changed = ratings.map((row) => row.map((value) => factor * value + shift))
    const other = certain(intraclassCorrelations(changed))
    for (const [form, one] of Object.entries(plain.forms))
      expect(
        distance(certain(other.forms[form as 'ICC(1,1)']).value, certain(one).value),
      ).toBeLessThanOrEqual(1e-9)
    expect(
      distance(certain(iccWithMissingRatings(changed)).values['ICC(2,1)'], model.values['ICC(2,1)']),
    ).toBeLessThanOrEqual(1e-6)
  }
})

test('raters who differ by a constant agree in (3,1) and not in (2,1); nothing is divided by 0', () => {
  const result = certain(
    intraclassCorrelations([
      [1, 3],
      [2, 4],
      [4, 6],
    ]),
  )
  expect(result.forms['ICC(3,1)']).toMatchObject({ value: 1, f: null, p: 0, lower: 1, upper: 1 })
  expect(certain(result.forms['ICC(2,1)']).value).toBeLessThan(0.6)
  const equal = certain(
    intraclassCorrelations([
      [1, 1],
      [2, 2],
      [4, 4],
    ]),
  )
  expect(equal.forms['ICC(2,k)']).toMatchObject({ value: 1, lower: 1, upper: 1 })
})

test('ICC with one rater, one unit, constant ratings or unequal rows: the reason is named', () => {
  expect(intraclassCorrelations([[1], [2]])).toEqual({ estimated: false, reason: 'too-few-raters' })
  expect(intraclassCorrelations([[1, 2]])).toEqual({ estimated: false, reason: 'too-few-units' })
  expect(
    intraclassCorrelations([
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ]),
  ).toEqual({
    estimated: false,
    reason: 'no-variation',
  })
  expect(() => intraclassCorrelations([[1, 2], [1]])).toThrow(RangeError)
  expect(() =>
    intraclassCorrelations([
      [1, Number.NaN],
      [1, 2],
    ]),
  ).toThrow(RangeError)
})

test('with missing ratings: any pattern gives finite numbers within 0 and 1, or a reason', () => {
  const gaps = rated.chain((ratings) =>
    fc
      .array(fc.boolean(), { minLength: 28, maxLength: 28 })
      .map((present) =>
        ratings.map((row, unit) => row.map((value, rater) => (present[unit * 4 + rater] ? value : null))),
      ),
  )
  fc.assert(
    fc.property(gaps, (ratings) => {
      const result = iccWithMissingRatings(ratings)
      expect(numbersIn(result).every(Number.isFinite)).toBe(true)
      if (!result.estimated) return
      for (const value of Object.values(result.values)) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 300, seed: 5 },
  )
  expect(
    iccWithMissingRatings([
      [1, null],
      [null, 2],
      [3, null],
    ]),
  ).toEqual({
    estimated: false,
    reason: 'not-identified',
  })
  expect(
    iccWithMissingRatings([
      [1, 2],
      [2, 3],
      [4, 5],
    ]),
  ).toEqual({
    estimated: false,
    reason: 'no-error-variance',
  })
})
