import { studentTCdf } from '#psychometrics/student-t.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireStudies, type Studies } from './studies.ts'
import { weightedFit } from './weighted-fit.ts'

/**
 * Whether small studies report other effects than large ones, as happens when unwelcome results stay unpublished.
 *
 * Regression of effects on their standard errors, weights 1 ÷ variance, residual variance free; the slope is
 * Egger's intercept. Source: Egger, Davey Smith, Schneider & Minder 1997, doi:10.1136/bmj.315.7109.629;
 * this form: Sterne & Egger 2005, in Rothstein, Sutton & Borenstein (eds), Publication bias in meta-analysis.
 *
 * @param studies - effects and their sampling variances, at least 3
 * @returns slope, its t and two-sided p; no number where all standard errors are equal
 * @throws RangeError as metaAnalysis
 *
 * @example
 * eggerTest({ effects: [1, 2, 4], variances: [1, 4, 9] }).df // 1
 */
export function eggerTest(
  studies: Studies,
): Estimate<{ slope: number; standardError: number; t: number; df: number; p: number }> {
  const { effects, variances } = requireStudies(studies)
  const df = effects.length - 2
  if (df < 1) return noEstimate('too-few-studies')
  const fit = weightedFit(
    effects,
    variances,
    variances.map((variance) => [1, Math.sqrt(variance)]),
    0,
  )
  if (fit === undefined) return noEstimate('no-variation')
  const slope = fit.coefficients[1]!
  const standardError = Math.sqrt((fit.residualSquares / df) * fit.covariance[3]!)
  const size = Math.max(...effects.map(Math.abs))
  const rounding = fit.weights.reduce((sum, w) => sum + w, 0) * (8 * Number.EPSILON * size) ** 2
  if (fit.residualSquares <= rounding) return noEstimate('no-error-variance')
  const t = slope / standardError
  return { estimated: true, slope, standardError, t, df, p: 2 * studentTCdf(-Math.abs(t), df) }
}
