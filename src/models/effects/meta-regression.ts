import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { fUpper } from '#psychometrics/f-distribution.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { choleskyFactor } from '#psychometrics/matrix/cholesky.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { requireNumber } from '../require-number.ts'
import { heterogeneity, type HeterogeneityMethod } from './heterogeneity.ts'
import { requireStudies, type Studies } from './studies.ts'
import { testOf, type EffectTest } from './test-of.ts'

export type MetaRegression = {
  /** Intercept first, then the moderators in their order. */
  coefficients: EffectTest[]
  heterogeneity: number
  heterogeneityError: number | null
  /** How much of the heterogeneity the moderators explain, in per cent; null where there is none without them. */
  rSquared: number | null
  /** Test of all moderators together: chi-square, or F by Knapp & Hartung. */
  moderators: { value: number; df: number; p: number }
  /** Cochran's test of what the moderators leave. */
  residualQ: { value: number; df: number; p: number }
}

/**
 * Whether effects depend on something known of each study (or therapist, or practice).
 *
 * Weighted regression on an intercept and the moderators, weights 1/(v + τ²), τ² estimated beside them.
 * Source: Viechtbauer 2010, doi:10.18637/jss.v036.i03, section 2; R²: Raudenbush 2009, in Cooper, Hedges &
 * Valentine (eds), The handbook of research synthesis, chapter 16.
 *
 * @param studies - effects and their sampling variances
 * @param moderators - studies × moderators, without a column of ones
 * @param options - method (REML), knappHartung (false), confidence (0.95)
 * @returns coefficients with tests; not identified where moderators say the same twice
 * @throws RangeError as metaAnalysis, or if a row of moderators is missing or has another length
 *
 * @example
 * const studies = { effects: [1, 2, 3, 4.5], variances: [1, 1, 1, 1] }
 * metaRegression(studies, [[0], [1], [2], [3]]).coefficients[1].estimate.toFixed(2) // '1.15'
 */
export function metaRegression(
  studies: Studies,
  moderators: readonly (readonly number[])[],
  options: { method?: HeterogeneityMethod; knappHartung?: boolean; confidence?: number } = {},
): Estimate<MetaRegression> {
  const { method = 'REML', knappHartung = false, confidence = 0.95 } = options
  requireConfidence(confidence)
  const { effects, variances } = requireStudies(studies)
  const count = moderators[0]?.length ?? 0
  if (moderators.length !== effects.length || count < 1 || moderators.some((row) => row.length !== count))
    throw new RangeError('Every study needs a value of every moderator.')
  for (const row of moderators) for (const value of row) requireNumber(value)
  const k = effects.length
  const p = count + 1
  if (k <= p) return noEstimate('too-few-studies')
  const design = moderators.map((row) => [1, ...row])
  const random = heterogeneity(effects, variances, design, method)
  const equal = heterogeneity(effects, variances, design, 'EE')
  const without = heterogeneity(
    effects,
    variances,
    effects.map(() => [1]),
    method,
  )
  if (!random.estimated) return random
  if (!equal.estimated) return equal
  if (!without.estimated) return without
  const { fit } = random
  const df = k - p
  const spread = knappHartung ? fit.residualSquares / df : 1
  const block = new Float64Array(count * count)
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) block[i * count + j] = fit.covariance[(i + 1) * p + j + 1]!
  const factor = choleskyFactor(block, count)
  if (!factor.ok || (knappHartung && spread === 0)) return noEstimate('not-identified')
  const slopes = Float64Array.from(fit.coefficients.slice(1))
  const wald = choleskySolve(factor, slopes).reduce((sum, value, i) => sum + value * slopes[i]!, 0)
  const together = knappHartung ? wald / spread / count : wald
  const residual = equal.fit.residualSquares
  return {
    estimated: true,
    coefficients: fit.coefficients.map((estimate, i) =>
      testOf(
        estimate,
        Math.sqrt(spread * fit.covariance[i * p + i]!),
        knappHartung ? df : undefined,
        confidence,
      ),
    ),
    heterogeneity: random.variance,
    heterogeneityError: random.standardError,
    rSquared:
      without.variance > 0
        ? Math.max(0, (100 * (without.variance - random.variance)) / without.variance)
        : null,
    moderators: {
      value: together,
      df: count,
      p: knappHartung ? fUpper(together, count, df) : chiSquareUpper(together, count),
    },
    residualQ: { value: residual, df, p: chiSquareUpper(residual, df) },
  }
}
