import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import type { Cholesky } from '#psychometrics/matrix/cholesky.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import type { CrossProducts } from './cross-products.ts'

/**
 * The parts of −2 log-likelihood of a growth model at one relative covariance Γ = G ÷ σ², with their derivatives.
 *
 * Derivatives are by the three elements of Γ, in the order 11, 21 (with 12), 22; second derivatives in the order
 * 11·11, 11·21, 11·22, 21·21, 21·22, 22·22.
 */
export type GrowthLikelihood = {
  /** Σ log|I + ZΓZ′|, for REML also log|X′WX| where W = (I + ZΓZ′)⁻¹; in scaled units. */
  logDeterminants: number
  /** The weighted sum of squares r′Wr at the best fixed effects. */
  sumOfSquares: number
  /** What the best fixed effects add to the least squares estimates, in scaled units. */
  fixed: Float64Array
  /** The factor of X′WX. */
  fixedCholesky: Cholesky & { ok: true }
  gradientOfLog: Float64Array
  gradientOfSquares: Float64Array
  curvatureOfLog: Float64Array
  curvatureOfSquares: Float64Array
  /** L⁻¹ (Σ S′ES) L⁻ᵀ for each of the three elements E, S = Z′WX, LL′ = X′WX: packed triangles. REML only. */
  fixedByElement: Float64Array
}

/**
 * One evaluation of the likelihood with gradient and curvature, O(clients · p²) whatever the number of scores.
 *
 * With A = Z′Z of a client, everything follows from (I + AΓ)⁻¹ (2 × 2). Derived from d W = −WZ dΓ Z′W.
 * Source: profiled deviance of Bates et al. 2015, doi:10.18637/jss.v067.i01, section 3.4; derivatives our own.
 *
 * @param gamma - Γ in scaled units: 11, 21, 22; positive semidefinite
 * @returns undefined if X′WX is not positive definite to working precision
 */
