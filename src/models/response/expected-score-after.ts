import { quadraticForm } from './quadratic-form.ts'
import { checkCurvePoint } from './response-curve.ts'
import type { CurvePoint, ResponseCurve } from './response-curve.ts'

export type ExpectedScoreAfter = {
  mean: number
  sd: number
  /** How the client's own intercept (and slope) are judged to differ from everybody's. */
  deviations: number[]
}

/**
 * The score to expect at one time of a client, given scores that are already there: the first alone anchors the
 * curve, and each further one moves it (empirical Bayes).
 *
 * Conditional normal: mean = x′β + z′b, b = Γ(I + Z′ZΓ)⁻¹Z′(y − Xβ) with Γ = G ÷ σ²; variance z′(G | y)z + σ². The
 * uncertainty of β is left out. The client must not be among those the curve was fitted to, or the curve has seen
 * the answer. Source: Finch et al. 2001, doi:10.1002/cpp.286, for the clinical use; Robinson 1991,
 * doi:10.1214/ss/1177011926, for the prediction.
 *
 * @param earlier - scores that are there, in any order; none gives expectedScore's mean and SD
 * @throws RangeError if a point does not fit the curve, a score is not finite, or the curve's covariances cannot be
 *
 * @example
 * const curve = { fixed: [{ estimate: 20 }], fixedCovariance: [[1]], covariance: [[9]], residualVariance: 9 }
 * expectedScoreAfter(curve, [{ fixed: [1], random: [1], score: 30 }], { fixed: [1], random: [1] }).mean // 25
 */
export function expectedScoreAfter(
  curve: ResponseCurve,
  earlier: readonly (CurvePoint & { score: number })[],
  at: CurvePoint,
): ExpectedScoreAfter {
  checkCurvePoint(curve, at)
  const s2 = curve.residualVariance
  const size = curve.covariance.length
  const g11 = curve.covariance[0]![0]! / s2
  const g21 = (curve.covariance[1]?.[0] ?? 0) / s2
  const g22 = (curve.covariance[1]?.[1] ?? 0) / s2
  const detG = Math.max(0, g11 * g22 - g21 * g21)
  let [a11, a21, a22, r1, r2] = [0, 0, 0, 0, 0]
  for (const point of earlier) {
    checkCurvePoint(curve, point)
    if (!Number.isFinite(point.score)) throw new RangeError('A score must be finite.')
    const residual = point.score - meanAt(curve, point.fixed)
    const [z1 = 0, z2 = 0] = point.random
    a11 += z1 * z1
    a21 += z1 * z2
    a22 += z2 * z2
    r1 += z1 * residual
    r2 += z2 * residual
  }
  const det = 1 + a11 * g11 + 2 * a21 * g21 + a22 * g22 + (a11 * a22 - a21 * a21) * detG
  const k11 = (g11 + detG * a22) / det
  const k21 = (g21 - detG * a21) / det
  const k22 = (g22 + detG * a11) / det
  const deviations = [k11 * r1 + k21 * r2, k21 * r1 + k22 * r2].slice(0, size)
  const left = [
    [k11, k21],
    [k21, k22],
  ]
  return {
    mean: meanAt(curve, at.fixed) + at.random.reduce((sum, z, k) => sum + z * deviations[k]!, 0),
    sd: Math.sqrt(s2 * (1 + quadraticForm(left, at.random))),
    deviations,
  }
}

function meanAt(curve: ResponseCurve, fixed: readonly number[]): number {
  return fixed.reduce((sum, x, k) => sum + x * curve.fixed[k]!.estimate, 0)
}
