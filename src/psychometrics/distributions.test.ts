import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareCdf, chiSquareQuantile, chiSquareUpper } from './chi-square.ts'
import { fCdf, fQuantile, fUpper } from './f-distribution.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { incompleteGammaLower, incompleteGammaUpper } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { noncentralTCdf } from './noncentral-t.ts'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

const file = join(import.meta.dirname, '../../../shared/data/reference/distributions/distributions.json')
const reference: Record<string, Record<string, number[]>> = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : {}

/** The worst relative difference from the numbers that R gave; where R gives 0, the number must be as good as 0. */
function worst(name: string, call: (...numbers: number[]) => number, inputs: string[]): number {
  const table = reference[name]!
  const differences = table['v']!.map((expected, row) => {
    const value = call(...inputs.map((input) => table[input]![row]!))
    return expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1)
  })
  expect(differences.length).toBeGreaterThan(4)
  return Math.max(...differences)
}

test.skipIf(!existsSync(file)).each([
  ['qnorm', normalQuantile, ['p']],
  ['pnorm', normalCdf, ['x']],
  ['pnorm_upper', (x: number) => normalCdf(-x), ['x']],
  ['qt', studentTQuantile, ['p', 'df']],
  ['pt', studentTCdf, ['x', 'df']],
  ['qf', fQuantile, ['p', 'd1', 'd2']],
  ['pchisq_upper', chiSquareUpper, ['x', 'df']],
  ['lgamma', logGamma, ['x']],
  ['pbeta', incompleteBeta, ['x', 'a', 'b']],
] as const)('%s agrees with R to 1e-12 relative', (name, call, inputs) => {
  expect(worst(name, call as (...numbers: number[]) => number, [...inputs])).toBeLessThan(1e-12)
})

// loggamma of mpmath with 30 digits; 1 and 2 are its zeros.
test.each([
  [1e-8, 18.42068073818021],
  [0.3, 1.0957979948180756],
  [0.9999, 5.7729791561193866e-5],
  [1.0001, -5.771334222047127e-5],
  [1.7, -0.09580769740706588],
  [2.0000001, 4.227843666532498e-8],
  [3.3, 0.9870985778947344],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [55.5, 166.32150615984037],
  [1e6, 12815504.569147611],
])('logGamma(%d) keeps its relative precision', (x, expected) => {
  expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(4e-14)
})

test('logGamma of a whole number is the log of a factorial', () => {
  expect(logGamma(1)).toBe(0)
  expect(logGamma(2)).toBe(0)
  let factorial = 1
  for (let n = 3; n <= 170; n++) {
    factorial *= n - 1
    expect(Math.abs(logGamma(n) / Math.log(factorial) - 1)).toBeLessThan(1e-14)
  }
})

// −√2 · erfinv(1 − 2p) of mpmath with 700 digits.
test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-5, -4.264890793922825],
  [0.2, -0.8416212335729142],
  [0.4999999, -2.5066282747031063e-7],
  [0.7, 0.5244005127080407],
  [0.9999, 3.7190164854557084],
])('normalQuantile(%d) is right to the last digits', (p, expected) => {
  expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(2e-15)
})

// 30-digit integration with mpmath.
test.each([
  [0.5, 1, 1, 0.28146096865810044],
  [-2, 3, 1.5, 0.0028808300720614076],
  [2.1, 10, 1, 0.8291478701484322],
  [5, 20, 3, 0.9373208877143967],
  [30, 5, 10, 0.9891484616940116],
  [-1, 8, 4, 6.522404926416327e-7],
  [12, 200, 12, 0.4944176472587313],
  [3, 47, -1, 0.999931352735326],
  [40, 60, 37, 0.7713245991917018],
  [1.5, 2.5, 0.3, 0.8144236023153737],
])('noncentralTCdf(%d, %d, %d) agrees with numerical integration', (t, df, ncp, expected) => {
  expect(Math.abs(noncentralTCdf(t, df, ncp) / expected - 1)).toBeLessThan(1e-11)
})

test('without noncentrality the noncentral t distribution is Student’s', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: 1, max: 400, noNaN: true }),
      (t, df) => {
        expect(Math.abs(noncentralTCdf(t, df, 0) / studentTCdf(t, df) - 1)).toBeLessThan(1e-11)
      },
    ),
    { numRuns: 200 },
  )
})

const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const degrees = fc.double({ min: 0.5, max: 5000, noNaN: true })

test('a quantile is the point whose share was asked for', () => {
  fc.assert(
    fc.property(share, degrees, degrees, (p, first, second) => {
      const near = (value: number) => expect(Math.abs(value / p - 1)).toBeLessThan(1e-10)
      near(normalCdf(normalQuantile(p)))
      near(studentTCdf(studentTQuantile(p, first), first))
      near(chiSquareCdf(chiSquareQuantile(p, first), first))
      near(fCdf(fQuantile(p, first, second), first, second))
    }),
    { numRuns: 3000 },
  )
})

test('two tails make one, and the halves mirror each other', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 50, noNaN: true }), degrees, degrees, (x, a, b) => {
      expect(incompleteGammaLower(a, x) + incompleteGammaUpper(a, x)).toBeCloseTo(1, 12)
      expect(fCdf(x, a, b) + fUpper(x, a, b)).toBeCloseTo(1, 12)
      expect(chiSquareCdf(x, a) + chiSquareUpper(x, a)).toBeCloseTo(1, 12)
      expect(studentTCdf(x, a) + studentTCdf(-x, a)).toBeCloseTo(1, 12)
      // So that 1 − z is exact.
      const z = 1 - (1 - x / 50)
      expect(incompleteBeta(z, a, b) + incompleteBeta(1 - z, b, a)).toBeCloseTo(1, 9)
    }),
    { numRuns: 3000 },
  )
})

test('with very many degrees of freedom t passes into the normal distribution without a step', () => {
  for (const p of [1e-9, 0.01, 0.3, 0.975]) {
    expect(Math.abs(studentTQuantile(p, 0.99e9) / studentTQuantile(p, 1.01e9) - 1)).toBeLessThan(1e-9)
    expect(studentTQuantile(p, Number.POSITIVE_INFINITY)).toBe(normalQuantile(p))
    expect(studentTCdf(-2, 0.99e9) / studentTCdf(-2, 1.01e9)).toBeCloseTo(1, 9)
  }
})

test('arguments out of range are refused, not answered with NaN', () => {
  const calls = [
    () => logGamma(0),
    () => logGamma(Number.NaN),
    () => normalQuantile(0),
    () => normalQuantile(1),
    () => studentTCdf(Number.NaN, 3),
    () => studentTCdf(1, 0),
    () => studentTQuantile(0.5, Number.NaN),
    () => fCdf(-1, 1, 1),
    () => fQuantile(0.5, 0, 1),
    () => chiSquareUpper(1, -1),
    () => chiSquareQuantile(1.2, 3),
    () => incompleteBeta(1.1, 1, 1),
    () => incompleteGammaLower(0, 1),
    () => noncentralTCdf(1, 0.5, 0),
    () => noncentralTCdf(Number.POSITIVE_INFINITY, 5, 0),
  ]
  for (const call of calls) expect(call).toThrow(RangeError)
})
