import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { familyRelations } from './family-relations.ts'
import type { FamilyRelationsFit } from './family-relations.ts'
import { fitLinearCovariance } from './linear-covariance.ts'
import { relationMeans } from './relation-means.ts'
import type { FamilyRatings } from './round-robin.ts'

const file = join(import.meta.dirname, '../../../../shared/data/datasets/cran__fSRM__four.person.tab')
const isAbsent = !existsSync(file)

function ratingsOf(roles: string): FamilyRatings {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const rows = lines
    .map((line) => line.replaceAll('"', '').split(/\s+/))
    .filter((row) => roles.includes(row[1]!) && roles.includes(row[2]!))
  return {
    family: rows.map((row) => row[0]!),
    actor: rows.map((row) => row[1]!),
    partner: rows.map((row) => row[2]!),
    measures: [rows.map((row) => Number(row[3]))],
  }
}

function fitted(fit: ReturnType<typeof familyRelations>): FamilyRelationsFit {
  if (!fit.fitted) throw new Error(fit.reason)
  return fit
}

/**
 * EQS 6.1 on the anxiety of 208 families of four (Cook 2000), as analysed in Kenny, Kashy & Cook 2006, chapter 9; the
 * output comes with the sources of fSRM and has three decimals. m mother, f father, c older, y younger child.
 */
const published = {
  chiSquare: 45.094,
  p: 0.55179,
  family: [0.039, 0.018],
  actor: { m: [0.163, 0.032], f: [0.217, 0.034], c: [0.215, 0.031], y: [0.232, 0.037] },
  partner: { f: [0.056, 0.021], c: [0.064, 0.02], y: [0.079, 0.021], m: [0.044, 0.017] },
  relationship: {
    mf: [0.491, 0.062],
    mc: [0.223, 0.038],
    my: [0.338, 0.048],
    fm: [0.616, 0.072],
    fc: [0.17, 0.033],
    fy: [0.205, 0.036],
    cm: [0.107, 0.026],
    cf: [0.204, 0.034],
    cy: [0.205, 0.034],
    ym: [0.204, 0.037],
    yf: [0.336, 0.048],
    yc: [0.356, 0.05],
  },
  generalised: {
    m: [0.034, 0.017, 0.4],
    f: [0.003, 0.019, 0.027],
    c: [0.059, 0.019, 0.507],
    y: [0.073, 0.021, 0.541],
  },
  dyadic: {
    mf: [0.192, 0.05, 0.349],
    mc: [0.025, 0.023, 0.163],
    my: [-0.001, 0.03, -0.005],
    fc: [0.041, 0.024, 0.22],
    fy: [0.051, 0.03, 0.193],
    cy: [0.014, 0.029, 0.053],
  },
}

test.skipIf(isAbsent)('anxiety in 208 families of four is taken apart as was published', () => {
  const fit = fitted(familyRelations(ratingsOf('mfcy'), ['m', 'f', 'c', 'y']))
  expect(fit.families).toBe(208)
  expect(fit.df).toBe(47)
  expect(Math.abs(fit.chiSquare - published.chiSquare)).toBeLessThan(0.005)
  expect(Math.abs(fit.p - published.p)).toBeLessThan(0.0005)
  expect(fit.isImproper).toBe(false)
  const expectRounded = (found: number | undefined, wanted: number | undefined) =>
    expect(Math.abs(found! - wanted!)).toBeLessThan(0.00061)
  const expectComponent = (
    found: { estimate: number; standardError: number },
    [estimate, error]: number[],
  ) => {
    expectRounded(found.estimate, estimate)
    expectRounded(found.standardError, error)
  }
  expectComponent(fit.family!, published.family)
  for (const [role, wanted] of Object.entries(published.actor)) expectComponent(fit.actor[role]!, wanted)
  for (const [role, wanted] of Object.entries(published.partner)) expectComponent(fit.partner[role]!, wanted)
  for (const [pair, wanted] of Object.entries(published.relationship))
    expectComponent(fit.relationship.find((one) => one.actor + one.partner === pair)!.variance, wanted)
  for (const [role, wanted] of Object.entries(published.generalised)) {
    expectComponent(fit.generalisedReciprocity[role]!, wanted)
    expectRounded(fit.generalisedReciprocity[role]!.correlation, wanted[2])
  }
  for (const [pair, wanted] of Object.entries(published.dyadic)) {
    const found = fit.dyadicReciprocity.find((one) => one.between.join('') === pair)!
    expectComponent(found, wanted)
    expectRounded(found.correlation, wanted[2])
  }
  // Squared standardised loadings of the same output: mother towards father .228, .467, .272, .810.
  const { shares } = fit.relationship.find((one) => one.actor === 'm' && one.partner === 'f')!
  expect(Math.sqrt(shares.family)).toBeCloseTo(0.228, 2)
  expect(Math.sqrt(shares.actor)).toBeCloseTo(0.467, 2)
  expect(Math.sqrt(shares.partner)).toBeCloseTo(0.272, 2)
  expect(Math.sqrt(shares.relationship)).toBeCloseTo(0.81, 2)
})

