import type { CrossProducts } from './cross-products.ts'
import type { Factor } from './estimate-factor.ts'
import { startingFactor } from './starting-factor.ts'

/** T by rows: random columns are taken as Z T, so that Γ = T Γ* T′. */
export type Basis = readonly [number, number, number, number]

/** The columns as they are. */
export const asGiven: Basis = [1, 0, 0, 1]

/**
 * Coordinates in which the covariance of intercept and slope is easy to find: the slope measured from the middle of
 * time, both in units of their root mean square, and what varies more first.
 *
 * Where the origin of time lies far off, intercept and slope go together almost perfectly, and where the first of two
 * hardly varies, its covariance with the second has no meaning; either makes the search crawl. A free covariance does
 * not depend on coordinates, so the fit is the same.
 */
export function searchBasis(products: CrossProducts): { basis: Basis; turned: CrossProducts; start: Factor } {
  let [a11, a21, a22] = [0, 0, 0]
  for (let at = 0; at < products.zz.length; at += 3) {
    a11 += products.zz[at]!
    a21 += products.zz[at + 1]!
    a22 += products.zz[at + 2]!
  }
  const shift = a21 / a11
  const unit = Math.sqrt(Math.max(a22 - shift * a21, 1e-14 * a22) / products.rows)
  const centred: Basis = [1, -shift / unit, 0, 1 / unit]
  const turned = turn(products, centred)
  const start = startingFactor(turned, true)
  const [a, b, c] = start
  if (a * a >= b * b + c * c) return { basis: centred, turned, start }
  const exchanged: Basis = [centred[1], centred[0], centred[3], centred[2]]
  const again = turn(products, exchanged)
  return { basis: exchanged, turned: again, start: startingFactor(again, true) }
}

/** The sums for Z T in place of Z. */
function turn(products: CrossProducts, [t11, t12, t21, t22]: Basis): CrossProducts {
  const { clients, fixedCount, zz, zx } = products
  const width = fixedCount + 1
  const turnedZz = new Float64Array(zz.length)
  const turnedZx = new Float64Array(zx.length)
  for (let client = 0; client < clients.length; client++) {
    const at = 3 * client
    const [a11, a21, a22] = [zz[at]!, zz[at + 1]!, zz[at + 2]!]
    turnedZz[at] = t11 * (t11 * a11 + t21 * a21) + t21 * (t11 * a21 + t21 * a22)
    turnedZz[at + 1] = t12 * (t11 * a11 + t21 * a21) + t22 * (t11 * a21 + t21 * a22)
    turnedZz[at + 2] = t12 * (t12 * a11 + t22 * a21) + t22 * (t12 * a21 + t22 * a22)
    const one = client * 2 * width
    for (let k = 0; k < width; k++) {
      const [x1, x2] = [zx[one + k]!, zx[one + width + k]!]
      turnedZx[one + k] = t11 * x1 + t21 * x2
      turnedZx[one + width + k] = t12 * x1 + t22 * x2
    }
  }
  return { ...products, zz: turnedZz, zx: turnedZx }
}

/** The factor of T Γ* T′, from the factor of Γ*: Givens' rotation of TΛ* to a lower triangle. */
export function turnBack([t11, t12, t21, t22]: Basis, [a, b, c]: Factor): Factor {
  const [m11, m12] = [t11 * a + t12 * b, t12 * c]
  const [m21, m22] = [t21 * a + t22 * b, t22 * c]
  const first = Math.hypot(m11, m12)
  if (first === 0) return [0, 0, Math.hypot(m21, m22)]
  return [first, (m21 * m11 + m22 * m12) / first, Math.abs(m22 * m11 - m21 * m12) / first]
}
