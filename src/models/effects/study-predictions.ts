import type { Estimate } from '../no-estimate.ts'
import { noEstimate } from '../no-estimate.ts'
import { heterogeneity, type HeterogeneityMethod } from './heterogeneity.ts'
import { requireStudies, type Studies } from './studies.ts'

/**
 * What the true effect of each study (or therapist, or practice) probably is, drawn towards the mean of all as
 * far as its own data are weak.
 *
 * λ·effect + (1 − λ)·mean with λ = τ²/(τ² + v); variance λ·v + (1 − λ)²·variance of the mean.
 * Source: Raudenbush & Bryk 1985, doi:10.3102/10769986010002075.
 *
 * @param studies - effects and their sampling variances
 * @param method - of the heterogeneity
 * @returns per study, in the order given, or the reason why there are none
 * @throws RangeError as metaAnalysis
 *
 * @example
 * studyPredictions({ effects: [1, 1.2], variances: [1, 1] }).predictions[0].value // 1.1
 */
export function studyPredictions(
  studies: Studies,
  method: Exclude<HeterogeneityMethod, 'EE'> = 'REML',
): Estimate<{ predictions: { value: number; standardError: number }[] }> {
  const { effects, variances } = requireStudies(studies)
  if (effects.length < 2) return noEstimate('too-few-studies')
  const ones = effects.map(() => [1])
  const random = heterogeneity(effects, variances, ones, method)
  if (!random.estimated) return random
  const mean = random.fit.coefficients[0]!
  const meanVariance = random.fit.covariance[0]!
  return {
    estimated: true,
    predictions: effects.map((effect, study) => {
      const own = random.variance / (random.variance + variances[study]!)
      return {
        value: own * effect + (1 - own) * mean,
        standardError: Math.sqrt(own * variances[study]! + (1 - own) ** 2 * meanVariance),
      }
    }),
  }
}
