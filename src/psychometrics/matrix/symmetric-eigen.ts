/** Eigenvalues from the largest down; `vectors` holds them in columns, n × n, row by row. */
export type SymmetricEigen = { values: Float64Array; vectors: Float64Array }

/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 * Cyclic Jacobi rotations: slow beyond a hundred rows, and precise. Source: Golub & Van Loan 2013, Matrix
 * computations, section 8.5.
 *
 * @param matrix - n × n numbers, row by row; it stays as it is
 * @param n - number of rows, 1 or more
 * @throws RangeError if the length is not n², an entry is not finite or the matrix is not symmetric
 *
 * @example
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values.join() // '3,1'
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  checkSymmetric(matrix, n)
  const a = Float64Array.from(matrix)
  const v = new Float64Array(n * n)
  for (let row = 0; row < n; row++) v[row * n + row] = 1
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotated = rotate(a, v, n, p, q) || rotated
    if (!rotated) break
  }
  const order = Array.from({ length: n }, (_, index) => index).toSorted(
    (left, right) => a[right * n + right]! - a[left * n + left]!,
  )
  const vectors = new Float64Array(n * n)
  for (const [column, from] of order.entries())
    for (let row = 0; row < n; row++) vectors[row * n + column] = v[row * n + from]!
  return { values: Float64Array.from(order, (index) => a[index * n + index]!), vectors }
}

function checkSymmetric(matrix: Float64Array, n: number): void {
  if (!Number.isInteger(n) || n < 1 || matrix.length !== n * n)
    throw new RangeError('The matrix must have n × n entries.')
  for (let row = 0; row < n; row++)
    for (let column = 0; column <= row; column++) {
      const [below, above] = [matrix[row * n + column]!, matrix[column * n + row]!]
      if (!Number.isFinite(below) || !Number.isFinite(above))
        throw new RangeError('Every entry must be a finite number.')
      if (Math.abs(below - above) > 1e-9 * (Math.abs(below) + Math.abs(above)))
        throw new RangeError('The matrix must be symmetric.')
    }
}

/** Turns the plane of rows p and q until their common entry is 0; false if it was as good as 0. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): boolean {
  const off = a[p * n + q]!
  const [first, second] = [a[p * n + p]!, a[q * n + q]!]
  // Measured against both diagonal entries, small eigenvalues of a graded matrix keep their digits.
  if (Math.abs(off) <= 1e-17 * Math.sqrt(Math.abs(first)) * Math.sqrt(Math.abs(second)) || off === 0)
    return false
  const half = (second - first) / (2 * off)
  const tangent = Math.sign(half || 1) / (Math.abs(half) + Math.hypot(half, 1))
  if (!(Math.abs(tangent) > 1e-160)) return false
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [a[k * n + p]!, a[k * n + q]!]
    a[k * n + p] = cosine * kp - sine * kq
    a[k * n + q] = sine * kp + cosine * kq
    const [vp, vq] = [v[k * n + p]!, v[k * n + q]!]
    v[k * n + p] = cosine * vp - sine * vq
    v[k * n + q] = sine * vp + cosine * vq
  }
  for (let k = 0; k < n; k++) {
    const [pk, qk] = [a[p * n + k]!, a[q * n + k]!]
    a[p * n + k] = cosine * pk - sine * qk
    a[q * n + k] = sine * pk + cosine * qk
  }
  a[p * n + p] = first - tangent * off
  a[q * n + q] = second + tangent * off
  a[p * n + q] = 0
  a[q * n + p] = 0
  return true
}
