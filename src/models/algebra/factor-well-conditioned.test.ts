import { expect, test } from 'vitest'
import { factorWellConditioned } from './factor-well-conditioned.ts'

test('a matrix has a factor only where each row brings something of its own', () => {
  const almost = Float64Array.of(1, 1 - 1e-8, 1 - 1e-8, 1)
  expect(factorWellConditioned(almost, 2, 1e-10)).toBeDefined()
  expect(factorWellConditioned(almost, 2, 1e-7)).toBeUndefined()
  expect(factorWellConditioned(Float64Array.of(1, 2, 2, 1), 2, 0)).toBeUndefined()
})

test('an empty matrix has an empty factor, and what is no number has none', () => {
  expect(factorWellConditioned(new Float64Array(0), 0, 0)!.factor.length).toBe(0)
  expect(factorWellConditioned(Float64Array.of(Number.NaN), 1, 0)).toBeUndefined()
  expect(factorWellConditioned(Float64Array.of(Number.POSITIVE_INFINITY), 1, 0)).toBeUndefined()
})