/** EQS 6.1 on two measures of anxiety in the same families without the older child; source as above. */
const publishedOfTwo = {
  actor: { m: [0.208, 0.048], f: [0.193, 0.048], y: [0.3, 0.047] },
  partner: { f: [0.071, 0.046], y: [0.146, 0.039], m: [0.073, 0.043] },
  relationship: {
    mf: [0.399, 0.083],
    my: [0.178, 0.061],
    fm: [0.515, 0.087],
    fy: [0.136, 0.062],
    ym: [0.055, 0.058],
    yf: [0.214, 0.067],
  },
  errors: {
    mf: [0.146, 0.038, 0.233, 0.041],
    my: [0.08, 0.028, 0.192, 0.032],
    fm: [0.07, 0.031, 0.182, 0.035],
    fy: [0.126, 0.029, 0.169, 0.031],
    ym: [0.119, 0.033, 0.305, 0.041],
    yf: [0.08, 0.034, 0.297, 0.043],
  },
  generalised: { m: [0.092, 0.035], f: [0.031, 0.036], y: [0.093, 0.031] },
  dyadic: { mf: [0.156, 0.064], my: [-0.07, 0.044], fy: [0.027, 0.049] },
}

const fileOfThree = file.replace('four.person', 'three.person')

test.skipIf(!existsSync(fileOfThree))(
  'two measures in families of three are taken apart as was published',
  () => {
    const lines = readFileSync(fileOfThree, 'utf8').trim().split('\n').slice(1)
    const rows = lines.map((line) => line.replaceAll('"', '').split(/\s+/))
    const fit = fitted(
      familyRelations(
        {
          family: rows.map((row) => row[0]!),
          actor: rows.map((row) => row[1]!),
          partner: rows.map((row) => row[2]!),
          measures: [rows.map((row) => Number(row[3])), rows.map((row) => Number(row[4]))],
        },
        ['m', 'f', 'y'],
      ),
    )
    expect(fit.families).toBe(208)
    expect(fit.df).toBe(78 - 60)
    const expectRounded = (
      found: { estimate: number; standardError: number },
      [estimate, error]: number[],
    ) => {
      expect(Math.abs(found.estimate - estimate!)).toBeLessThan(0.00061)
      expect(Math.abs(found.standardError - error!)).toBeLessThan(0.00061)
    }
    for (const [role, wanted] of Object.entries(publishedOfTwo.actor)) expectRounded(fit.actor[role]!, wanted)
    for (const [role, wanted] of Object.entries(publishedOfTwo.partner))
      expectRounded(fit.partner[role]!, wanted)
    for (const [role, wanted] of Object.entries(publishedOfTwo.generalised))
      expectRounded(fit.generalisedReciprocity[role]!, wanted)
    for (const { actor, partner, variance, errors } of fit.relationship) {
      const pair = `${actor}${partner}` as keyof typeof publishedOfTwo.errors
      expectRounded(variance, publishedOfTwo.relationship[pair])
      expectRounded(errors[0]!, publishedOfTwo.errors[pair].slice(0, 2))
      expectRounded(errors[1]!, publishedOfTwo.errors[pair].slice(2))
    }
    for (const [pair, wanted] of Object.entries(publishedOfTwo.dyadic))
      expectRounded(
        fit.dyadicReciprocity.find((one) => one.between.join('') === pair)!,
        wanted,
      )
  },
)

