import { fQuantile } from '../f-distribution.ts'

/**
 * The interval in which the alpha of the population lies, if items and persons are both samples and the answers
 * normal.
 *
 * 1 − (1 − alpha) · F at (1 ± confidence) ÷ 2 with n − 1 and (n − 1)(k − 1) degrees of freedom.
 * Source: Feldt 1965, doi:10.1007/BF02289499.
 *
 * @param alpha - of the sample, at most 1
 * @param n - persons, 2 or more
 * @param k - items, 2 or more
 * @param confidence - between 0 and 1
 * @returns both ends, at most 1
 * @throws RangeError if an argument lies outside its range
 *
 * @example
 * feldtInterval(0.8, 100, 10).low // 0.7360484590607336
 */
export function feldtInterval(
  alpha: number,
  n: number,
  k: number,
  confidence = 0.95,
): { low: number; high: number } {
  if (!(alpha <= 1) || !Number.isFinite(alpha)) throw new RangeError('Alpha must be 1 at most.')
  if (!(n >= 2 && k >= 2)) throw new RangeError('There must be at least 2 persons and 2 items.')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  const end = (p: number) => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (k - 1))
  return { low: end((1 + confidence) / 2), high: end((1 - confidence) / 2) }
}