export function growthLikelihood(
  products: CrossProducts,
  gamma: ArrayLike<number>,
  isReml: boolean,
): GrowthLikelihood | undefined {
  const { clients, fixedCount: p, zz, zx, xx } = products
  const width = p + 1
  const g11 = gamma[0]!
  const g21 = gamma[1]!
  const g22 = gamma[2]!
  const detG = Math.max(0, g11 * g22 - g21 * g21)

  // First pass: [X, e]′W[X, e] = [X, e]′[X, e] − Σ (Z′[X, e])′ K Z′[X, e], K = (Γ⁻¹ + A)⁻¹.
  const weighted = Float64Array.from(xx)
  let logDeterminants = 0
  let product = 1
  for (let client = 0; client < clients.length; client++) {
    const a11 = zz[3 * client]!
    const a21 = zz[3 * client + 1]!
    const a22 = zz[3 * client + 2]!
    const detA = a11 * a22 - a21 * a21
    const det = 1 + a11 * g11 + 2 * a21 * g21 + a22 * g22 + detA * detG
    product *= det
    if (product > 1e200) {
      logDeterminants += Math.log(product)
      product = 1
    }
    const k11 = (g11 + detG * a22) / det
    const k21 = (g21 - detG * a21) / det
    const k22 = (g22 + detG * a11) / det
    const one = client * 2 * width
    const two = one + width
    for (let i = 0; i < width; i++) {
      const u = k11 * zx[one + i]! + k21 * zx[two + i]!
      const v = k21 * zx[one + i]! + k22 * zx[two + i]!
      const row = i * width
      for (let j = 0; j <= i; j++) weighted[row + j]! -= u * zx[one + j]! + v * zx[two + j]!
    }
  }
  logDeterminants += Math.log(product)

  const fixedProducts = new Float64Array(p * p)
  for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) fixedProducts[i * p + j] = weighted[i * width + j]!
  const fixedCholesky = factorWellConditioned(fixedProducts, p, 1e-12)
  if (!fixedCholesky) return undefined
  if (isReml) logDeterminants += choleskyLogDeterminant(fixedCholesky)
  const fixed = choleskySolve(fixedCholesky, weighted.slice(p * width, p * width + p))
  let sumOfSquares = weighted[p * width + p]!
  for (let i = 0; i < p; i++) sumOfSquares -= fixed[i]! * weighted[p * width + i]!

  // Second pass: S = Z′WX (whitened to U = S L⁻ᵀ), t = Z′Wr and B = Z′WZ of each client give every derivative.
  const { factor } = fixedCholesky
  const elements = (p * (p + 1)) / 2
  const uu = new Float64Array(3 * elements)
  const ut = new Float64Array(3 * p)
  const u1 = new Float64Array(p)
  const u2 = new Float64Array(p)
  const sums = new Float64Array(18)
  const reml = isReml ? 1 : 0
  const inverseDiagonal = Float64Array.from({ length: p }, (_, i) => 1 / factor[i * p + i]!)
  for (let client = 0; client < clients.length; client++) {
    const a11 = zz[3 * client]!
    const a21 = zz[3 * client + 1]!
    const a22 = zz[3 * client + 2]!
    const detA = a11 * a22 - a21 * a21
    const det = 1 + a11 * g11 + 2 * a21 * g21 + a22 * g22 + detA * detG
    const b11 = (a11 + detA * g22) / det
    const b21 = (a21 - detA * g21) / det
    const b22 = (a22 + detA * g11) / det
    const w11 = (1 + a21 * g21 + a22 * g22) / det
    const w12 = -(a11 * g21 + a21 * g22) / det
    const w21 = -(a21 * g11 + a22 * g21) / det
    const w22 = (1 + a11 * g11 + a21 * g21) / det
    const one = client * 2 * width
    const two = one + width
    let t1 = w11 * zx[one + p]! + w12 * zx[two + p]!
    let t2 = w21 * zx[one + p]! + w22 * zx[two + p]!
    let q11 = 0
    let q21 = 0
    let q22 = 0
    for (let i = 0; i < p; i++) {
      let s1 = w11 * zx[one + i]! + w12 * zx[two + i]!
      let s2 = w21 * zx[one + i]! + w22 * zx[two + i]!
      t1 -= s1 * fixed[i]!
      t2 -= s2 * fixed[i]!
      const row = i * p
      for (let k = 0; k < i; k++) {
        s1 -= factor[row + k]! * u1[k]!
        s2 -= factor[row + k]! * u2[k]!
      }
      s1 *= inverseDiagonal[i]!
      s2 *= inverseDiagonal[i]!
      u1[i] = s1
      u2[i] = s2
      q11 += s1 * s1
      q21 += s1 * s2
      q22 += s2 * s2
    }
    let at = 0
    for (let i = 0; i < p; i++) {
      const v1 = u1[i]!
      const v2 = u2[i]!
      ut[i]! += v1 * t1
      ut[p + i]! += v1 * t2 + v2 * t1
      ut[2 * p + i]! += v2 * t2
      if (isReml)
        for (let j = 0; j <= i; j++, at++) {
          uu[at]! += v1 * u1[j]!
          uu[elements + at]! += v1 * u2[j]! + v2 * u1[j]!
          uu[2 * elements + at]! += v2 * u2[j]!
        }
    }
    sums[0]! += b11 - reml * q11
    sums[1]! += 2 * (b21 - reml * q21)
    sums[2]! += b22 - reml * q22
    sums[3]! -= t1 * t1
    sums[4]! -= 2 * t1 * t2
    sums[5]! -= t2 * t2
    // tr(E B F R) for R = UU′ (REML) and R = tt′, and tr(B E B F), for each pair of elements.
    const r11 = 2 * reml * q11
    const r21 = 2 * reml * q21
    const r22 = 2 * reml * q22
    sums[6]! += b11 * (r11 - b11)
    sums[7]! += b11 * r21 + b21 * r11 - 2 * b11 * b21
    sums[8]! += b21 * (r21 - b21)
    sums[9]! += b22 * r11 + 2 * b21 * r21 + b11 * r22 - 2 * (b11 * b22 + b21 * b21)
    sums[10]! += b22 * r21 + b21 * r22 - 2 * b21 * b22
    sums[11]! += b22 * (r22 - b22)
    const d11 = 2 * t1 * t1
    const d21 = 2 * t1 * t2
    const d22 = 2 * t2 * t2
    sums[12]! += b11 * d11
    sums[13]! += b11 * d21 + b21 * d11
    sums[14]! += b21 * d21
    sums[15]! += b22 * d11 + 2 * b21 * d21 + b11 * d22
    sums[16]! += b22 * d21 + b21 * d22
    sums[17]! += b22 * d22
  }
  return {
    logDeterminants,
    sumOfSquares,
    fixed,
    fixedCholesky,
    gradientOfLog: sums.subarray(0, 3),
    gradientOfSquares: sums.subarray(3, 6),
    curvatureOfLog: sums.subarray(6, 12).map((sum, pair) => sum - reml * productOf(pair, uu, p, true)),
    curvatureOfSquares: sums.subarray(12).map((sum, pair) => sum - 2 * productOf(pair, ut, p, false)),
    fixedByElement: uu,
  }
}

/** The two elements of each second derivative. */
const pairs = [0, 0, 0, 1, 0, 2, 1, 1, 1, 2, 2, 2] as const

/** Inner product of what two elements of Γ do to the fixed effects: vectors, or packed symmetric matrices. */
function productOf(pair: number, values: Float64Array, p: number, isMatrix: boolean): number {
  const length = isMatrix ? (p * (p + 1)) / 2 : p
  const one = pairs[2 * pair]! * length
  const two = pairs[2 * pair + 1]! * length
  let sum = 0
  let at = 0
  for (let i = 0; i < p; i++) {
    if (!isMatrix) sum += values[one + i]! * values[two + i]!
    else for (let j = 0; j <= i; j++, at++) sum += (i === j ? 1 : 2) * values[one + at]! * values[two + at]!
  }
  return sum
}