test.skipIf(isAbsent)('three members have three degrees of freedom and no family effect', () => {
  const fit = fitted(familyRelations(ratingsOf('mfy'), ['m', 'f', 'y']))
  expect(fit.df).toBe(3)
  expect(fit.family).toBeUndefined()
  expect(fit.relationship.length).toBe(6)
  expect(fit.dyadicReciprocity.length).toBe(3)
})

test.skipIf(isAbsent)(
  'naming the roles in another order, or other units, changes nothing but names and units',
  () => {
    const ratings = ratingsOf('mfcy')
    const fit = fitted(familyRelations(ratings, ['m', 'f', 'c', 'y']))
    const turned = fitted(familyRelations(ratings, ['y', 'c', 'm', 'f']))
    const doubled = fitted(
      familyRelations(
        { ...ratings, measures: ratings.measures.map((measure) => Array.from(measure, (x) => 7 - 2 * x)) },
        ['m', 'f', 'c', 'y'],
      ),
    )
    for (const role of ['m', 'f', 'c', 'y']) {
      expect(turned.actor[role]!.estimate).toBeCloseTo(fit.actor[role]!.estimate, 9)
      expect(turned.generalisedReciprocity[role]!.z).toBeCloseTo(fit.generalisedReciprocity[role]!.z, 7)
      expect(doubled.partner[role]!.estimate).toBeCloseTo(4 * fit.partner[role]!.estimate, 9)
      expect(doubled.means.actor[role]!).toBeCloseTo(-2 * fit.means.actor[role]!, 10)
    }
    expect(turned.chiSquare).toBeCloseTo(fit.chiSquare, 8)
    expect(doubled.chiSquare).toBeCloseTo(fit.chiSquare, 8)
  },
)

test.skipIf(isAbsent)('a family of which a relationship is missing is left out and counted', () => {
  const ratings = ratingsOf('mfcy')
  const without = (column: ArrayLike<never>) => Array.from(column).slice(1)
  const fit = fitted(
    familyRelations(
      {
        family: without(ratings.family as ArrayLike<never>),
        actor: without(ratings.actor as ArrayLike<never>),
        partner: without(ratings.partner as ArrayLike<never>),
        measures: ratings.measures.map((measure) => Array.from(measure).slice(1)),
      },
      ['m', 'f', 'c', 'y'],
    ),
  )
  expect(fit.families).toBe(207)
  expect(fit.incomplete).toBe(1)
})

test('means of actors, partners and relationships each sum to zero and add up to every mean', () => {
  const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 25, maxLength: 25 })
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 5 }), numbers, (k, values) => {
      const roles = ['m', 'f', 'c', 'y', 'g'].slice(0, k)
      const mean = (i: number, j: number) => values[i * 5 + j]!
      const found = relationMeans(roles, mean)
      const sum = (parts: number[]) => parts.reduce((total, part) => total + part, 0)
      expect(sum(Object.values(found.actor))).toBeCloseTo(0, 9)
      expect(sum(Object.values(found.partner))).toBeCloseTo(0, 9)
      for (const [i, role] of roles.entries()) {
        const own = found.relationship.filter((one) => one.actor === role)
        const about = found.relationship.filter((one) => one.partner === role)
        expect(sum(own.map((one) => one.mean))).toBeCloseTo(0, 9)
        expect(sum(about.map((one) => one.mean))).toBeCloseTo(0, 9)
        for (const { partner, mean: rest } of own)
          expect(found.family + found.actor[role]! + found.partner[partner]! + rest).toBeCloseTo(
            mean(i, roles.indexOf(partner)),
            9,
          )
      }
    }),
    { seed: 2, numRuns: 100 },
  )
})

