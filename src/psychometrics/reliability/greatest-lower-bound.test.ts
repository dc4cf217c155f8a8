import { expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { alphaOfCovariance } from './alpha-of-covariance.ts'
import { covarianceMatrix } from './covariance.ts'
import { greatestLowerBound } from './greatest-lower-bound.ts'
import { guttmanLambda6 } from './guttman-lambda6.ts'
import { omegaTotal } from './omega-total.ts'
import { oneFactorMl } from './one-factor-ml.ts'

const near = (value: number | undefined, expected: number, tolerance: number) =>
  expect(Math.abs(value! - expected)).toBeLessThan(tolerance)

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
