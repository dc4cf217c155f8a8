import { undefinedCorrelation } from './correlate-windows.ts'

/** Fisher's z of ±1 is infinite; it is cut off here, at r = ±0.999 999 995 878. */
export const mostFisherZ = 10

const mostRatio = Math.exp(2 * mostFisherZ)

/**
 * The mean of |atanh r| over a table of correlations, undefined ones left out; undefined if all are.
 *
 * |atanh r| = ½ ln((1 + |r|)/(1 − |r|)): the ratios are multiplied and the logarithm taken once for 32 of them,
 * which at the cut-off of e²⁰ each stay below the largest number.
 *
 * @example
 * meanAbsoluteZ(Float64Array.of(0.5, -0.5)).toFixed(4) // '0.5493'
 */
export function meanAbsoluteZ(correlations: Float64Array): number | undefined {
  let count = 0
  let sum = 0
  let product = 1
  for (const r of correlations) {
    if (r === undefinedCorrelation) continue
    const size = Math.abs(r)
    product *= Math.min(mostRatio, (1 + size) / (1 - size))
    count += 1
    if (count % 32 === 0) {
      sum += Math.log(product)
      product = 1
    }
  }
  return count === 0 ? undefined : (sum + Math.log(product)) / 2 / count
}
