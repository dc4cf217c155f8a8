import { fourierPlan } from './fourier-plan.ts'
import type { LaggedProductsPlan } from './lagged-products.ts'

/**
 * Sums of lagged products through spectra. A block is cut into pieces that fit the transform with their lags; the spectra of a
 * piece of one series and of the stretch of the other that its lags reach are multiplied, and the products of
 * a block's pieces are added before the one inverse transform. Two real series travel as one complex one.
 *
 * @example
 * const through = { forward: new Float64Array(2), backward: new Float64Array(2) }
 * spectralProducts(Float64Array.of(1, 2, 3), 1, 2, 1, 4)(Float64Array.of(4, 5, 6), through)
 * Math.round(through.forward[1]) // 17
 */
export function spectralProducts(
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
