import type { CrossProducts } from './cross-products.ts'

/** Derivatives of the likelihood's parts by the elements of Γ, in the order of GrowthLikelihood. */
export type GrowthSlopes = {
  gradientOfLog: Float64Array
  gradientOfSquares: Float64Array
  curvatureOfLog: Float64Array
  curvatureOfSquares: Float64Array
  /** L⁻¹ (Σ S′ES) L⁻ᵀ for each of the three elements E, S = Z′WX, LL′ = X′WX: packed triangles. REML only. */
  fixedByElement: Float64Array
}

/**
 * First and second derivatives, the second of two passes over the clients.
 *
 * With S = Z′WX (whitened to U = S L⁻ᵀ), t = Z′Wr and B = Z′WZ of each client, and E, F elements of Γ: log|I + ZΓZ′| has
 * tr BE and −tr BEBF, r′Wr has −t′Et and 2t′EBFt less what the fixed effects take up, 2 (ΣU′Et)′(ΣU′Ft), and
 * log|X′WX| has −tr U′EU and 2 tr U′EBFU less tr (ΣU′EU)(ΣU′FU). All from dW = −WZ dΓ Z′W.
 *
 * @param gamma - Γ in scaled units: 11, 21, 22
 * @param fixed - the best fixed effects at Γ
 * @param factor - L with LL′ = X′WX, by rows
 */
export function growthSlopes(
  products: CrossProducts,
  gamma: ArrayLike<number>,
  fixed: Float64Array,
  factor: Float64Array,
  isReml: boolean,
): GrowthSlopes {
  const { clients, fixedCount: p, zz, zx } = products
  const width = p + 1
  const g11 = gamma[0]!
  const g21 = gamma[1]!
  const g22 = gamma[2]!
  const elements = (p * (p + 1)) / 2
  const uu = new Float64Array(3 * elements)
  const ut = new Float64Array(3 * p)
  const u1 = new Float64Array(p)
  const u2 = new Float64Array(p)
  const sums = new Float64Array(18)
  const detG = Math.max(0, g11 * g22 - g21 * g21)
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
