import { choleskySolve } from './cholesky-solve.ts'
import type { Cholesky } from './cholesky.ts'

/**
 * The inverse of a matrix, given its factor.
 *
 * @param cholesky - what choleskyFactor gave
 * @returns n × n numbers, row by row, exactly symmetric
 *
 * @example
 * choleskyInverse({ ok: true, n: 1, factor: Float64Array.of(2) }).join() // '0.25'
 */
export function choleskyInverse(cholesky: Cholesky & { ok: true }): Float64Array {
  const { n } = cholesky
  const inverse = new Float64Array(n * n)
  for (let column = 0; column < n; column++) {
    const unit = new Float64Array(n)
    unit[column] = 1
    const x = choleskySolve(cholesky, unit)
    for (let row = column; row < n; row++) {
      inverse[row * n + column] = x[row]!
      inverse[column * n + row] = x[row]!
    }
  }
  return inverse
}
