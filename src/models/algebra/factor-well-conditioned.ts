import { choleskyFactor } from '#psychometrics/matrix/cholesky.ts'
import type { Cholesky } from '#psychometrics/matrix/cholesky.ts'

/**
 * The Cholesky factor of a symmetric matrix, or nothing where a row all but follows from those before it.
 *
 * For models, in whose searches a matrix may be empty, overflow or lose its rank without a mistake of the caller.
 *
 * @param matrix - size × size by rows; only the lower triangle is read
 * @param size - 0 or more
 * @param tolerance - the smallest share of a diagonal entry that may be its row's own, 0 … 1
 *
 * @example
 * Array.from(factorWellConditioned(Float64Array.of(4, 2, 2, 5), 2, 1e-10).factor) // [2, 0, 1, 2]
 */
export function factorWellConditioned(
  matrix: Float64Array,
  size: number,
  tolerance: number,
): (Cholesky & { ok: true }) | undefined {
  if (size === 0) return { ok: true, n: 0, factor: new Float64Array(0) }
  if (!matrix.every(Number.isFinite)) return undefined
  const cholesky = choleskyFactor(matrix, size)
  if (!cholesky.ok) return undefined
  for (let i = 0; i < size; i++)
    if (!(cholesky.factor[i * size + i]! ** 2 > tolerance * matrix[i * size + i]!)) return undefined
  return cholesky
}
