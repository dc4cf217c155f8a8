import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { heterogeneity, logLikelihood, type HeterogeneityMethod } from './heterogeneity.ts'
import { requireStudies, type Studies } from './studies.ts'
import { testOf, type EffectTest } from './test-of.ts'

export type MetaAnalysis = EffectTest & {
  studies: number
  method: HeterogeneityMethod
  /** τ² and its standard error. */
  heterogeneity: number
  heterogeneityError: number | null
  /** Share of the variation that is not sampling error, in per cent; and total ÷ sampling variation. */
  iSquared: number
  hSquared: number
  /** Cochran's test of equal effects. */
  q: { value: number; df: number; p: number }
  logLikelihood: number
  /** Where the true effect of a new study lies; null for equal effects. */
  prediction: { lower: number; upper: number } | null
  /** Per cent. */
  weights: number[]
}

/**
 * What several studies (or therapists, or practices) say together, and how much their true effects differ.
 *
 * Inverse-variance weights with τ² added. Interval and test by the normal distribution, or, with few studies
 * rather, by Knapp & Hartung with t on k − 1 degrees of freedom. τ² = 0 is a legitimate answer.
 * Source: Viechtbauer 2010, doi:10.18637/jss.v036.i03, section 2; Knapp & Hartung 2003, doi:10.1002/sim.1482;
 * I² and H²: Higgins & Thompson 2002, doi:10.1002/sim.1186.
 *
 * @param studies - effects and their sampling variances, in the same order
 * @param options - method (REML), knappHartung (false), confidence (0.95)
 * @returns the mean effect with its heterogeneity, or the reason why there is none
 * @throws RangeError if the lists differ in length, an effect is no usable number or a variance not above 0
 *
 * @example
 * metaAnalysis({ effects: [1, 3], variances: [1, 1] }, { method: 'EE' }).estimate // 2
 */
export function metaAnalysis(
  studies: Studies,
  options: { method?: HeterogeneityMethod; knappHartung?: boolean; confidence?: number } = {},
): Estimate<MetaAnalysis> {
  const { method = 'REML', knappHartung = false, confidence = 0.95 } = options
  requireConfidence(confidence)
  const { effects, variances } = requireStudies(studies)
  const k = effects.length
  if (k < 2) return noEstimate('too-few-studies')
  const ones = effects.map(() => [1])
  const random = heterogeneity(effects, variances, ones, method)
  const equal = heterogeneity(effects, variances, ones, 'EE')
  if (!random.estimated) return random
  if (!equal.estimated) return equal
  const { fit, variance } = random
  const df = k - 1
  const q = equal.fit.residualSquares
  const spread = knappHartung ? fit.residualSquares / df : 1
  const test = testOf(
    fit.coefficients[0]!,
    Math.sqrt(spread * fit.covariance[0]!),
    knappHartung ? df : undefined,
    confidence,
  )
  const typical = df / equal.fit.traceP
  const reach = test.quantile * Math.sqrt(test.standardError ** 2 + variance)
  const total = fit.weights.reduce((sum, w) => sum + w, 0)
  return {
    estimated: true,
    ...test,
    studies: k,
    method,
    heterogeneity: variance,
    heterogeneityError: random.standardError,
    iSquared:
      method === 'EE' ? Math.max(0, 100 * (1 - df / q)) || 0 : (100 * variance) / (variance + typical),
    hSquared: method === 'EE' ? q / df : (variance + typical) / typical,
    q: { value: q, df, p: chiSquareUpper(q, df) },
    logLikelihood: logLikelihood(fit, method) + (method === 'REML' ? Math.log(k) / 2 : 0),
    prediction: method === 'EE' ? null : { lower: test.estimate - reach, upper: test.estimate + reach },
    weights: fit.weights.map((w) => (100 * w) / total),
  }
}
