import type { LaggedProducts } from './lagged-products.ts'

/**
 * Sums of lagged products as they are written: four lags and four samples at a time: each value read is used four times.
 *
 * @example
 * const out = { forward: new Float64Array(2), backward: new Float64Array(2) }
 * directProducts(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6), 1, 2, 1, out)
 * out.forward.join() // '14,17'
 */
export function directProducts(
  first: Float64Array,
  second: Float64Array,
  blocks: number,
  blockLength: number,
  mostLag: number,
  out: LaggedProducts,
): void {
  const lags = mostLag + 1
  for (let block = 0; block < blocks; block++) {
    sumsOfBlock(first, second, block * blockLength, blockLength, lags, out.forward, block * lags)
    sumsOfBlock(second, first, block * blockLength, blockLength, lags, out.backward, block * lags)
  }
}

function sumsOfBlock(
  fixed: Float64Array,
  moved: Float64Array,
  start: number,
  length: number,
  lags: number,
  out: Float64Array,
  at: number,
): void {
  const end = start + length
  const evenEnd = end - (length & 3)
  let lag = 0
  for (; lag + 3 < lags; lag += 4) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let t = start
    for (; t < evenEnd; t += 4) {
      const m = t + lag
      const a = fixed[t]!
      const b = fixed[t + 1]!
      const c = fixed[t + 2]!
      const d = fixed[t + 3]!
      const y3 = moved[m + 3]!
      const y4 = moved[m + 4]!
      const y2 = moved[m + 2]!
      const y5 = moved[m + 5]!
      const y1 = moved[m + 1]!
      s0 += a * moved[m]! + b * y1 + (c * y2 + d * y3)
      s1 += a * y1 + b * y2 + (c * y3 + d * y4)
      s2 += a * y2 + b * y3 + (c * y4 + d * y5)
      s3 += a * y3 + b * y4 + (c * y5 + d * moved[m + 6]!)
    }
    for (; t < end; t++) {
      s0 += fixed[t]! * moved[t + lag]!
      s1 += fixed[t]! * moved[t + lag + 1]!
      s2 += fixed[t]! * moved[t + lag + 2]!
      s3 += fixed[t]! * moved[t + lag + 3]!
    }
    out[at + lag] = s0
    out[at + lag + 1] = s1
    out[at + lag + 2] = s2
    out[at + lag + 3] = s3
  }
  for (; lag < lags; lag++) {
    let sum = 0
    for (let t = start; t < end; t++) sum += fixed[t]! * moved[t + lag]!
    out[at + lag] = sum
  }
}