test('a covariance that has the structure exactly is found again', () => {
  // Two variables with variances θ1 + θ3, θ2 + θ3 and covariance θ3.
  const shared = [
    [0, 0],
    [1, 1],
    [0, 1],
    [1, 0],
  ] as const
  const fit = fitLinearCovariance(Float64Array.of(5, 2, 2, 3), 2, 50, [[[0, 0]], [[1, 1]], shared], [1, 1, 0])
  if (!fit.fitted) throw new Error(fit.reason)
  expect([...fit.estimates].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, 1, 2])
  expect(fit.chiSquare).toBeLessThan(1e-10)
  // The variance of a sample covariance: (σ11 σ22 + σ12²) ÷ N.
  expect(fit.errors[8]).toBeCloseTo((5 * 3 + 4) / 50, 9)
  const twice = fitLinearCovariance(
    Float64Array.of(5, 2, 2, 3),
    2,
    50,
    [shared, shared, [[0, 0]], [[1, 1]]],
    [0, 0, 1, 1],
  )
  expect(twice).toEqual({ fitted: false, reason: 'not-identified' })
  const flat = fitLinearCovariance(Float64Array.of(1, 1, 1, 1), 2, 50, [[[0, 0]], [[1, 1]]], [1, 1])
  expect(flat).toEqual({ fitted: false, reason: 'singular-covariance' })
})

test('few families are taken apart too, and a variance below zero is said to be improper', () => {
  const random = seededRandom(5)
  const normal = () => normalQuantile(0.001 + 0.998 * random())
  const roles = ['m', 'f', 'c', 'y']
  const rows = Array.from({ length: 15 }, (_, family) => {
    const climate = 0.4 * normal()
    const [own, felt] = [roles.map(() => 0.7 * normal()), roles.map(() => 0.4 * normal())]
    return roles.flatMap((actor, i) =>
      roles.flatMap((partner, j) =>
        i === j ? [] : [{ family, actor, partner, value: climate + own[i]! + felt[j]! + 0.9 * normal() }],
      ),
    )
  }).flat()
  const fit = fitted(
    familyRelations(
      {
        family: rows.map((row) => row.family),
        actor: rows.map((row) => row.actor),
        partner: rows.map((row) => row.partner),
        measures: [rows.map((row) => row.value)],
      },
      roles,
    ),
  )
  const components = [fit.family!, ...Object.values(fit.actor), ...Object.values(fit.partner)]
  const variances = [...components, ...fit.relationship.map((one) => one.variance)]
  expect(variances.every((one) => Number.isFinite(one.estimate) && one.standardError > 0)).toBe(true)
  expect(fit.isImproper).toBe(variances.some((one) => one.estimate < 0))
  for (const { shares } of fit.relationship)
    expect(shares.family + shares.actor + shares.partner + shares.relationship).toBeCloseTo(1, 12)
})

test('rows that cannot be are refused, and few families are said to be few', () => {
  const three = ['m', 'f', 'c']
  const rows = three.flatMap((actor) =>
    three.filter((other) => other !== actor).map((partner) => ({ actor, partner })),
  )
  const ratings = (change: Partial<FamilyRatings> = {}): FamilyRatings => ({
    family: rows.map(() => 1),
    actor: rows.map((row) => row.actor),
    partner: rows.map((row) => row.partner),
    measures: [rows.map((_, i) => i)],
    ...change,
  })
  expect(familyRelations(ratings(), three)).toEqual({ fitted: false, reason: 'too-few-families' })
  expect(() => familyRelations(ratings(), ['m', 'f'])).toThrow(RangeError)
  expect(() => familyRelations(ratings(), ['m', 'f', 'f'])).toThrow(RangeError)
  expect(() => familyRelations(ratings({ measures: [rows.map(() => Number.NaN)] }), three)).toThrow(
    RangeError,
  )
  expect(() => familyRelations(ratings({ partner: rows.map((row) => row.actor) }), three)).toThrow(RangeError)
  expect(() =>
    familyRelations(ratings({ actor: rows.map(() => 'm'), partner: rows.map(() => 'f') }), three),
  ).toThrow(RangeError)
  expect(() => familyRelations(ratings({ measures: [[1]] }), three)).toThrow(RangeError)
})
