import { fourierPlan } from './fourier-plan.ts'

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
        multiply: (second, out) => multiplyDirectly(first, second, blocks, blockLength, mostLag, out),
      }
    : { blocks, multiply: planSpectra(first, blocks, blockLength, mostLag, size) }
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

/** Four lags and four samples at a time: each value read is used four times. */
function multiplyDirectly(
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

/**
 * The same through spectra. A block is cut into pieces that fit the transform with their lags; the spectra of a
 * piece of one series and of the stretch of the other that its lags reach are multiplied, and the products of
 * a block's pieces are added before the one inverse transform. Two real series travel as one complex one.
 */
function planSpectra(
  first: Float64Array,
  blocks: number,
  blockLength: number,
  mostLag: number,
  size: number,
): LaggedProductsPlan['multiply'] {
  const plan = fourierPlan(size)
  const pieces = Math.ceil(blockLength / (size - mostLag))
  const pieceLength = Math.ceil(blockLength / pieces)
  const half = size / 2
  const width = half + 1
  const pairs = new Int32Array(2 * width)
  for (let k = 0; k <= half; k++) {
    pairs[2 * k] = plan.placeOf[k]!
    pairs[2 * k + 1] = plan.placeOf[(size - k) % size]!
  }
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  const sumRe = new Float64Array(size)
  const sumIm = new Float64Array(size)

  /** The transform of piece + i · (piece and its lags). */
  function transformPiece(series: Float64Array, block: number, piece: number): void {
    const begin = block * blockLength + piece * pieceLength
    const own = Math.max(0, Math.min(pieceLength, blockLength - piece * pieceLength))
    re.set(series.subarray(begin, begin + own))
    re.fill(0, own)
    im.set(series.subarray(begin, begin + own + mostLag))
    im.fill(0, own + mostLag)
    plan.forward(re, im)
  }

  // Of the first series four numbers per frequency: its piece's spectrum and that of the piece and its lags.
  const kept = new Float64Array(blocks * pieces * width * 4)
  for (let block = 0, at = 0; block < blocks; block++)
    for (let piece = 0; piece < pieces; piece++) {
      transformPiece(first, block, piece)
      for (let k = 0; k <= half; k++, at += 4) {
        const p = pairs[2 * k]!
        const q = pairs[2 * k + 1]!
        kept[at] = (re[p]! + re[q]!) / 2
        kept[at + 1] = (im[p]! - im[q]!) / 2
        kept[at + 2] = (im[p]! + im[q]!) / 2
        kept[at + 3] = (re[q]! - re[p]!) / 2
      }
    }
  const lags = mostLag + 1
  const scale = 1 / size

  return (second, out) => {
    for (let block = 0, at = 0; block < blocks; block++) {
      for (let piece = 0; piece < pieces; piece++) {
        transformPiece(second, block, piece)
        addProducts(re, im, kept, at, pairs, half, piece === 0, sumRe, sumIm)
        at += width * 4
      }
      plan.inverse(sumRe, sumIm)
      for (let lag = 0, to = block * lags; lag < lags; lag++, to++) {
        out.forward[to] = sumRe[lag]! * scale
        out.backward[to] = sumIm[lag]! * scale
      }
    }
  }
}

function addProducts(
  re: Float64Array,
  im: Float64Array,
  kept: Float64Array,
  from: number,
  pairs: Int32Array,
  half: number,
  isFirst: boolean,
  sumRe: Float64Array,
  sumIm: Float64Array,
): void {
  for (let k = 0, at = from; k <= half; k++, at += 4) {
    const p = pairs[2 * k]!
    const q = pairs[2 * k + 1]!
    const pieceRe = (re[p]! + re[q]!) / 2
    const pieceIm = (im[p]! - im[q]!) / 2
    const reachRe = (im[p]! + im[q]!) / 2
    const reachIm = (re[q]! - re[p]!) / 2
    const aRe = kept[at]!
    const aIm = kept[at + 1]!
    const bRe = kept[at + 2]!
    const bIm = kept[at + 3]!
    // conj(first's piece) · second's reach, and conj(second's piece) · first's reach.
    const fRe = aRe * reachRe + aIm * reachIm
    const fIm = aRe * reachIm - aIm * reachRe
    const gRe = pieceRe * bRe + pieceIm * bIm
    const gIm = pieceRe * bIm - pieceIm * bRe
    if (isFirst) {
      sumRe[p] = fRe - gIm
      sumIm[p] = fIm + gRe
      sumRe[q] = fRe + gIm
      sumIm[q] = gRe - fIm
    } else {
      sumRe[p]! += fRe - gIm
      sumIm[p]! += fIm + gRe
      // Frequencies 0 and half are their own partners.
      if (p !== q) {
        sumRe[q]! += fRe + gIm
        sumIm[q]! += gRe - fIm
      }
    }
  }
}
