/**
 * Replaces the lower triangle of a symmetric matrix by its Cholesky factor L, A = LL′ (Golub & Van Loan 2013, 4.2).
 *
 * Works on one flat array, since models call it in their innermost loop; the upper triangle is left as it was.
 *
 * @param matrix - size × size by rows, changed in place
 * @param size - number of rows, 0 or more
 * @param tolerance - the smallest share of a diagonal element that its column may leave of it, 0 … 1
 * @returns the logarithm of the determinant of A; −Infinity if A is not positive definite to within the tolerance
 *
 * @example
 * choleskyInPlace(Float64Array.of(4, 2, 2, 2), 2) // 1.386 = ln 4
 */
export function choleskyInPlace(matrix: Float64Array, size: number, tolerance = 0): number {
  let logDeterminant = 0
  for (let j = 0; j < size; j++) {
    const row = j * size
    const diagonal = matrix[row + j]!
    let pivot = diagonal
    for (let k = 0; k < j; k++) pivot -= matrix[row + k]! * matrix[row + k]!
    if (!(pivot > tolerance * diagonal) || !(pivot > 0)) return Number.NEGATIVE_INFINITY
    const root = Math.sqrt(pivot)
    matrix[row + j] = root
    logDeterminant += 2 * Math.log(root)
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[row + k]!
      matrix[i * size + j] = sum / root
    }
  }
  return logDeterminant
}
