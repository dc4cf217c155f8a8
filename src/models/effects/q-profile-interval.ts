import { chiSquareQuantile } from '#psychometrics/chi-square.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { rootOf } from '../root-of.ts'
import { requireStudies, type Studies } from './studies.ts'
import { weightedFit } from './weighted-fit.ts'

/**
 * Between which values the variance of true effects lies.
 *
 * Σ w r² falls as τ² rises; the limits are the τ² at which it equals the upper and lower points of chi-square
 * on k − 1 degrees of freedom. 0 where it is below the point at τ² = 0 already; both limits can be 0.
 * Source: Viechtbauer 2007, doi:10.1002/sim.2514.
 *
 * @param studies - effects and their sampling variances
 * @param confidence - between 0 and 1
 * @returns limits of τ², 0 or more, or the reason why there are none
 * @throws RangeError as metaAnalysis
 *
 * @example
 * qProfileInterval({ effects: [1, 1, 1], variances: [1, 1, 1] }).upper // 0
 */
export function qProfileInterval(
  studies: Studies,
  confidence = 0.95,
): Estimate<{ lower: number; upper: number }> {
  requireConfidence(confidence)
  const { effects, variances } = requireStudies(studies)
  const df = effects.length - 1
  if (df < 1) return noEstimate('too-few-studies')
  const ones = effects.map(() => [1])
  const squares = (variance: number) => weightedFit(effects, variances, ones, variance)?.residualSquares ?? 0
  const limit = (point: number) => {
    const target = chiSquareQuantile(point, df)
    if (squares(0) <= target) return 0
    let most = Math.min(...variances)
    while (squares(most) > target) most *= 4
    return rootOf((variance) => squares(variance) - target, 0, most)
  }
  const tail = (1 - confidence) / 2
  return { estimated: true, lower: limit(1 - tail), upper: limit(tail) }
}
