/**
 * Where a continuous function passes through 0 between two places at which its signs differ.
 *
 * Inverse quadratic steps where three points allow them, halving else, to 4 units in the last place of the root or
 * 1e-18 of the distance of the ends; at most 200 steps. Source: Chandrupatla 1997, doi:10.1016/S0965-9978(96)00051-8.
 *
 * @param f - continuous between the ends
 * @param from - one end
 * @param to - the other end
 * @throws RangeError if f has the same sign at both ends
 *
 * @example
 * rootOf((x) => x * x - 4, 0, 5) // 2
 */
export function rootOf(f: (x: number) => number, from: number, to: number): number {
  let b = from
  let fb = f(b)
  if (fb === 0) return b
  let a = to
  let fa = f(a)
  if (fa === 0) return a
  if (fa > 0 === fb > 0) throw new RangeError('The function has the same sign at both ends.')
  const floor = 1e-18 * Math.abs(to - from)
  let share = 0.5
  for (let step = 0; step < 200; step++) {
    const x = a + share * (b - a)
    const fx = f(x)
    // c is the point before last; a and b keep the root between them.
    let c = a
    let fc = fa
    if (fx > 0 !== fa > 0) {
      c = b
      fc = fb
      b = a
      fb = fa
    }
    a = x
    fa = fx
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const least = (4 * Number.EPSILON * Math.abs(best) + floor) / Math.abs(b - a)
    if (fx === 0 || least > 0.5) return fx === 0 ? a : best
    const place = (a - b) / (c - b)
    const height = (fa - fb) / (fc - fb)
    share =
      height * height < place && (1 - height) ** 2 < 1 - place
        ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
        : 0.5
    share = Math.min(1 - least, Math.max(least, share))
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b
}
