import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireNumber } from '../require-number.ts'
import { smallSampleCorrection } from './small-sample-correction.ts'

export type PrePostEffects = {
  n: number
  meanPre: number
  meanPost: number
  sdPre: number
  sdPost: number
  /** Between both times; null where one of them does not vary. */
  correlation: number | null
  /** In standard deviations of the differences; null where all change alike. */
  dZ: number | null
  /** In the root of the mean variance of both times. */
  dAv: number
  /** dZ · √(2(1 − r)): as if between groups. */
  dRm: number | null
  /** In standard deviations before; null where these do not vary. */
  dPre: number | null
  /** dPre and dZ with the exact small-sample correction, each with its large-sample variance. */
  gPre: { value: number; variance: number } | null
  gZ: { value: number; variance: number } | null
}

/**
 * How much one group changed, in standard deviations, under each of the names in use. They differ: say which.
 *
 * Change is later − earlier. Variances: gPre 2(1 − r)/n + g²/(2n); gZ 1/n + g²/(2n).
 * Source: Lakens 2013, doi:10.3389/fpsyg.2013.00863; Becker 1988,
 * doi:10.1111/j.2044-8317.1988.tb00901.x; variances: Viechtbauer 2007, doi:10.3102/1076998606298034.
 *
 * @param pre - scores before, in score units
 * @param post - scores of the same persons after
 * @returns each effect, or the reason why there is none
 * @throws RangeError if the lists differ in length or a score is no usable number
 *
 * @example
 * prePostEffects([10, 12, 14], [11, 12, 16]).dPre // 0.5
 */
export function prePostEffects(pre: readonly number[], post: readonly number[]): Estimate<PrePostEffects> {
  if (pre.length !== post.length) throw new RangeError('Both times need as many scores.')
  for (const score of [...pre, ...post]) requireNumber(score)
  const n = pre.length
  if (n < 3) return noEstimate('too-few-units')
  const before = moments(pre)
  const after = moments(post)
  if (before.sd === 0 && after.sd === 0) return noEstimate('no-variation')
  const change = moments(post.map((score, i) => score - pre[i]!))
  const covariance =
    pre.reduce((sum, score, i) => sum + (score - before.mean) * (post[i]! - after.mean), 0) / (n - 1)
  const r =
    before.sd === 0 || after.sd === 0 ? null : Math.max(-1, Math.min(1, covariance / before.sd / after.sd))
  const dZ = change.sd === 0 ? null : change.mean / change.sd
  const dPre = before.sd === 0 ? null : change.mean / before.sd
  const correction = smallSampleCorrection(n - 1)
  const corrected = (d: number, once: number) => {
    const value = d * correction
    return { value, variance: once / n + value ** 2 / (2 * n) }
  }
  return {
    estimated: true,
    n,
    meanPre: before.mean,
    meanPost: after.mean,
    sdPre: before.sd,
    sdPost: after.sd,
    correlation: r,
    dZ,
    dAv: change.mean / Math.sqrt((before.sd ** 2 + after.sd ** 2) / 2),
    dRm: dZ === null || r === null ? null : dZ * Math.sqrt(2 * (1 - r)),
    dPre,
    gPre: dPre === null || r === null ? null : corrected(dPre, 2 * (1 - r)),
    gZ: dZ === null ? null : corrected(dZ, 1),
  }
}

/** Equal scores have SD 0 exactly, whatever rounding their mean suffers. */
function moments(scores: readonly number[]): { mean: number; sd: number } {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  const largest = Math.max(...scores.map(Math.abs))
  const sd = Math.sqrt(squares / (scores.length - 1))
  return { mean, sd: sd <= 8 * Number.EPSILON * largest ? 0 : sd }
}
