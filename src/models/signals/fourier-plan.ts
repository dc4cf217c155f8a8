/**
 * A complex Fourier transform of one length, made for products of spectra: the forward transform leaves the
 * frequencies in the order in which the inverse one wants them, so that neither has to sort.
 */
export type FourierPlan = {
  size: number
  /** Where the forward transform leaves frequency k. */
  placeOf: Int32Array
  /** In place: samples in order → spectrum in `placeOf` order. */
  forward: (re: Float64Array, im: Float64Array) => void
  /** In place: spectrum in `placeOf` order → samples in order, times `size`. */
  inverse: (re: Float64Array, im: Float64Array) => void
}

/**
 * Plans the transform: radix 4 with one radix-2 stage where the length is no power of 4; decimation in
 * frequency forward, in time backward.
 *
 * Source: Cooley & Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1; Gentleman & Sande 1966,
 * doi:10.1145/1464291.1464352.
 *
 * @param size - a power of 2, from 4
 * @throws RangeError if it is not
 *
 * @example
 * const re = Float64Array.of(1, 2, 3, 4)
 * const plan = fourierPlan(4)
 * plan.forward(re, new Float64Array(4))
 * re[plan.placeOf[0]] // 10
 */
export function fourierPlan(size: number): FourierPlan {
  if (!(Number.isInteger(Math.log2(size)) && size >= 4))
    throw new RangeError('The length must be a power of 2, from 4.')
  const stages: { length: number; cos: Float64Array; sin: Float64Array }[] = []
  let length = size
  for (; length >= 4; length /= 4) stages.push({ length, ...twiddles(length) })
  const hasPairStage = length === 2

  function forward(re: Float64Array, im: Float64Array): void {
    for (const stage of stages) splitInFour(re, im, size, stage.length, stage.cos, stage.sin)
    if (hasPairStage) combinePairs(re, im, size)
  }
  function inverse(re: Float64Array, im: Float64Array): void {
    if (hasPairStage) combinePairs(re, im, size)
    for (let s = stages.length - 1; s >= 0; s--) {
      const stage = stages[s]!
      joinFour(re, im, size, stage.length, stage.cos, stage.sin)
    }
  }
  return { size, placeOf: places(size), forward, inverse }
}

/** Three factors per k of a stage, one after the other: e^(−2πi·k·m/length) for m = 1, 2, 3. */
function twiddles(length: number): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array((3 * length) / 4)
  const sin = new Float64Array((3 * length) / 4)
  for (let k = 0; k < length / 4; k++)
    for (let m = 1; m <= 3; m++) {
      cos[3 * k + m - 1] = Math.cos((2 * Math.PI * k * m) / length)
      sin[3 * k + m - 1] = -Math.sin((2 * Math.PI * k * m) / length)
    }
  return { cos, sin }
}

/** Follows the frequencies through the stages: a stage puts those with rest j by 4 into its j-th quarter. */
function places(size: number): Int32Array {
  let order: number[][] = [Array.from({ length: size }, (_, k) => k)]
  let length = size
  while (length > 1) {
    const parts = length >= 4 ? 4 : 2
    order = order.flatMap((block) =>
      Array.from({ length: parts }, (_, j) => block.filter((__, m) => m % parts === j)),
    )
    length /= parts
  }
  const placeOf = new Int32Array(size)
  for (const [place, [frequency]] of order.entries()) placeOf[frequency!] = place
  return placeOf
}

function splitInFour(
  re: Float64Array,
  im: Float64Array,
  size: number,
  length: number,
  cos: Float64Array,
  sin: Float64Array,
): void {
  const quarter = length >> 2
  for (let base = 0; base < size; base += length)
    for (let k = 0; k < quarter; k++) {
      const a = base + k
      const b = a + quarter
      const c = b + quarter
      const d = c + quarter
      const sumAcRe = re[a]! + re[c]!
      const sumAcIm = im[a]! + im[c]!
      const difAcRe = re[a]! - re[c]!
      const difAcIm = im[a]! - im[c]!
      const sumBdRe = re[b]! + re[d]!
      const sumBdIm = im[b]! + im[d]!
      const difBdRe = re[b]! - re[d]!
      const difBdIm = im[b]! - im[d]!
      re[a] = sumAcRe + sumBdRe
      im[a] = sumAcIm + sumBdIm
      const oneRe = difAcRe + difBdIm
      const oneIm = difAcIm - difBdRe
      const twoRe = sumAcRe - sumBdRe
      const twoIm = sumAcIm - sumBdIm
      const threeRe = difAcRe - difBdIm
      const threeIm = difAcIm + difBdRe
      const t = 3 * k
      re[b] = oneRe * cos[t]! - oneIm * sin[t]!
      im[b] = oneRe * sin[t]! + oneIm * cos[t]!
      re[c] = twoRe * cos[t + 1]! - twoIm * sin[t + 1]!
      im[c] = twoRe * sin[t + 1]! + twoIm * cos[t + 1]!
      re[d] = threeRe * cos[t + 2]! - threeIm * sin[t + 2]!
      im[d] = threeRe * sin[t + 2]! + threeIm * cos[t + 2]!
    }
}

function joinFour(
  re: Float64Array,
  im: Float64Array,
  size: number,
  length: number,
  cos: Float64Array,
  sin: Float64Array,
): void {
  const quarter = length >> 2
  for (let base = 0; base < size; base += length)
    for (let k = 0; k < quarter; k++) {
      const a = base + k
      const b = a + quarter
      const c = b + quarter
      const d = c + quarter
      const t = 3 * k
      // The factors' conjugates undo what the forward stage turned.
      const oneRe = re[b]! * cos[t]! + im[b]! * sin[t]!
      const oneIm = im[b]! * cos[t]! - re[b]! * sin[t]!
      const twoRe = re[c]! * cos[t + 1]! + im[c]! * sin[t + 1]!
      const twoIm = im[c]! * cos[t + 1]! - re[c]! * sin[t + 1]!
      const threeRe = re[d]! * cos[t + 2]! + im[d]! * sin[t + 2]!
      const threeIm = im[d]! * cos[t + 2]! - re[d]! * sin[t + 2]!
      const evenRe = re[a]! + twoRe
      const evenIm = im[a]! + twoIm
      const oddRe = re[a]! - twoRe
      const oddIm = im[a]! - twoIm
      const sumRe = oneRe + threeRe
      const sumIm = oneIm + threeIm
      const difRe = oneRe - threeRe
      const difIm = oneIm - threeIm
      re[a] = evenRe + sumRe
      im[a] = evenIm + sumIm
      re[b] = oddRe - difIm
      im[b] = oddIm + difRe
      re[c] = evenRe - sumRe
      im[c] = evenIm - sumIm
      re[d] = oddRe + difIm
      im[d] = oddIm - difRe
    }
}

function combinePairs(re: Float64Array, im: Float64Array, size: number): void {
  for (let a = 0; a < size; a += 2) {
    const real = re[a]! - re[a + 1]!
    const imaginary = im[a]! - im[a + 1]!
    re[a]! += re[a + 1]!
    im[a]! += im[a + 1]!
    re[a + 1] = real
    im[a + 1] = imaginary
  }
}
