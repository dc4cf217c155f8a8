import { type SplitHalf, splitHalf } from './split-half.ts'

export type MeanSplitHalf =
  | {
      ok: true
      /** Odd against even items. */
      oddEven: SplitHalf
      /** Mean of the stepped-up coefficients over the splits, and the lowest and highest among them. */
      spearmanBrown: { mean: number; low: number; high: number }
      /** Mean of Rulon's coefficients; over all splits of an even number of items it is Cronbach's alpha. */
      rulonMean: number
      /** Splits that gave a number, of those that were tried. */
      splits: number
      tried: number
      chosen: 'all' | 'random'
    }
  | { ok: false; reason: 'too-few-items' | 'no-variance' }

/**
 * Split-half reliability over all ways of halving a scale, or over random ones where there are too many: one
 * split alone depends on which it is.
 *
 * With an odd number of items one half has one more. Source: Cronbach 1951, doi:10.1007/BF02310555.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items
 * @param options - `random`: generator for the case of too many; `atMost`: how many splits to try, 10 000 unless told
 * @returns means and range of the splits that gave a number
 * @throws RangeError if the length is not k², or all splits are too many and no generator was given
 *
 * @example
 * meanSplitHalf(Float64Array.of(1, 0.5, 0.5, 1), 2).rulonMean // 0.6666666666666666
 */
export function meanSplitHalf(
  covariance: Float64Array,
  k: number,
  options: { random?: () => number; atMost?: number } = {},
): MeanSplitHalf {
  const { random, atMost = 10_000 } = options
  if (covariance.length !== k * k) throw new RangeError('The covariances must be k × k.')
  if (!(atMost >= 1)) throw new RangeError('At least one split must be tried.')
  if (k < 2) return { ok: false, reason: 'too-few-items' }
  const all = numberOfSplits(k) <= atMost
  if (!all && !random) throw new RangeError('Too many splits to try them all: a random generator is needed.')
  const halves = all ? allHalves(k) : randomHalves(k, atMost, random!)
  let [tried, splits, sum, rulonSum, low, high] = [
    0,
    0,
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const half of halves) {
    tried++
    const split = splitHalf(covariance, k, (item) => half[item] === 1)
    if (!split.ok) continue
    splits++
    sum += split.spearmanBrown
    rulonSum += split.rulon
    low = Math.min(low, split.spearmanBrown)
    high = Math.max(high, split.spearmanBrown)
  }
  if (splits === 0) return { ok: false, reason: 'no-variance' }
  return {
    ok: true,
    oddEven: splitHalf(covariance, k, (item) => item % 2 === 0),
    spearmanBrown: { mean: sum / splits, low, high },
    rulonMean: rulonSum / splits,
    splits,
    tried,
    chosen: all ? 'all' : 'random',
  }
}

function numberOfSplits(k: number): number {
  const size = Math.floor(k / 2)
  let ways = 1
  for (let i = 1; i <= size; i++) ways *= (k - size + i) / i
  return Math.round(k % 2 === 0 ? ways / 2 : ways)
}

/** Every choice of half the items; with an even number item 0 stays in the first half, or each came twice. */
function* allHalves(k: number): Generator<Uint8Array> {
  const half = new Uint8Array(k)
  const choose = function* (from: number, left: number): Generator<Uint8Array> {
    if (left === 0) yield half
    for (let item = from; left > 0 && item <= k - left; item++) {
      half[item] = 1
      yield* choose(item + 1, left - 1)
      half[item] = 0
    }
  }
  if (k % 2 === 1) return yield* choose(0, (k - 1) / 2)
  half[0] = 1
  yield* choose(1, k / 2 - 1)
}

function* randomHalves(k: number, count: number, random: () => number): Generator<Uint8Array> {
  const order = Array.from({ length: k }, (_, item) => item)
  for (let n = 0; n < count; n++) {
    for (let last = k - 1; last > 0; last--) {
      const pick = Math.floor(random() * (last + 1))
      ;[order[last], order[pick]] = [order[pick]!, order[last]!]
    }
    const half = new Uint8Array(k)
    for (const item of order.slice(0, Math.floor(k / 2))) half[item] = 1
    yield half
  }
}
