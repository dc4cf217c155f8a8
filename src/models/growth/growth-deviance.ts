import type { GrowthLikelihood } from './growth-likelihood.ts'

/** −2 log-likelihood with its derivatives by the elements 11, 21, 22 of Γ (order as in GrowthLikelihood). */
export type GrowthDeviance = { value: number; gradient: Float64Array; curvature: Float64Array }

const twoPi = 2 * Math.PI

/**
 * −2 log-likelihood of a growth model, at the best residual variance or at a given one.
 *
 * Profiled: log determinants + N (1 + log 2π r²/N), where N is n (ML) or n − p (REML); at σ²: log
 * determinants + N log 2πσ² + r²/σ². Source: Bates et al. 2015, doi:10.18637/jss.v067.i01, section 3.
 *
 * @param degrees - N
 * @param variance - σ², if it is held
 */
export function growthDeviance(
  likelihood: GrowthLikelihood,
  degrees: number,
  variance?: number,
): GrowthDeviance {
  const { sumOfSquares, gradientOfLog, gradientOfSquares, curvatureOfLog, curvatureOfSquares } = likelihood
  const share = variance === undefined ? degrees / sumOfSquares : 1 / variance
  const value =
    variance === undefined
      ? degrees * (1 + Math.log((twoPi * sumOfSquares) / degrees))
      : degrees * Math.log(twoPi * variance) + sumOfSquares / variance
  // The best σ² moves with Γ; a held one does not.
  const moving = variance === undefined ? degrees / sumOfSquares ** 2 : 0
  let pair = 0
  const curvature = new Float64Array(6)
  for (let i = 0; i < 3; i++)
    for (let j = i; j < 3; j++, pair++)
      curvature[pair] =
        curvatureOfLog[pair]! +
        share * curvatureOfSquares[pair]! -
        moving * gradientOfSquares[i]! * gradientOfSquares[j]!
  return {
    value: likelihood.logDeterminants + value,
    gradient: gradientOfLog.map((slope, i) => slope + share * gradientOfSquares[i]!),
    curvature,
  }
}
