import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { alphaOfCovariance } from './alpha-of-covariance.ts'
import type { AnswerRows } from './answer-rows.ts'
import { completeCases } from './complete-cases.ts'
import { correlationMatrix } from './correlation.ts'
import { covarianceMatrix } from './covariance.ts'
import { cronbachAlpha } from './cronbach-alpha.ts'
import { greatestLowerBound } from './greatest-lower-bound.ts'
import { guttmanLambda6 } from './guttman-lambda6.ts'
import { meanSplitHalf } from './mean-split-half.ts'
import { omegaMinres } from './omega-minres.ts'
import { omegaTotal } from './omega-total.ts'
import { oneFactorMl } from './one-factor-ml.ts'
import { pairwiseAlpha } from './pairwise-alpha.ts'
import { pairwiseCovariance } from './pairwise-covariance.ts'
import { spearmanBrown } from './spearman-brown.ts'
import { testRetest } from './test-retest.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/reliability')
const isThere = existsSync(folder)
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

function table(name: string): AnswerRows {
  const [, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : Number(cell))))
}

const near = (value: number | null | undefined, expected: number, tolerance = 1e-12) =>
  expect(Math.abs(value! - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance)

test.skipIf(!isThere).each(['phqlike9', 'srslike12', 'attitude'])(
  'every coefficient of %s agrees with R',
  (name) => {
    const expected = json('reliability.json')[name]
    const answers = table(name)
    const alpha = cronbachAlpha(answers)
    if (!alpha.ok) throw new Error(alpha.reason)
    expect(alpha.persons).toBe(expected.n_complete)
    near(alpha.raw, expected.alpha_raw)
    near(alpha.standardised, expected.alpha_std)
    near(alpha.meanInterItemCorrelation, expected.mean_inter_item_r)
    near(alpha.feldt.low, expected.alpha_ci95_feldt[0])
    near(alpha.feldt.high, expected.alpha_ci95_feldt[1])
    near(alpha.duhachek.standardError, expected.alpha_se_duhachek)
    near(alpha.duhachek.low, expected.alpha_ci95_duhachek[0])
    near(alpha.duhachek.high, expected.alpha_ci95_duhachek[1])
    for (const [item, figures] of alpha.items.entries()) {
      near(figures.restCorrelation, expected.item_rest_r[item])
      near(figures.alphaIfDeleted, expected.alpha_if_deleted[item])
    }

    const rows = completeCases(answers)
    const covariance = covarianceMatrix(rows)
    const lambda6 = guttmanLambda6(correlationMatrix(covariance, expected.k)!, expected.k)
    near(lambda6.ok ? lambda6.value : null, expected.guttman_lambda6)

    const omega = omegaTotal(covariance, expected.k)
    if (!omega.ok) throw new Error(omega.reason)
    near(omega.value, expected.omega_total_ml_cov.value, 1e-7)
    // lavaan divides covariances by n, this library by n − 1.
    const divisor = Math.sqrt((rows.length - 1) / rows.length)
    for (const [item, loading] of omega.loadings.entries()) {
      near(loading * divisor, expected.omega_total_ml_cov.loadings[item], 1e-6)
      near(
        omega.residualVariances[item]! * divisor * divisor,
        expected.omega_total_ml_cov.residual_variances[item],
        1e-6,
      )
    }
    near(omega.discrepancy * rows.length, expected.omega_total_ml_cov.chisq, 1e-8)
    const ofCorrelations = omegaTotal(correlationMatrix(covariance, expected.k)!, expected.k)
    near(ofCorrelations.ok ? ofCorrelations.value : null, expected.omega_total_ml_cor.value, 1e-6)
    const minres = omegaMinres(covariance, expected.k)
    near(minres.ok ? minres.value : null, expected.omega_total_minres.value, 1e-4)
  },
)

test.skipIf(!isThere)('alpha of pairs agrees with R, and so does every covariance', () => {
  const expected = json('pairwise.json')
  const answers = table('phqlike9')
  const alpha = pairwiseAlpha(answers)
  expect(alpha).toMatchObject({ ok: true, value: expect.closeTo(expected.alpha_raw, 12) })
  const covariance = pairwiseCovariance(answers)
  if (!covariance.ok) throw new Error(covariance.reason)
  for (const [index, value] of expected.cov.flat().entries()) near(covariance.matrix[index], value)
})

test.skipIf(!isThere)('a low alpha is reported as it is, however low', () => {
  const alpha = cronbachAlpha(table('lowalpha6'))
  const expected = json('reliability.json').lowalpha6.alpha_raw
  expect(alpha).toMatchObject({ ok: true, raw: expect.closeTo(expected, 12) })
})

/** Answers of invented people to k items: integers, with a common part, some missing. */
const answerTable = (missing: boolean) =>
  fc
    .record({
      k: fc.integer({ min: 0, max: 6 }),
      n: fc.integer({ min: 0, max: 12 }),
      seed: fc.nat(),
      spread: fc.integer({ min: 0, max: 5 }),
      common: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ k, n, seed, spread, common }): AnswerRows => {
      const random = seededRandom(seed)
      return Array.from({ length: n }, () => {
        const part = Math.round(random() * common)
        return Array.from({ length: k }, () =>
          missing && random() < 0.1 ? null : part + Math.floor(random() * (spread + 1)),
        )
      })
    })

