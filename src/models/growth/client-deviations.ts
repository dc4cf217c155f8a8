import type { CrossProducts } from './cross-products.ts'
import type { Factor } from './estimate-factor.ts'
import { relativeCovariance } from './estimate-factor.ts'

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
 * @param fixed - what the fixed effects add to the least squares estimates, in scaled units
 */
export function clientDeviations(
  products: CrossProducts,
  factor: Factor,
  fixed: Float64Array,
  residualVariance: number,
): ClientDeviations {
  const { clients, fixedCount: p, randomCount, zz, zx, randomScale } = products
  const width = p + 1
  const [g11, g21, g22] = relativeCovariance(factor)
  const detG = (factor[0] * factor[2]) ** 2
  const z1 = 1 / randomScale[0]!
  const z2 = 1 / (randomScale[1] ?? 1)
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
    values[client * randomCount] = (k11 * r1 + k21 * r2) * z1
    if (randomCount === 1) covariances[client] = residualVariance * k11 * z1 * z1
    else {
      values[client * 2 + 1] = (k21 * r1 + k22 * r2) * z2
      covariances[client * 3] = residualVariance * k11 * z1 * z1
      covariances[client * 3 + 1] = residualVariance * k21 * z1 * z2
      covariances[client * 3 + 2] = residualVariance * k22 * z2 * z2
    }
  }
  return { clients, values, covariances }
}
