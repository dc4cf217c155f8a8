import { noEstimate, type Estimate } from '../no-estimate.ts'
import { heterogeneity, type HeterogeneityMethod } from './heterogeneity.ts'
import { metaAnalysis, type MetaAnalysis } from './meta-analysis.ts'
import { metaRegression } from './meta-regression.ts'
import { requireStudies, type Studies } from './studies.ts'

export type TrimAndFill = {
  /** How many studies seem to be missing, and on which side of the mean. */
  missing: number
  side: 'left' | 'right'
  /** With the mirror images of the opposite studies filled in. */
  filled: MetaAnalysis
}

/**
 * What the mean effect would be if the funnel of studies were made symmetric.
 *
 * Estimator L0: the outermost studies of the fuller side are left out until their number agrees with the ranks of
 * the rest, then mirrored. The side that lacks studies is right where effects fall with their standard error,
 * else left. A sensitivity analysis, not a correction.
 * Source: Duval & Tweedie 2000, doi:10.1111/j.0006-341X.2000.00455.x and doi:10.1080/01621459.2000.10473905.
 *
 * @param studies - effects and their sampling variances, at least 3
 * @param method - of the heterogeneity
 * @returns number, side and filled analysis; none where all standard errors are equal
 * @throws RangeError as metaAnalysis
 *
 * @example
 * trimAndFill({ effects: [1, 1, 1, 1], variances: [1, 2, 3, 4] }).missing // 0
 */
export function trimAndFill(studies: Studies, method: HeterogeneityMethod = 'REML'): Estimate<TrimAndFill> {
  const { effects, variances } = requireStudies(studies)
  const k = effects.length
  if (k < 4) return noEstimate('too-few-studies')
  const slope = metaRegression(
    studies,
    variances.map((variance) => [Math.sqrt(variance)]),
    { method },
  )
  if (!slope.estimated) return slope.reason === 'not-identified' ? noEstimate('no-variation') : slope
  const side = slope.coefficients[1]!.estimate < 0 ? 'right' : 'left'
  const sign = side === 'right' ? -1 : 1
  const order = effects
    .map((effect, study) => ({ effect: sign * effect, variance: variances[study]! }))
    .toSorted((a, b) => a.effect - b.effect)
  let missing = 0
  let mean = 0
  let isSettled = false
  for (let round = 0; round < 100 && !isSettled; round++) {
    const kept = order.slice(0, k - missing)
    const fit = heterogeneity(
      kept.map((study) => study.effect),
      kept.map((study) => study.variance),
      kept.map(() => [1]),
      method,
    )
    if (!fit.estimated) return fit
    mean = fit.fit.coefficients[0]!
    // Equal effects differ from their mean by rounding, which has no rank.
    const rounding = 1e-12 * Math.max(...effects.map(Math.abs))
    const next = missingByRanks(
      order.map(({ effect }) => (Math.abs(effect - mean) <= rounding ? 0 : effect - mean)),
    )
    isSettled = Math.min(next, k - 2) === missing
    missing = Math.min(next, k - 2)
  }
  if (!isSettled) return noEstimate('not-converged')
  const mirrored = order.slice(k - missing)
  const filled = metaAnalysis(
    {
      effects: [...effects, ...mirrored.map((study) => sign * (2 * mean - study.effect))],
      variances: [...variances, ...mirrored.map((study) => study.variance)],
    },
    { method },
  )
  return filled.estimated ? { estimated: true, missing, side, filled } : filled
}

/** L0 = (4 · sum of the ranks above the mean − k(k + 1)) ÷ (2k − 1), rounded, at least 0. */
function missingByRanks(deviations: readonly number[]): number {
  const k = deviations.length
  const ranked = deviations.toSorted((a, b) => Math.abs(a) - Math.abs(b))
  const above = ranked.reduce((sum, deviation, at) => sum + (deviation > 0 ? at + 1 : 0), 0)
  return Math.max(0, Math.round((4 * above - k * (k + 1)) / (2 * k - 1)))
}
