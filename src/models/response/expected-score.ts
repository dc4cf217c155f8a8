import { quadraticForm } from './quadratic-form.ts'
import { checkCurvePoint } from './response-curve.ts'
import type { CurvePoint, ResponseCurve } from './response-curve.ts'

export type ExpectedScore = {
  mean: number
  /** How well the mean itself is known. */
  standardError: number
  /** Spread of single scores of clients about the mean: √(z′Gz + σ²). */
  sd: number
  /** The same, with the uncertainty of the mean added. */
  sdWithMean: number
}

/**
 * The score to expect at one time of a client of whom only what the fixed effects hold is known, as with the intake score.
 *
 * mean = x′β, SD = √(z′Gz + σ²). Source: Lutz et al. 1999, doi:10.1037/0022-006X.67.4.571, for expected treatment
 * response by growth curves; prediction as in Robinson 1991, doi:10.1214/ss/1177011926.
 *
 * @throws RangeError if the point does not fit the curve, or the curve's covariances cannot be
 *
 * @example
 * const curve = { fixed: [{ estimate: 20 }], fixedCovariance: [[1]], covariance: [[9]], residualVariance: 16 }
 * expectedScore(curve, { fixed: [1], random: [1] }).sd // 5
 */
export function expectedScore(curve: ResponseCurve, point: CurvePoint): ExpectedScore {
  checkCurvePoint(curve, point)
  const ofMean = quadraticForm(curve.fixedCovariance, point.fixed)
  if (!(ofMean >= 0)) throw new RangeError('The covariance of the fixed effects must not be negative.')
  const ofScore = quadraticForm(curve.covariance, point.random) + curve.residualVariance
  return {
    mean: point.fixed.reduce((sum, x, k) => sum + x * curve.fixed[k]!.estimate, 0),
    standardError: Math.sqrt(ofMean),
    sd: Math.sqrt(ofScore),
    sdWithMean: Math.sqrt(ofScore + ofMean),
  }
}
