/**
 * How the items of a scale vary, each and together: their covariances, by n − 1.
 *
 * Deviations are taken from the first person before the mean is, so that an item nobody answered differently
 * has a variance of exactly 0. Equals cov in R.
 *
 * @param rows - persons × items, at least 2 persons, no missing answers
 * @returns items × items numbers, row by row
 * @throws RangeError with fewer than 2 persons
 *
 * @example
 * covarianceMatrix([[1, 2], [3, 6]]).join() // '2,4,4,8'
 */
export function covarianceMatrix(rows: readonly (readonly number[])[]): Float64Array {
  const n = rows.length
  if (n < 2) throw new RangeError('Covariances need at least 2 persons.')
  const first = rows[0]!
  const k = first.length
  const means = new Float64Array(k)
  for (const row of rows) for (let item = 0; item < k; item++) means[item]! += (row[item]! - first[item]!) / n
  const matrix = new Float64Array(k * k)
  const deviation = new Float64Array(k)
  for (const row of rows) {
    for (let item = 0; item < k; item++) deviation[item] = row[item]! - first[item]! - means[item]!
    for (let left = 0; left < k; left++)
      for (let right = 0; right <= left; right++)
        matrix[left * k + right]! += (deviation[left]! * deviation[right]!) / (n - 1)
  }
  for (let left = 0; left < k; left++)
    for (let right = 0; right < left; right++) matrix[right * k + left] = matrix[left * k + right]!
  return matrix
}
