/**
 * The point at which a distribution's tail has a given probability, by Newton's method on its logarithm.
 *
 * The logarithm of a tail of a log-concave density is concave, hence every step after the first comes from one
 * side and the steps only shrink. Steps are cut at 2, so that a flat start cannot throw the search away.
 *
 * @param at - log of the tail, and its slope, at a point
 * @param target - log of the probability wanted
 * @param start - any point where the slope is not 0
 * @returns the point, to the last digits that the tail itself has
 *
 * @example
 * solveLogTail((u) => ({ log: u, slope: 1 }), -3, 0) // -3
 */
export function solveLogTail(
  at: (u: number) => { log: number; slope: number },
  target: number,
  start: number,
): number {
  let u = start
  let previous = Number.POSITIVE_INFINITY
  for (let step = 0; step < 2000; step++) {
    const { log, slope } = at(u)
    const move = (target - log) / slope
    if (!Number.isFinite(move)) break
    const size = Math.abs(move)
    // Near the end rounding decides: a step that no longer shrinks is noise.
    if (size < 1e-9 && size >= previous) break
    u += Math.max(-2, Math.min(2, move))
    if (size <= 2e-16 * Math.max(1, Math.abs(u))) break
    previous = size
  }
  return u
}
