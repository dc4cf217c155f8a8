import type { Cholesky } from './cholesky.ts'

/**
 * Solves A x = b for x, given the factor of A.
 *
 * @param cholesky - what choleskyFactor gave for A
 * @param b - n numbers; they stay as they are
 * @returns x, n numbers
 * @throws RangeError if b has not n entries
 *
 * @example
 * choleskySolve({ ok: true, n: 1, factor: Float64Array.of(2) }, Float64Array.of(8)).join() // '2'
 */
export function choleskySolve(cholesky: Cholesky & { ok: true }, b: Float64Array): Float64Array {
  const { n, factor } = cholesky
  if (b.length !== n) throw new RangeError('The right side must have n entries.')
  const x = Float64Array.from(b)
  for (let row = 0; row < n; row++) {
    let sum = x[row]!
    for (let k = 0; k < row; k++) sum -= factor[row * n + k]! * x[k]!
    x[row] = sum / factor[row * n + row]!
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row]!
    for (let k = row + 1; k < n; k++) sum -= factor[k * n + row]! * x[k]!
    x[row] = sum / factor[row * n + row]!
  }
  return x
}
