import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import type { Cholesky } from '#psychometrics/matrix/cholesky.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import type { CourseBlocks, DyadBlock, ResidualForm } from './course-data.ts'
import {
  addResidualGradient,
  residualCovariance,
  residualParameters,
  residualSize,
} from './residual-covariance.ts'

/** −2 log-likelihood in scaled units with its slope, and what comes of the fixed effects on the way. */
export type CourseDeviance = {
  value: number
  gradient: Float64Array
  fixed: Float64Array
  fixedCholesky: Cholesky & { ok: true }
  /** V⁻¹ of each dyad. */
  inverses: Float64Array[]
}

/** Elements of the lower triangular factor L of G = LL′, by rows, then those of the residuals. */
export function factorPlaces(q: number): [number, number][] {
  return Array.from({ length: q }, (_, i) =>
    Array.from({ length: i + 1 }, (__, j): [number, number] => [i, j]),
  ).flat()
}

/**
 * −2 log-likelihood of dyads over time, V = ZGZ′ + R, with its gradient by one pass over the dyads.
 *
 * With Q = V⁻¹ − V⁻¹rr′V⁻¹, by REML less V⁻¹X(X′V⁻¹X)⁻¹X′V⁻¹, the slope by any parameter is Σ tr(Q ∂V): 2
 * (Z′QZ) L for the factor of G. Source: Harville 1977, doi:10.1080/01621459.1977.10480998, section 5.
 *
 * @param point - elements of L, then the residuals' unconstrained numbers
 * @returns undefined where a covariance is not positive definite to working precision
 */
export function courseDeviance(
  { blocks, rows, fixedScale, randomScale }: CourseBlocks,
  form: ResidualForm,
  isReml: boolean,
  point: Float64Array,
): CourseDeviance | undefined {
  const p = fixedScale.length
  const q = randomScale.length
  const places = factorPlaces(q)
  const factor = new Float64Array(q * q)
  for (const [at, [i, j]] of places.entries()) factor[i * q + j] = point[at]!
  const residual = residualParameters(form, point.subarray(places.length))
  const xvx = new Float64Array(p * p)
  const xve = new Float64Array(p)
  let value = 0
  const inverses: Float64Array[] = []
  for (const block of blocks) {
    const cholesky = factorWellConditioned(
      totalCovariance(block, factor, q, (i, j) => residualCovariance(block, residual, i, j)),
      block.rows,
      1e-13,
    )
    if (!cholesky) return undefined
    const inverse = choleskyInverse(cholesky)
    inverses.push(inverse)
    value += choleskyLogDeterminant(cholesky)
    const vx = squareTimes(inverse, block.x, block.rows, p)
    for (let i = 0; i < block.rows; i++)
      for (let k = 0; k < p; k++) {
        xve[k]! += vx[i * p + k]! * block.e[i]!
        for (let l = 0; l <= k; l++) xvx[k * p + l]! += vx[i * p + k]! * block.x[i * p + l]!
      }
  }
  const fixedCholesky = factorWellConditioned(xvx, p, 1e-13)
  if (!fixedCholesky) return undefined
  const fixed = choleskySolve(fixedCholesky, xve)
  const covarianceOfFixed = choleskyInverse(fixedCholesky)
  if (isReml) value += choleskyLogDeterminant(fixedCholesky)
  value += (isReml ? rows - p : rows) * Math.log(2 * Math.PI)

  const gradient = new Float64Array(places.length + residualSize(form))
  const zqz = new Float64Array(q * q)
  for (const [at, block] of blocks.entries()) {
    const inverse = inverses[at]!
    const n = block.rows
    const r = leaveFixed(block, fixed)
    const v = squareTimes(inverse, r, n, 1)
    for (let i = 0; i < n; i++) value += v[i]! * r[i]!
    const weights = inverse.map((element, k) => element - v[Math.floor(k / n)]! * v[k % n]!)
    if (isReml) {
      const vx = squareTimes(inverse, block.x, n, p)
      const vxc = timesSquare(vx, covarianceOfFixed, n, p)
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          for (let k = 0; k < p; k++) weights[i * n + j]! -= vxc[i * p + k]! * vx[j * p + k]!
    }
    const qz = squareTimes(weights, block.z, n, q)
    for (let i = 0; i < n; i++)
      for (let k = 0; k < q; k++)
        for (let l = 0; l < q; l++) zqz[k * q + l]! += block.z[i * q + k]! * qz[i * q + l]!
    addResidualGradient(block, form, residual, weights, gradient, places.length)
  }
  for (const [at, [i, j]] of places.entries())
    for (let k = 0; k < q; k++) gradient[at]! += 2 * zqz[i * q + k]! * factor[k * q + j]!
  return { value, gradient, fixed, fixedCholesky, inverses }
}

/** What the fixed effects leave of a dyad's scores, in scaled units. */
export function leaveFixed({ rows, x, e }: DyadBlock, fixed: Float64Array): Float64Array {
  const p = fixed.length
  return Float64Array.from({ length: rows }, (_, i) => {
    let rest = e[i]!
    for (let k = 0; k < p; k++) rest -= x[i * p + k]! * fixed[k]!
    return rest
  })
}

function totalCovariance(
  { rows, z }: DyadBlock,
  factor: Float64Array,
  q: number,
  residual: (i: number, j: number) => number,
): Float64Array {
  const zl = timesSquare(z, factor, rows, q)
  const v = new Float64Array(rows * rows)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j <= i; j++) {
      let sum = residual(i, j)
      for (let k = 0; k < q; k++) sum += zl[i * q + k]! * zl[j * q + k]!
      v[i * rows + j] = sum
      v[j * rows + i] = sum
    }
  return v
}

/** A B for a square A of `rows` and B of `rows` × `columns`. */
function squareTimes(a: Float64Array, b: Float64Array, rows: number, columns: number): Float64Array {
  const product = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < rows; k++) {
      const element = a[i * rows + k]!
      for (let j = 0; j < columns; j++) product[i * columns + j]! += element * b[k * columns + j]!
    }
  return product
}

/** A B for A of `rows` × `size` and a square B of `size`. */
function timesSquare(a: Float64Array, b: Float64Array, rows: number, size: number): Float64Array {
  const product = new Float64Array(rows * size)
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < size; k++) {
      const element = a[i * size + k]!
      for (let j = 0; j < size; j++) product[i * size + j]! += element * b[k * size + j]!
    }
  return product
}
