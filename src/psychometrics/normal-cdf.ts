/**
 * The share of a normal population that lies at or below z standard deviations from its mean.
 *
 * Series of erf near the middle (Abramowitz & Stegun 7.1.6) and the continued fraction of erfc in the tails
 * (7.1.14). Agrees with R's pnorm to 1e-14, and in the far tails to 1e-12 of the tail itself.
 *
 * @param z - standard deviations from the mean; ±Infinity gives 0 or 1
 * @returns 0 … 1
 * @throws RangeError if z is not a number
 *
 * @example
 * normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z must be a number.')
  if (z === Number.POSITIVE_INFINITY) return 1
  if (z === Number.NEGATIVE_INFINITY) return 0
  const x = Math.abs(z) / Math.SQRT2
  if (x < 2.5) {
    // erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): only positive terms, so no digits cancel.
    let term = x
    let sum = x
    for (let n = 1; term > sum * 1e-18; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    const half = (sum * Math.exp(-x * x)) / Math.sqrt(Math.PI)
    return z >= 0 ? 0.5 + half : 0.5 - half
  }
  let fraction = x
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction
  const tail = Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI)) / 2
  return z >= 0 ? 1 - tail : tail
}
