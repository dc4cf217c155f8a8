import type { CrossProducts } from './cross-products.ts'

/**
 * [X, e]′W[X, e] and Σ log|I + ZΓZ′|, the first of two passes over the clients.
 *
 * [X, e]′[X, e] − Σ (Z′[X, e])′ K Z′[X, e] with K = (Γ⁻¹ + A)⁻¹ = (Γ + |Γ| adj A) ÷ |I + AΓ|, A = Z′Z: written with
 * adjugates, nothing cancels and Γ need not have an inverse.
 *
 * @param gamma - Γ in scaled units: 11, 21, 22
 * @returns the lower triangle, (p + 1)² by rows
 */
export function weightedProducts(
  products: CrossProducts,
  gamma: ArrayLike<number>,
): { weighted: Float64Array; logDeterminants: number } {
  const { clients, fixedCount: p, zz, zx, xx } = products
  const width = p + 1
  const g11 = gamma[0]!
  const g21 = gamma[1]!
  const g22 = gamma[2]!
  const detG = Math.max(0, g11 * g22 - g21 * g21)

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
  return { weighted, logDeterminants }
}
