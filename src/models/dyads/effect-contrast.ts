import { studentTCdf } from '#psychometrics/student-t.ts'
import type { ApimFit } from './apim-fit.ts'

/** A sum of effects with its standard error and two-sided test against zero. */
export type EffectContrast = { estimate: number; standardError: number; df: number; t: number; p: number }

/**
 * Whether effects differ, or add up to anything: does being anxious matter more for one role than for the other?
 *
 * t = estimate ÷ SE from the covariance of the effects. Unless degrees of freedom are given, those of the residual
 * variance that is known least, which is exact where partners are told apart and cautious where they are not. Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 7.
 *
 * @param weights - pairs of a place in `fit.effects` and a weight: [[1, 1], [4, −1]] compares the second and the fifth
 * @throws RangeError if there are no weights, a place holds no effect or a weight is zero or not finite
 *
 * @example
 * const outcome = { name: 'y', a: [1, 3, 2, 5, 4], b: [2, 2, 4, 5, 3] }
 * const x = { name: 'x', a: [1, 2, 3, 4, 5], b: [2, 1, 4, 3, 6] }
 * const fit = distinguishableApim({ outcome, predictors: [x] }, 'REML')
 * effectContrast(fit, [[1, 1], [4, -1]]).estimate.toFixed(3) // '1.883'
 */
export function effectContrast(
  fit: ApimFit,
  weights: readonly (readonly [place: number, weight: number])[],
  df = fit.leastDf,
): EffectContrast {
  if (weights.length === 0) throw new RangeError('A contrast needs weights.')
  let estimate = 0
  let variance = 0
  for (const [place, weight] of weights) {
    const effect = fit.effects[place]
    if (!effect || !Number.isFinite(weight) || weight === 0)
      throw new RangeError('A contrast needs finite weights of effects that there are.')
    estimate += weight * effect.estimate
    for (const [other, more] of weights) variance += weight * more * (fit.covariance[place]![other] ?? 0)
  }
  if (!(variance > 0)) throw new RangeError('The weights must not cancel out.')
  const standardError = Math.sqrt(variance)
  const t = estimate / standardError
  return { estimate, standardError, df, t, p: 2 * studentTCdf(-Math.abs(t), df) }
}
