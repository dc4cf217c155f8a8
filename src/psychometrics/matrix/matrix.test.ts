import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choleskyInverse } from './cholesky-inverse.ts'
import { choleskyLogDeterminant } from './cholesky-log-determinant.ts'
import { choleskySolve } from './cholesky-solve.ts'
import { choleskyFactor } from './cholesky.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

const file = join(import.meta.dirname, '../../../../shared/data/reference/distributions/linalg.json')

const hilbert = Float64Array.from({ length: 64 }, (_, index) => 1 / (Math.floor(index / 8) + (index % 8) + 1))

test.skipIf(!existsSync(file))('the eigenvalues of the Hilbert matrix of 8 rows agree with R', () => {
  const reference = JSON.parse(readFileSync(file, 'utf8'))
  const { values } = symmetricEigen(hilbert, 8)
  for (const [index, expected] of reference.hilbert8_eigen.entries())
    expect(Math.abs(values[index]! - expected)).toBeLessThan(1e-15)
  expect(Math.abs(values[0]! / values[7]! / reference.solve_cond - 1)).toBeLessThan(1e-5)
})

const sized = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    numbers: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }),
  }),
)

/** B Bᵀ + I, which is positive definite. */
function positiveDefinite(n: number, numbers: number[]): Float64Array {
  return Float64Array.from({ length: n * n }, (_, index) => {
    const [row, column] = [Math.floor(index / n), index % n]
    let sum = row === column ? 1 : 0
    for (let k = 0; k < n; k++) sum += numbers[row * n + k]! * numbers[column * n + k]!
    return sum
  })
}

test('factor, solution, inverse and determinant fit together', () => {
  fc.assert(
    fc.property(sized, ({ n, numbers }) => {
      const a = positiveDefinite(n, numbers)
      const cholesky = choleskyFactor(a, n)
      if (!cholesky.ok) throw new Error('must be positive definite')
      const x = choleskySolve(
        cholesky,
        Float64Array.from({ length: n }, (_, row) => row + 1),
      )
      const inverse = choleskyInverse(cholesky)
      for (let row = 0; row < n; row++) {
        let product = 0
        let unit = 0
        for (let k = 0; k < n; k++) {
          product += a[row * n + k]! * x[k]!
          unit += a[row * n + k]! * inverse[k * n + row]!
        }
        expect(product).toBeCloseTo(row + 1, 8)
        expect(unit).toBeCloseTo(1, 8)
      }
      const { values } = symmetricEigen(a, n)
      const logs = values.reduce((sum, value) => sum + Math.log(value), 0)
      expect(choleskyLogDeterminant(cholesky)).toBeCloseTo(logs, 9)
    }),
    { numRuns: 500 },
  )
})

test('eigenvectors are perpendicular, of length 1, and rebuild the matrix', () => {
  fc.assert(
    fc.property(sized, ({ n, numbers }) => {
      const a = Float64Array.from(numbers, (_, index) => {
        const [row, column] = [Math.floor(index / n), index % n]
        return numbers[row * n + column]! + numbers[column * n + row]!
      })
      const { values, vectors } = symmetricEigen(a, n)
      for (let row = 0; row < n; row++)
        for (let column = 0; column < n; column++) {
          let rebuilt = 0
          let product = 0
          for (let k = 0; k < n; k++) {
            rebuilt += vectors[row * n + k]! * values[k]! * vectors[column * n + k]!
            product += vectors[k * n + row]! * vectors[k * n + column]!
          }
          expect(rebuilt).toBeCloseTo(a[row * n + column]!, 10)
          expect(product).toBeCloseTo(row === column ? 1 : 0, 12)
        }
      expect([...values]).toEqual([...values].toSorted((left, right) => right - left))
    }),
    { numRuns: 500 },
  )
})

test('a matrix that is not positive definite is said to be so, also where only rounding saves it', () => {
  expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toEqual({
    ok: false,
    reason: 'not-positive-definite',
  })
  expect(choleskyFactor(Float64Array.of(1, 1, 1, 1 + 1e-16), 2).ok).toBe(false)
  expect(choleskyFactor(Float64Array.of(0), 1).ok).toBe(false)
})

test('a matrix of the wrong size, not finite or not symmetric is refused', () => {
  expect(() => choleskyFactor(Float64Array.of(1, 2), 2)).toThrow(RangeError)
  expect(() => choleskyFactor(Float64Array.of(Number.NaN), 1)).toThrow(RangeError)
  expect(() => symmetricEigen(Float64Array.of(1, 2, 3, 4), 2)).toThrow(RangeError)
  expect(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 4), 2)).toThrow(RangeError)
})
