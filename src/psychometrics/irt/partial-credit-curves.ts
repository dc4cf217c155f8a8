import type { CategoryCurves } from './category-curves.ts'
import type { PartialCreditItem } from './irt-item.ts'

/**
 * The generalised partial credit model at one θ: P(k) is proportional to the exponential of Σ_(v≤k) a(θ − b_v).
 *
 * The largest exponent is taken out before anything is exponentiated. With μ = Σ k·P(k): (ln P)′ = a(k − μ) and
 * (ln P)″ = −a² Σ P(j)(j − μ)².
 * Source: Muraki 1992, doi:10.1177/014662169201600206, formula 6 with D = 1.
 *
 * @param theta - finite
 *
 * @example
 * partialCreditCurves({ model: 'partial-credit', a: 1, b: [0, 0] }, 0).p[1].toFixed(6) // '0.333333'
 */
export function partialCreditCurves(item: PartialCreditItem, theta: number): CategoryCurves {
  const { a, b } = item
  const m = b.length
  const logP = new Float64Array(m + 1)
  let largest = 0
  for (let k = 1; k <= m; k++) {
    logP[k] = logP[k - 1]! + a * (theta - b[k - 1]!)
    largest = Math.max(largest, logP[k]!)
  }
  // Not by way of logP, whose size would cost the digits of p where the exponents are large.
  const p = logP.map((exponent) => Math.exp(exponent - largest))
  const total = p.reduce((sum, value) => sum + value, 0)
  let mean = 0
  for (let k = 0; k <= m; k++) {
    logP[k] = logP[k]! - largest - Math.log(total)
    p[k]! /= total
    mean += k * p[k]!
  }
  let variance = 0
  for (let k = 0; k <= m; k++) variance += p[k]! * (k - mean) ** 2
  const slope = p.map((_, k) => a * (k - mean))
  const curvature = new Float64Array(m + 1).fill(-a * a * variance)
  return { p, logP, slope, curvature }
}
