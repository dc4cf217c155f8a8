import { spearmanBrown } from './spearman-brown.ts'

export type SplitHalf =
  | { ok: true; correlation: number; spearmanBrown: number; rulon: number }
  | { ok: false; reason: 'too-few-items' | 'no-variance' }

/**
 * Split-half reliability of one way of halving a scale.
 *
 * Correlation of the two half sums, stepped up to the whole length (Spearman–Brown), and Rulon's coefficient
 * 2 (1 − (variance of one half + variance of the other) ÷ variance of the whole), which does not ask for halves of
 * equal spread. Source: Rulon 1939; Lord & Novick 1968, section 9.4.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 * @param isFirst - whether an item, by its position, belongs to the first half
 * @returns the three figures; `too-few-items` if a half is empty, `no-variance` if a half or the whole does not vary
 * @throws RangeError if the length is not k²
 *
 * @example
 * splitHalf(Float64Array.of(1, 0.5, 0.5, 1), 2, (item) => item === 0).rulon // 0.6666666666666666
 */
export function splitHalf(
  covariance: Float64Array,
  k: number,
  isFirst: (item: number) => boolean,
): SplitHalf {
  if (covariance.length !== k * k) throw new RangeError('The covariances must be k × k.')
  let [first, second, between, sizeOfFirst, scale] = [0, 0, 0, 0, 0]
  for (let row = 0; row < k; row++) {
    if (isFirst(row)) sizeOfFirst++
    scale += covariance[row * k + row]!
    for (let column = 0; column < k; column++) {
      const value = covariance[row * k + column]!
      if (isFirst(row) !== isFirst(column)) between += value / 2
      else if (isFirst(row)) first += value
      else second += value
    }
  }
  if (sizeOfFirst === 0 || sizeOfFirst === k) return { ok: false, reason: 'too-few-items' }
  const whole = first + second + 2 * between
  const least = 1e-12 * scale
  if (!(first > least && second > least && whole > least)) return { ok: false, reason: 'no-variance' }
  const correlation = Math.max(-1, Math.min(1, between / Math.sqrt(first) / Math.sqrt(second)))
  // Halves that undo each other leave no whole to speak of.
  if (!(correlation > -1 + 1e-12)) return { ok: false, reason: 'no-variance' }
  return {
    ok: true,
    correlation,
    spearmanBrown: spearmanBrown(correlation, 2),
    rulon: (4 * between) / whole,
  }
}
