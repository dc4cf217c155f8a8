import type { CrossProducts } from './cross-products.ts'

/**
 * Where the search for the random effects begins: moments of the clients' own regressions.
 *
 * Each client's least squares coefficients u of what the fixed effects leave have the covariance G + σ²(Z′Z)⁻¹;
 * clients with longer series weigh more. In balanced data this is the estimate itself.
 *
 * @returns a, b, c of the factor Λ = [[a, 0], [b, c]] of Γ = ΛΛ′, in scaled units, away from the boundary
 */
export function startingFactor(products: CrossProducts, isCorrelated: boolean): [number, number, number] {
  const { clients, fixedCount, randomCount, zz, zx, xx, rows } = products
  const width = fixedCount + 1
  let within = xx[width * width - 1]!
  let used = 0
  let weights = 0
  const raw = [0, 0, 0]
  const noise = [0, 0, 0]
  for (let client = 0; client < clients.length; client++) {
    const a11 = zz[3 * client]!
    const a21 = zz[3 * client + 1]!
    // A missing second column counts as one that is known without error.
    const a22 = randomCount === 2 ? zz[3 * client + 2]! : 1
    const det = a11 * a22 - a21 * a21
    if (!(det > 1e-6 * a11 * a22)) continue
    const e1 = zx[client * 2 * width + fixedCount]!
    const e2 = zx[client * 2 * width + width + fixedCount]!
    const u1 = (a22 * e1 - a21 * e2) / det
    const u2 = (a11 * e2 - a21 * e1) / det
    within -= u1 * e1 + u2 * e2
    used += randomCount
    const weight = det / (a11 + a22)
    weights += weight
    raw[0]! += weight * u1 * u1
    raw[1]! += weight * u1 * u2
    raw[2]! += weight * u2 * u2
    noise[0]! += (weight * a22) / det
    noise[1]! -= (weight * a21) / det
    noise[2]! += (weight * a11) / det
  }
  const variance = within / Math.max(1, rows - used - fixedCount)
  if (!(weights > 0 && within > 1e-9 * xx[width * width - 1]!)) return [1, 0, randomCount === 2 ? 1 : 0]
  const [g11, g21, g22] = raw.map((sum, i) => (sum / variance - noise[i]!) / weights)
  const a = Math.sqrt(Math.max(g11!, 0.01))
  if (randomCount === 1) return [a, 0, 0]
  const b = isCorrelated ? Math.max(-0.9, Math.min(0.9, g21! / (a * Math.sqrt(Math.max(g22!, 0.01))))) : 0
  const slope = Math.sqrt(Math.max(g22!, 0.01))
  return [a, b * slope, slope * Math.sqrt(1 - b * b)]
}
