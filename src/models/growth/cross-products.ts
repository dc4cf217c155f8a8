import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import { clientPositions } from './client-positions.ts'
import type { GrowthData, NoGrowthReason } from './growth-data.ts'

/**
 * All that a growth model needs to know of the data: sums per client, so that fitting no longer depends on the
 * number of scores. Columns are divided by their root mean square, which keeps the algebra well conditioned
 * whatever unit time is measured in; a missing second random column is a column of zeros.
 */
export type CrossProducts = {
  clients: readonly (number | string)[]
  /** Number of scores. */
  rows: number
  /** Number of fixed effects, p. */
  fixedCount: number
  /** Number of random effects, 1 or 2. */
  randomCount: 1 | 2
  /** Per client the lower triangle of Z′Z: 11, 21, 22. */
  zz: Float64Array
  /** Per client Z′[X, e], two rows of p + 1, where e is what least squares leave of the outcome. */
  zx: Float64Array
  /** [X, e]′[X, e], (p + 1)² by rows. */
  xx: Float64Array
  /** Root mean square of each fixed column. */
  fixedScale: Float64Array
  /** Root mean square of each random column. */
  randomScale: Float64Array
  /** The least squares estimates, in scaled units. */
  start: Float64Array
}

/** How much of a column must be its own: below, the design counts as collinear. Sine² of the angle. */
const collinear = 1e-10

/**
 * Sums of products per client and over all, one pass per column.
 *
 * @returns the sums, or why there can be no model of these columns
 * @throws RangeError if columns differ in length, numbers are not finite, or there are no one or two random
 *   columns
 */
export function crossProducts(data: GrowthData): CrossProducts | NoGrowthReason {
  const rows = data.outcome.length
  const outcome = numbers(data.outcome, rows, 'outcome')
  const fixed = data.fixed.map((column) => numbers(column.values, rows, column.name))
  const random = data.random.map((column) => numbers(column.values, rows, column.name))
  const [first, second] = random
  if (!first || random.length > 2) throw new RangeError('A growth model has one or two random columns.')
  if (data.client.length !== rows) throw new RangeError('There must be one client per row.')
  if (rows === 0) return 'no-rows'
  if (outcome.every((score) => score === outcome[0])) return 'constant-outcome'

  const p = fixed.length
  const width = p + 1
  const fixedScale = rootMeanSquares(fixed)
  const randomScale = rootMeanSquares(random)
  // Smaller ones leave no room for squares of their inverse.
  if ([...fixedScale, ...randomScale].some((scale) => scale < 1e-100)) return 'collinear-design'
  const xx = new Float64Array(width * width)
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++)
      setSymmetric(xx, width, i, j, dot(fixed[i]!, fixed[j]!) / (fixedScale[i]! * fixedScale[j]!))
  const start = leastSquares(xx, p, fixed, fixedScale, outcome)
  if (!start) return 'collinear-design'

  // Working with what least squares leave over keeps digits that a large mean of the outcome would cost.
  const residual = outcome.slice()
  for (const [k, column] of fixed.entries()) subtract(residual, column, start[k]! / fixedScale[k]!)
  for (const [k, column] of fixed.entries())
    setSymmetric(xx, width, p, k, dot(residual, column) / fixedScale[k]!)
  xx[p * width + p] = dot(residual, residual)
  if (!(xx[p * width + p]! > 1e-28 * dot(outcome, outcome))) return 'no-residual-variation'

  const { position, clients } = clientPositions(data.client)
  const zz = new Float64Array(clients.length * 3)
  const zx = new Float64Array(clients.length * 2 * width)
  for (const [i, one] of random.entries()) {
    for (const [j, other] of random.entries())
      if (j <= i) sumByClient(one, other, position, zz, i + j, 3, randomScale[i]! * randomScale[j]!)
    for (const [k, column] of [...fixed, residual].entries())
      sumByClient(one, column, position, zx, i * width + k, 2 * width, randomScale[i]! * (fixedScale[k] ?? 1))
  }
  return {
    clients,
    rows,
    fixedCount: p,
    randomCount: second ? 2 : 1,
    zz,
    zx,
    xx,
    fixedScale,
    randomScale,
    start,
  }
}

function numbers(values: ArrayLike<number>, rows: number, name: string): Float64Array {
  if (values.length !== rows) throw new RangeError(`The column ${name} must have one number per row.`)
  const column = values instanceof Float64Array ? values : Float64Array.from(values)
  // A sum of squares is finite only if every number is, and none is too large to calculate with.
  if (!(dot(column, column) < 1e200)) throw new RangeError(`The column ${name} must hold finite numbers.`)
  return column
}

function rootMeanSquares(columns: Float64Array[]): Float64Array {
  return Float64Array.from(columns, (column) => Math.sqrt(dot(column, column) / column.length))
}

function setSymmetric(matrix: Float64Array, width: number, i: number, j: number, value: number): void {
  matrix[i * width + j] = value
  matrix[j * width + i] = value
}

function leastSquares(
  xx: Float64Array,
  p: number,
  fixed: Float64Array[],
  fixedScale: Float64Array,
  outcome: Float64Array,
): Float64Array | undefined {
  const products = new Float64Array(p * p)
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) products[i * p + j] = xx[i * (p + 1) + j]!
  const cholesky = factorWellConditioned(products, p, collinear)
  return (
    cholesky &&
    choleskySolve(
      cholesky,
      Float64Array.from(fixed, (column, k) => dot(column, outcome) / fixedScale[k]!),
    )
  )
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let row = 0; row < from.length; row++) from[row]! -= column[row]! * times
}

/** Four sums at a time: additions wait for each other otherwise, and rounding grows more slowly. */
function dot(a: Float64Array, b: Float64Array): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const whole = a.length - (a.length % 4)
  for (let row = 0; row < whole; row += 4) {
    s0 += a[row]! * b[row]!
    s1 += a[row + 1]! * b[row + 1]!
    s2 += a[row + 2]! * b[row + 2]!
    s3 += a[row + 3]! * b[row + 3]!
  }
  for (let row = whole; row < a.length; row++) s0 += a[row]! * b[row]!
  return s0 + s1 + (s2 + s3)
}

function sumByClient(
  a: Float64Array,
  b: Float64Array,
  position: Int32Array,
  into: Float64Array,
  offset: number,
  stride: number,
  divisor: number,
): void {
  let place = 0
  let sum = 0
  for (let row = 0; row < a.length; row++) {
    const next = position[row]!
    if (next !== place) {
      into[place * stride + offset]! += sum / divisor
      sum = 0
      place = next
    }
    sum += a[row]! * b[row]!
  }
  if (a.length > 0) into[place * stride + offset]! += sum / divisor
}
