import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { congerKappa } from './conger-kappa.ts'
import { eventAgreement } from './event-agreement.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAgreement } from './gwet-agreement.ts'
import { iccWithMissingRatings } from './icc-with-missing-ratings.ts'
import { intraclassCorrelations } from './intraclass-correlations.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { krippendorffInterval } from './krippendorff-interval.ts'
import { lightKappa } from './light-kappa.ts'
import { timeUnitAgreement } from './time-unit-agreement.ts'

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

const stretches = [
  { from: 0, to: 4, code: 'calm' },
  { from: 4, to: 10, code: 'tense' },
]

test('second by second: a border that is one second off costs one second, and nothing with a tolerance of one', () => {
  const options = { categories: ['calm', 'tense'], from: 0, to: 10 }
  const later = [
    { from: 0, to: 5, code: 'calm' },
    { from: 5, to: 10, code: 'tense' },
  ]
  const strict = certain(timeUnitAgreement(stretches, later, options))
  expect(strict).toMatchObject({ timeUnits: 10, agreement: 0.9 })
  // po = .9; shares .4/.6 and .5/.5 give pe = .5.
  expect(distance(certain(strict.kappa).value, 0.8)).toBeLessThanOrEqual(1e-12)
  const tolerant = certain(timeUnitAgreement(stretches, later, { ...options, tolerance: 1 }))
  expect(tolerant.agreement).toBe(1)
  expect(distance(certain(tolerant.kappa).value, 1)).toBeLessThanOrEqual(1e-12)
})

test('time without a code is a category; overlaps and unknown codes are mistakes', () => {
  const options = { categories: ['calm', 'tense'], from: 0, to: 10 }
  const half = certain(timeUnitAgreement(stretches, [stretches[0]!], options))
  expect(half.agreement).toBe(0.4)
  expect(timeUnitAgreement([], [], { ...options, to: 0.5 })).toEqual({
    estimated: false,
    reason: 'too-short',
  })
  expect(certain(timeUnitAgreement([], [], options)).kappa).toEqual({
    estimated: false,
    reason: 'chance-agreement-complete',
  })
  const overlap = [stretches[0]!, { from: 3, to: 6, code: 'tense' }]
  expect(() => timeUnitAgreement(overlap, stretches, options)).toThrow(RangeError)
  expect(() => timeUnitAgreement([{ from: 0, to: 1, code: 'other' }], [], options)).toThrow(RangeError)
})

test('marks pair within the tolerance, as many as can be, and turning the coders round turns the table round', () => {
  const mark = fc.record({
    time: fc.integer({ min: 0, max: 30 }),
    code: fc.constantFrom('rupture', 'repair'),
  })
  const options = { categories: ['rupture', 'repair'], tolerance: 2 }
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 12 }), fc.array(mark, { maxLength: 12 }), (first, second) => {
      const there = eventAgreement(first, second, options)
      const back = eventAgreement(second, first, options)
      expect(there.estimated).toBe(first.length + second.length > 0)
      if (!there.estimated || !back.estimated) return
      expect(there.agreed + there.confused + there.firstOnly).toBe(first.length)
      expect(there.agreed + there.confused + there.secondOnly).toBe(second.length)
      expect(there.positiveAgreement).toBeLessThanOrEqual(1)
      expect(back.agreed).toBe(there.agreed)
      expect(back.confused).toBe(there.confused)
      for (const [a, b] of there.pairs)
        expect(Math.abs(first[a]!.time - second[b]!.time)).toBeLessThanOrEqual(2)
      // Against all pairings tried one by one.
      expect(there.agreed).toBe(
        ['rupture', 'repair'].reduce(
          (sum, code) =>
            sum +
            mostPairs(
              first.filter((one) => one.code === code).map((one) => one.time),
              second.filter((one) => one.code === code).map((one) => one.time),
              2,
            ),
          0,
        ),
      )
    }),
    { numRuns: 300, seed: 7 },
  )
})

/** Largest number of pairs within the tolerance, by augmenting paths. */
function mostPairs(first: readonly number[], second: readonly number[], tolerance: number): number {
  const partner = second.map(() => -1)
  const seek = (a: number, seen: Set<number>): boolean =>
    second.some((time, b) => {
      if (Math.abs(time - first[a]!) > tolerance || seen.has(b)) return false
      seen.add(b)
      if (partner[b]! >= 0 && !seek(partner[b]!, seen)) return false
      partner[b] = a
      return true
    })
  return first.filter((_, a) => seek(a, new Set())).length
}

test('a mark with another code at the same moment is confused, not missed', () => {
  const result = certain(
    eventAgreement(
      [{ time: 3, code: 'rupture' }],
      [
        { time: 4, code: 'repair' },
        { time: 20, code: 'rupture' },
      ],
      { categories: ['rupture', 'repair'], tolerance: 2 },
    ),
  )
  expect(result).toMatchObject({ agreed: 0, confused: 1, firstOnly: 0, secondOnly: 1, positiveAgreement: 0 })
  expect(result.table[0]![1]).toBe(1)
  expect(result.table[2]![0]).toBe(1)
})
