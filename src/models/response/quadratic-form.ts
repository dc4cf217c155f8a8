/**
 * x′Mx, the variance of a weighted sum of what has the covariance M.
 *
 * @example
 * quadraticForm([[4, 1], [1, 9]], [1, 1]) // 15
 */
export function quadraticForm(matrix: readonly (readonly number[])[], weights: readonly number[]): number {
  let sum = 0
  for (const [i, one] of weights.entries())
    for (const [j, other] of weights.entries()) sum += one * other * matrix[i]![j]!
  return sum
}