/** Every number in a result, however deep; the keys lead to a bad one. */
function badNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => badNumbers(part, `${path}.${key}`))
}

test('every coefficient is a finite number or a reason, whatever was answered', () => {
  const random = seededRandom(5)
  fc.assert(
    fc.property(answerTable(true), (answers) => {
      const k = answers[0]?.length ?? 0
      expect(badNumbers(cronbachAlpha(answers))).toEqual([])
      expect(badNumbers(pairwiseAlpha(answers))).toEqual([])
      const rows = completeCases(answers)
      if (rows.length < 2 || k === 0) return
      const covariance = covarianceMatrix(rows)
      expect(badNumbers(omegaTotal(covariance, k))).toEqual([])
      expect(badNumbers(omegaMinres(covariance, k))).toEqual([])
      expect(badNumbers(guttmanLambda6(covariance, k))).toEqual([])
      expect(badNumbers(greatestLowerBound(covariance, k))).toEqual([])
      expect(badNumbers(meanSplitHalf(covariance, k, { random, atMost: 10 }))).toEqual([])
      if (k >= 2) expect(badNumbers(testRetest(rows.map((row) => [row[0]!, row[1]!] as const)))).toEqual([])
    }),
    { numRuns: 4000 },
  )
})

test('the order of items and persons does not matter, nor do the unit and the zero of the answers', () => {
  fc.assert(
    fc.property(answerTable(false), (answers) => {
      const value = (one: AnswerRows) => {
        const alpha = cronbachAlpha(one)
        return alpha.ok ? alpha.raw : alpha.reason
      }
      const expected = value(answers)
      for (const other of [
        answers.toReversed(),
        answers.map((row) => row.toReversed()),
        answers.map((row) => row.map((answer) => answer! * 2 + 7)),
        // Reversing every item mirrors all answers.
        answers.map((row) => row.map((answer) => 9 - answer!)),
      ]) {
        if (typeof expected === 'string') expect(value(other)).toBe(expected)
        else expect(value(other)).toBeCloseTo(expected, 9)
      }
    }),
    { numRuns: 2000 },
  )
})

test('omega does not depend on the order of items, nor on the unit of the answers', () => {
  const random = seededRandom(8)
  for (let round = 0; round < 50; round++) {
    const rows = Array.from({ length: 60 }, () => {
      const part = random() * 3
      return Array.from({ length: 5 }, (_, item) => part * (0.5 + item / 4) + random() * 2)
    })
    const value = (one: number[][]) => {
      const omega = omegaTotal(covarianceMatrix(one), 5)
      return omega.ok ? omega.value : omega.reason
    }
    const expected = value(rows)
    const mirrored = value(rows.map((row) => row.toReversed().map((answer) => answer * 3)))
    if (typeof expected === 'string') expect(mirrored).toBe(expected)
    else expect(mirrored).toBeCloseTo(expected, 9)
  }
})

