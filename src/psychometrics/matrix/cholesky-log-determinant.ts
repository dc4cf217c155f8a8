import type { Cholesky } from './cholesky.ts'

/**
 * The natural logarithm of a matrix's determinant, given its factor: twice the sum of the logs of its diagonal.
 *
 * @param cholesky - what choleskyFactor gave
 *
 * @example
 * choleskyLogDeterminant({ ok: true, n: 1, factor: Float64Array.of(2) }) // 1.3862943611198906
 */
export function choleskyLogDeterminant(cholesky: Cholesky & { ok: true }): number {
  let sum = 0
  for (let row = 0; row < cholesky.n; row++) sum += Math.log(cholesky.factor[row * cholesky.n + row]!)
  return 2 * sum
}
