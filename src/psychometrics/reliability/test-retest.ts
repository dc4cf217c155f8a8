import { normalQuantile } from '../normal-quantile.ts'
import { covarianceMatrix } from './covariance.ts'

export type TestRetest =
  | { ok: true; correlation: number; low: number; high: number; pairs: number; meanChange: number }
  | { ok: false; reason: 'too-few-pairs' | 'no-variance' }

/**
 * Test–retest reliability: how far people keep their places when they answer again.
 *
 * Pearson's correlation; its interval by Fisher's z, tanh(artanh r ± z ÷ √(n − 3)). It says nothing about whether
 * all moved together, hence the mean change beside it. Equals cor.test in R.
 * Source: Fisher 1921, On the probable error of a coefficient of correlation, Metron 1.
 *
 * @param pairs - first and second score of each person, in score units
 * @param confidence - between 0 and 1
 * @returns −1 … 1; `too-few-pairs` below 4, `no-variance` if one of the two occasions is the same for everybody
 * @throws RangeError if a score is not finite or the confidence is out of range
 *
 * @example
 * testRetest([[1, 2], [2, 1], [3, 4], [4, 3], [5, 5]]).correlation // 0.8
 */
export function testRetest(pairs: readonly (readonly [number, number])[], confidence = 0.95): TestRetest {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  if (!pairs.every((pair) => pair.every((score) => Math.abs(score) <= 1e100)))
    throw new RangeError('Every score must be a finite number, at most 1e100 in size.')
  const n = pairs.length
  if (n < 4) return { ok: false, reason: 'too-few-pairs' }
  const [first, shared, , second] = covarianceMatrix(pairs) as unknown as [number, number, number, number]
  if (!(first > 0 && second > 0)) return { ok: false, reason: 'no-variance' }
  const correlation = Math.max(-1, Math.min(1, shared / Math.sqrt(first) / Math.sqrt(second)))
  const reach = normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3)
  return {
    ok: true,
    correlation,
    low: Math.tanh(Math.atanh(correlation) - reach),
    high: Math.tanh(Math.atanh(correlation) + reach),
    pairs: n,
    meanChange: pairs.reduce((sum, [earlier, later]) => sum + (later - earlier) / n, 0),
  }
}
