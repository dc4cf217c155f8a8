/** The lower triangular factor L of a matrix A = L Lᵀ, row by row, or why there is none. */
export type Cholesky =
  | { ok: true; n: number; factor: Float64Array }
  | { ok: false; reason: 'not-positive-definite' }

/**
 * Splits a symmetric positive definite matrix into L Lᵀ, the first step of solving equations with it.
 *
 * A pivot that rounding alone could have made (below n · 2⁻⁵² of its diagonal entry) counts as none: the matrix
 * is refused rather than inverted into noise. Source: Golub & Van Loan 2013, Matrix computations, section 4.2.
 *
 * @param matrix - n × n numbers, row by row; only the lower triangle is read
 * @param n - number of rows, 1 or more
 * @throws RangeError if the length is not n² or an entry is not finite
 *
 * @example
 * choleskyFactor(Float64Array.of(4, 2, 2, 5), 2).factor.join() // '2,0,1,2'
 */
export function choleskyFactor(matrix: Float64Array, n: number): Cholesky {
  if (!Number.isInteger(n) || n < 1 || matrix.length !== n * n)
    throw new RangeError('The matrix must have n × n entries.')
  if (!matrix.every(Number.isFinite)) throw new RangeError('Every entry must be a finite number.')
  const factor = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * n + column]!
      for (let k = 0; k < column; k++) sum -= factor[row * n + k]! * factor[column * n + k]!
      if (column < row) factor[row * n + column] = sum / factor[column * n + column]!
      else if (sum > n * Number.EPSILON * matrix[row * n + row]!) factor[row * n + row] = Math.sqrt(sum)
      else return { ok: false, reason: 'not-positive-definite' }
    }
  }
  return { ok: true, n, factor }
}