test('Rulon’s coefficient, averaged over all halvings of an even number of items, is alpha (Cronbach 1951)', () => {
  const random = seededRandom(3)
  for (const k of [2, 4, 6, 8]) {
    const covariance = covarianceMatrix(
      Array.from({ length: 30 }, () => {
        const part = random()
        return Array.from({ length: k }, () => part + random())
      }),
    )
    const halves = meanSplitHalf(covariance, k)
    const alpha = alphaOfCovariance(covariance, k)
    if (!halves.ok || !alpha.ok) throw new Error('must have a number')
    expect(halves.tried).toBe({ 2: 1, 4: 3, 6: 10, 8: 35 }[k])
    expect(halves.rulonMean).toBeCloseTo(alpha.value, 12)
    const some = meanSplitHalf(covariance, k, { random, atMost: 1 })
    if (!some.ok) throw new Error('must have a number')
    expect(some.spearmanBrown.mean).toBeGreaterThanOrEqual(halves.spearmanBrown.low)
    expect(some.spearmanBrown.mean).toBeLessThanOrEqual(halves.spearmanBrown.high)
  }
  expect(() => meanSplitHalf(new Float64Array(900), 30)).toThrow(RangeError)
})

/** λ λᵀ + diag(θ), row by row. */
function oneFactor(loadings: number[], residuals: number[]): Float64Array {
  const k = loadings.length
  return Float64Array.from({ length: k * k }, (_, index) => {
    const [row, column] = [Math.floor(index / k), index % k]
    return loadings[row]! * loadings[column]! + (row === column ? residuals[row]! : 0)
  })
}

test('where one factor explains everything, it is found exactly, and the greatest lower bound is omega', () => {
  const loadings = [0.9, 0.5, 1.4, 0.7, 1.1]
  const residuals = [1, 0.4, 2, 0.3, 0.8]
  const covariance = oneFactor(loadings, residuals)
  const factor = oneFactorMl(covariance, 5)
  if (!factor.ok) throw new Error(factor.reason)
  for (const [item, loading] of loadings.entries()) {
    near(factor.loadings[item], loading, 1e-9)
    near(factor.residualVariances[item], residuals[item]!, 1e-9)
  }
  const omega = omegaTotal(covariance, 5)
  const bound = greatestLowerBound(covariance, 5)
  if (!omega.ok || !bound.ok) throw new Error('must have a number')
  near(omega.value, 4.6 ** 2 / (4.6 ** 2 + 4.5), 1e-10)
  expect(bound.value).toBeCloseTo(omega.value, 8)
})

test('alpha never exceeds the greatest lower bound, and what is left of the covariances stays possible', () => {
  const random = seededRandom(11)
  for (let round = 0; round < 60; round++) {
    const k = 3 + (round % 5)
    const covariance = covarianceMatrix(
      Array.from({ length: 40 }, () => {
        const part = random() * 2
        return Array.from({ length: k }, () => part + random() * 2)
      }),
    )
    const alpha = alphaOfCovariance(covariance, k)
    const lambda6 = guttmanLambda6(covariance, k)
    const bound = greatestLowerBound(covariance, k)
    if (!alpha.ok || !bound.ok || !lambda6.ok) throw new Error('must have a number')
    expect(bound.value).toBeGreaterThanOrEqual(alpha.value - 1e-9)
    expect(bound.value).toBeGreaterThanOrEqual(lambda6.value - 1e-9)
    expect(bound.value).toBeLessThanOrEqual(1)
    for (const error of bound.errorVariances) expect(error).toBeGreaterThan(0)
  }
})

