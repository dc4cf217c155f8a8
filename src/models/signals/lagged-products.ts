import { directProducts } from './direct-products.ts'
import { spectralProducts } from './spectral-products.ts'

/** Sums of products of two series per block, for every lag: blocks × (most lag + 1), lag 0 first. */
export type LaggedProducts = {
  /** Σ over the block of first[t] · second[t + lag]. */
  forward: Float64Array
  /** Σ over the block of second[t] · first[t + lag]. */
  backward: Float64Array
}

export type LaggedProductsPlan = {
  blocks: number
  /** Fills `out` with the products of the series planned for and a second one. */
  multiply: (second: Float64Array, out: LaggedProducts) => void
}

/**
 * Prepares the sums of lagged products of one series with any others, block by block.
 *
 * Windows that overlap share blocks, so each product is formed once. Many lags of long blocks go through
 * spectra (the spectra of the first series are kept), few lags or short blocks through plain sums; the choice
 * is by operation counts.
 *
 * @param first - at least blocks · blockLength + mostLag samples, with mean near 0
 * @param blocks - how many
 * @param blockLength - samples
 * @param mostLag - samples, 0 or more
 *
 * @example
 * const sums = { forward: new Float64Array(2), backward: new Float64Array(2) }
 * laggedProducts(Float64Array.of(1, 2, 3), 1, 2, 1).multiply(Float64Array.of(4, 5, 6), sums)
 * sums.backward.join() // '14,23'
 */
export function laggedProducts(
  first: Float64Array,
  blocks: number,
  blockLength: number,
  mostLag: number,
): LaggedProductsPlan {
  const size = bestTransformSize(blockLength, mostLag)
  return size === undefined
    ? {
        blocks,
        multiply: (second, out) => directProducts(first, second, blocks, blockLength, mostLag, out),
      }
    : { blocks, multiply: spectralProducts(first, blocks, blockLength, mostLag, size) }
}

/** Of the transforms that hold a piece and its lags the cheapest; undefined where plain sums are cheaper. */
function bestTransformSize(blockLength: number, mostLag: number): number | undefined {
  let best: number | undefined
  // A plain product costs about a nanosecond for two directions, a transform 1.4 per sample and doubling.
  let cost = blockLength * (mostLag + 1)
  for (let size = 64; size <= 65_536; size *= 2) {
    if (size <= mostLag) continue
    const pieces = Math.ceil(blockLength / (size - mostLag))
    const transforms = (pieces + 1) * size * Math.log2(size) * 1.4 + pieces * size * 5
    if (transforms >= cost) continue
    cost = transforms
    best = size
  }
  return best
}
