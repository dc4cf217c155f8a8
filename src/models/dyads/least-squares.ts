import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'

export type LeastSquares = {
  /** Per outcome one coefficient per column. */
  coefficients: Float64Array[]
  /** (X′X)⁻¹, by rows. */
  inverse: Float64Array
  /** ln|X′X|. */
  logDeterminant: number
  residuals: Float64Array[]
}

/**
 * Several outcomes regressed on the same columns.
 *
 * Columns are divided by their length before the normal equations are solved, and the solution is refined once by the
 * regression of its own residuals, which gives back the digits that the products cost.
 *
 * @param columns - the design, one array per column, an intercept as ones
 * @param outcomes - of the same length
 * @returns undefined if a column is zero or follows from the others
 *
 * @example
 * Array.from(leastSquares([Float64Array.of(1, 1)], [Float64Array.of(2, 4)]).coefficients[0]) // [3]
 */
export function leastSquares(
  columns: readonly Float64Array[],
  outcomes: readonly Float64Array[],
): LeastSquares | undefined {
  const p = columns.length
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)))
  // Shorter ones leave no room for squares of their inverse.
  if (lengths.some((length) => length < 1e-100)) return undefined
  const products = new Float64Array(p * p)
  for (const [i, one] of columns.entries())
    for (let j = 0; j <= i; j++) products[i * p + j] = dot(one, columns[j]!) / (lengths[i]! * lengths[j]!)
  const cholesky = factorWellConditioned(products, p, 1e-10)
  if (!cholesky) return undefined
  const regress = (outcome: Float64Array) => {
    const solved = choleskySolve(
      cholesky,
      Float64Array.from(columns, (column, k) => dot(column, outcome) / lengths[k]!),
    )
    return solved.map((value, k) => value / lengths[k]!)
  }
  const leave = (outcome: Float64Array, coefficients: Float64Array) => {
    const rest = Float64Array.from(outcome)
    for (const [k, column] of columns.entries())
      for (let row = 0; row < rest.length; row++) rest[row]! -= coefficients[k]! * column[row]!
    return rest
  }
  const coefficients: Float64Array[] = []
  const residuals: Float64Array[] = []
  for (const outcome of outcomes) {
    const first = regress(outcome)
    const correction = regress(leave(outcome, first))
    const refined = first.map((value, k) => value + correction[k]!)
    coefficients.push(refined)
    residuals.push(leave(outcome, refined))
  }
  return {
    coefficients,
    inverse: choleskyInverse(cholesky).map(
      (value, at) => value / (lengths[Math.floor(at / p)]! * lengths[at % p]!),
    ),
    logDeterminant:
      choleskyLogDeterminant(cholesky) + lengths.reduce((sum, length) => sum + 2 * Math.log(length), 0),
    residuals,
  }
}

/** a′b. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!
  return sum
}
