import { xoshiro128 } from './xoshiro128.ts'

/**
 * Random numbers that are the same for the same seed, so that a bootstrap can be repeated.
 *
 * xoshiro128** (Blackman & Vigna 2021, doi:10.1145/3460772), its state filled from the seed by splitmix (Steele,
 * Lea & Flood 2014, doi:10.1145/2660193.2660195) in 32 bits with the finaliser of MurmurHash3. Each number takes
 * 53 random bits. Good for simulation; not for secrets.
 *
 * @param seed - a whole number, 0 … 2³² − 1
 * @returns a function that gives the next number, 0 or above and below 1
 * @throws RangeError if the seed is not such a number
 *
 * @example
 * seededRandom(7)() === seededRandom(7)() // true
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError('The seed must be a whole number from 0 to 4294967295.')
  let counter = seed
  const next = xoshiro128(
    Uint32Array.from({ length: 4 }, () => {
      counter = (counter + 0x9e3779b9) >>> 0
      let word = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b)
      word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
      return word ^ (word >>> 16)
    }),
  )
  return () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000
}
