import type { CrossProducts } from './cross-products.ts'
import { relativeCovariance } from './estimate-factor.ts'
import type { FactorFound } from './search-factor.ts'

/** How each client's own line differs from everybody's. */
export type ClientDeviations = {
  clients: readonly (number | string)[]
  /** Random effects per client: one or two numbers each. */
  values: Float64Array
  /** Their conditional covariance, given the fixed effects: 11, or 11, 21, 22. */
  covariances: Float64Array
}

/**
 * Best linear unbiased predictions of the clients' random effects: their own deviations, drawn towards zero the more
 * the less is known of them.
 *
 * b = ΓZ′Wr, conditional covariance σ²(Γ⁻¹ + Z′Z)⁻¹. Equals lme4::ranef(condVar = TRUE).
 * Source: Robinson 1991, doi:10.1214/ss/1177011926; Bates et al. 2015, doi:10.18637/jss.v067.i01, equation 58.
 *
 * @param products - the sums as given
 * @param found - the optimum, perhaps in coordinates of its own
 */
export function clientDeviations(
  products: CrossProducts,
  found: FactorFound,
  residualVariance: number,
): ClientDeviations {
  const { clients, fixedCount: p, randomCount, randomScale } = products
  const { zz, zx } = found.turned
  const { fixed } = found.likelihood
  const width = p + 1
  const [g11, g21, g22] = relativeCovariance(found.factor)
  const detG = (found.factor[0] * found.factor[2]) ** 2
  // Back to the columns as given, and to their units.
  const t11 = found.basis[0] / randomScale[0]!
  const t12 = found.basis[1] / randomScale[0]!
  const t21 = found.basis[2] / (randomScale[1] ?? 1)
  const t22 = found.basis[3] / (randomScale[1] ?? 1)
  const values = new Float64Array(clients.length * randomCount)
  const covariances = new Float64Array(clients.length * (randomCount === 2 ? 3 : 1))
  for (let client = 0; client < clients.length; client++) {
    const a11 = zz[3 * client]!
    const a21 = zz[3 * client + 1]!
    const a22 = zz[3 * client + 2]!
    const det = 1 + a11 * g11 + 2 * a21 * g21 + a22 * g22 + (a11 * a22 - a21 * a21) * detG
    const one = client * 2 * width
    const two = one + width
    let r1 = zx[one + p]!
    let r2 = zx[two + p]!
    for (let k = 0; k < p; k++) {
      r1 -= zx[one + k]! * fixed[k]!
      r2 -= zx[two + k]! * fixed[k]!
    }
    const k11 = (g11 + detG * a22) / det
    const k21 = (g21 - detG * a21) / det
    const k22 = (g22 + detG * a11) / det
    const b1 = k11 * r1 + k21 * r2
    const b2 = k21 * r1 + k22 * r2
    values[client * randomCount] = t11 * b1 + t12 * b2
    const c11 = t11 * (t11 * k11 + t12 * k21) + t12 * (t11 * k21 + t12 * k22)
    if (randomCount === 1) covariances[client] = residualVariance * c11
    else {
      values[client * 2 + 1] = t21 * b1 + t22 * b2
      covariances[client * 3] = residualVariance * c11
      covariances[client * 3 + 1] =
        residualVariance * (t21 * (t11 * k11 + t12 * k21) + t22 * (t11 * k21 + t12 * k22))
      covariances[client * 3 + 2] =
        residualVariance * (t21 * (t21 * k11 + t22 * k21) + t22 * (t21 * k21 + t22 * k22))
    }
  }
  return { clients, values, covariances }
}
