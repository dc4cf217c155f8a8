import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'

/**
 * Whether two orders of the same things agree: Kendall's tau-b with a two-sided test.
 *
 * Exact below 50 values without ties, else by the normal approximation with the variance for ties.
 * Source: Kendall 1938, doi:10.1093/biomet/30.1-2.81; ties: Kendall 1970, Rank correlation methods, chapter 4.
 *
 * @param first - values, in any unit
 * @param second - as many
 * @returns tau, −1 … 1, and p; no number where one of them does not vary
 * @throws RangeError if the lists differ in length
 *
 * @example
 * kendallTest([1, 2, 3], [1, 2, 3]).tau // 1
 */
export function kendallTest(
  first: readonly number[],
  second: readonly number[],
): Estimate<{ tau: number; p: number; exact: boolean }> {
  if (first.length !== second.length) throw new RangeError('Both lists need as many values.')
  const n = first.length
  if (n < 2) return noEstimate('too-few-units')
  let concordant = 0
  let discordant = 0
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const sign = Math.sign(first[i]! - first[j]!) * Math.sign(second[i]! - second[j]!)
      if (sign > 0) concordant += 1
      if (sign < 0) discordant += 1
    }
  const [tiesA, tiesB] = [tieSizes(first), tieSizes(second)]
  const pairs = (n * (n - 1)) / 2
  const tied = (ties: readonly number[]) => ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0)
  const [leftA, leftB] = [pairs - tied(tiesA), pairs - tied(tiesB)]
  if (leftA === 0 || leftB === 0) return noEstimate('no-variation')
  const score = concordant - discordant
  const tau = score / Math.sqrt(leftA * leftB)
  if (n < 50 && leftA === pairs && leftB === pairs)
    return { estimated: true, tau, p: exactP(concordant, n), exact: true }
  const sum = (ties: readonly number[], f: (t: number) => number) => ties.reduce((s, t) => s + f(t), 0)
  const cubic = (t: number) => t * (t - 1) * (2 * t + 5)
  const threefold = (t: number) => t * (t - 1) * (t - 2)
  let variance = (cubic(n) - sum(tiesA, cubic) - sum(tiesB, cubic)) / 18
  variance += (2 * tied(tiesA) * tied(tiesB)) / (n * (n - 1))
  if (n > 2) variance += (sum(tiesA, threefold) * sum(tiesB, threefold)) / (9 * threefold(n))
  const p = 2 * normalCdf(-Math.abs(score) / Math.sqrt(variance))
  return { estimated: true, tau, p, exact: false }
}

function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes.values()]
}

/** Shares of orders by concordant pairs: the k-th value adds 0 … k − 1 of them, each as likely. */
function exactP(concordant: number, n: number): number {
  let shares = [1]
  for (let k = 2; k <= n; k++) {
    const next = Array.from({ length: shares.length + k - 1 }, () => 0)
    for (const [at, share] of shares.entries()) for (let add = 0; add < k; add++) next[at + add]! += share / k
    shares = next
  }
  let atMost = 0
  let atLeast = 0
  for (const [at, share] of shares.entries()) {
    if (at <= concordant) atMost += share
    if (at >= concordant) atLeast += share
  }
  return Math.min(1, 2 * Math.min(atMost, atLeast))
}
