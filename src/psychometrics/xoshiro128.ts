/**
 * The generator xoshiro128**: random 32-bit whole numbers that repeat only after 2¹²⁸ − 1.
 *
 * Source: Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, doi:10.1145/3460772.
 * Good for simulation; not for secrets.
 *
 * @param state - four 32-bit whole numbers, not all 0
 * @returns a function that gives the next number, 0 … 2³² − 1
 * @throws RangeError if all four are 0
 *
 * @example
 * xoshiro128(Uint32Array.of(1, 2, 3, 4))() // 11520
 */
export function xoshiro128(state: Uint32Array): () => number {
  if (state.length !== 4 || state.every((word) => word === 0))
    throw new RangeError('The state must be four numbers, not all 0.')
  const s = Uint32Array.from(state)
  return () => {
    const next = Math.imul(rotateLeft(Math.imul(s[1]!, 5), 7), 9) >>> 0
    const shifted = s[1]! << 9
    s[2]! ^= s[0]!
    s[3]! ^= s[1]!
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= shifted
    s[3] = rotateLeft(s[3]!, 11)
    return next
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
