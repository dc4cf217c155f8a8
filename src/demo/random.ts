/** A stream of numbers that a seed repeats exactly. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Normal with the given mean and SD (Box–Muller). */
  normal(mean: number, sd: number): number
  /** Poisson with a gamma-distributed mean: counts that vary more than Poisson's own. */
  sessions(shape: number, mean: number): number
  pick<T>(list: readonly T[]): T
  isLess(probability: number): boolean
  uuid(): string
}

/** Mulberry32: 32 bits of state are plenty for a few thousand invented answers. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (mean: number, sd: number) =>
    mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const poisson = (mean: number) => {
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = next(); product > limit; product *= next()) count += 1
    return count
  }
  return {
    next,
    normal,
    // Gamma by the Wilson–Hilferty approximation, close enough for a number of sessions.
    sessions: (shape, mean) => {
      const cube = 1 - 1 / (9 * shape) + normal(0, 1) / (3 * Math.sqrt(shape))
      return poisson(mean * Math.max(0.05, cube) ** 3)
    },
    pick: (list) => list[Math.floor(next() * list.length)]!,
    isLess: (probability) => next() < probability,
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16))
      hex[12] = '4'
      hex[16] = '89ab'[Math.floor(next() * 4)]!
      return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}