test('with three items no other error variances are larger together: a search of all of them finds none', () => {
  const random = seededRandom(21)
  for (let round = 0; round < 20; round++) {
    const covariance = covarianceMatrix(
      Array.from({ length: 30 }, () => {
        const part = random() * 2
        return [part + random(), part * 0.6 + random(), part * 1.5 + random() * 2]
      }),
    )
    const [a, ab, ac, , b, bc, , , c] = covariance as unknown as number[]
    let largest = 0
    for (let i = 0; i < 300; i++)
      for (let j = 0; j < 300; j++) {
        const [first, second] = [(a! * i) / 300, (b! * j) / 300]
        const [u, v] = [a! - first, b! - second]
        const determinant = u * v - ab! * ab!
        if (!(determinant > 1e-9)) continue
        // The most that is left for the third, by Schur's complement.
        const third = c! - (ac! * ac! * v - 2 * ac! * bc! * ab! + bc! * bc! * u) / determinant
        if (third >= 0) largest = Math.max(largest, first + second + third)
      }
    const bound = greatestLowerBound(covariance, 3)
    if (!bound.ok) throw new Error(bound.reason)
    const errors = bound.errorVariances.reduce((sum, value) => sum + value, 0)
    expect(errors).toBeGreaterThanOrEqual(largest - 1e-8)
    expect(errors).toBeLessThan(largest + 0.02 * (a! + b! + c!))
  }
})

test('a Heywood case gives its reason and no number', () => {
  // r12 · r13 ÷ r23 = 1.6: the first item would have to load 1.26.
  const heywood = Float64Array.of(1, 0.8, 0.8, 0.8, 1, 0.4, 0.8, 0.4, 1)
  expect(omegaTotal(heywood, 3)).toEqual({ ok: false, reason: 'heywood' })
  expect(omegaMinres(heywood, 3)).toEqual({ ok: false, reason: 'heywood' })
})

test('data that allow no number say why', () => {
  expect(cronbachAlpha([])).toEqual({ ok: false, reason: 'too-few-items' })
  expect(cronbachAlpha([[1], [2]])).toEqual({ ok: false, reason: 'too-few-items' })
  expect(cronbachAlpha([[1, 2]])).toEqual({ ok: false, reason: 'too-few-persons' })
  // Each person's answers add up to 4.
  expect(
    cronbachAlpha([
      [1, 3],
      [2, 2],
      [4, 0],
    ]),
  ).toEqual({ ok: false, reason: 'no-variance' })
  expect(guttmanLambda6(Float64Array.of(1, 1, 1, 1), 2)).toEqual({ ok: false, reason: 'singular' })
  expect(omegaTotal(Float64Array.of(1, 0, 0, 1), 2)).toEqual({ ok: false, reason: 'too-few-items' })
  expect(
    testRetest([
      [1, 1],
      [2, 2],
      [3, 3],
    ]),
  ).toEqual({ ok: false, reason: 'too-few-pairs' })
  expect(
    testRetest([
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 4],
    ]),
  ).toEqual({ ok: false, reason: 'no-variance' })
  // Items that contradict each other: −2.5, and not 0.
  const negative = cronbachAlpha([
    [1, 5],
    [2, 3],
    [3, 3],
    [5, 2],
  ])
  expect(negative.ok && negative.raw).toBeLessThan(0)
})

test('mistakes of the caller are refused', () => {
  expect(() => cronbachAlpha([[1, 2], [1]])).toThrow(RangeError)
  expect(() => cronbachAlpha([[1, Number.NaN]])).toThrow(RangeError)
  expect(() => cronbachAlpha([[1, 2]], 1)).toThrow(RangeError)
  expect(() => omegaTotal(new Float64Array(5), 3)).toThrow(RangeError)
  expect(() => spearmanBrown(-1, 2)).toThrow(RangeError)
})

// cor.test in R: r = 0.8, 95 % interval −0.2796372 to 0.9861962.
test('the interval of a test–retest correlation is Fisher’s', () => {
  const retest = testRetest([
    [1, 2],
    [2, 1],
    [3, 4],
    [4, 3],
    [5, 5],
  ])
  if (!retest.ok) throw new Error(retest.reason)
  near(retest.correlation, 0.8)
  near(retest.low, Math.tanh(Math.atanh(0.8) - 1.959963984540054 / Math.SQRT2))
  near(retest.high, Math.tanh(Math.atanh(0.8) + 1.959963984540054 / Math.SQRT2))
  expect(retest.meanChange).toBeCloseTo(0, 12)
})
