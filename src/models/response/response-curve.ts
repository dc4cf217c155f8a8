/**
 * What a practice knows of how clients change: the estimates of a growth model. A GrowthFit is one.
 */
export type ResponseCurve = {
  /** β: one estimate per fixed effect. */
  fixed: readonly { estimate: number }[]
  /** Covariance of these estimates. */
  fixedCovariance: readonly (readonly number[])[]
  /** G: covariance of the clients' own intercepts (and slopes), 1 × 1 or 2 × 2. */
  covariance: readonly (readonly number[])[]
  /** σ²: variance of one score about its client's own line, above 0. */
  residualVariance: number
}

/** One time of one client: the row of the fixed and of the random columns there. */
export type CurvePoint = { fixed: readonly number[]; random: readonly number[] }

/** @throws RangeError if a point does not fit the curve, or the curve's covariances cannot be */
export function checkCurvePoint(curve: ResponseCurve, { fixed, random }: CurvePoint): void {
  const [[g11 = 0, g12 = 0] = [], [g21 = 0, g22 = 0] = []] = curve.covariance
  const isPossible =
    g11 >= 0 &&
    (curve.covariance.length < 2 || (g22 >= 0 && g21 === g12 && g21 * g21 <= g11 * g22 * (1 + 1e-9)))
  if (!isPossible || curve.covariance.length > 2)
    throw new RangeError('The covariance of one or two random effects must be symmetric and not negative.')
  if (!(curve.residualVariance > 0)) throw new RangeError('The residual variance must be above 0.')
  if (fixed.length !== curve.fixed.length || random.length !== curve.covariance.length)
    throw new RangeError('A point needs one number per fixed and per random effect of the curve.')
  if (!fixed.every(Number.isFinite) || !random.every(Number.isFinite))
    throw new RangeError('Every number must be finite.')
}
