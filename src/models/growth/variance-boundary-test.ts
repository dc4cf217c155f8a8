import { chiSquareUpper } from '#psychometrics/chi-square.ts'

/**
 * Whether clients differ at all in one more random effect, when its variance cannot be below zero.
 *
 * Twice the gain in log-likelihood is compared with half-and-half of χ² with k and k + 1 degrees of freedom, where k
 * is the number of new covariances; the usual test would be too cautious. Both fits must be by the same method and,
 * by REML, have the same fixed effects. Source: Stram & Lee 1994, doi:10.2307/2533455, cases 1 to 3; Self & Liang
 * 1987, doi:10.1080/01621459.1987.10478472.
 *
 * @param larger - log-likelihood with the random effect
 * @param smaller - log-likelihood without it; a least squares fit if it was the only one
 * @param newCovariances - covariances that came with it: 1 for a correlated slope, 0 for an intercept or a slope that is not
 * @returns the statistic (0 if the larger model is no better) and its p
 * @throws RangeError if a log-likelihood is not finite, or the covariances are no whole number from 0
 *
 * @example
 * varianceBoundaryTest(-10, -11.92, 0).p.toFixed(4) // '0.0250'
 */
export function varianceBoundaryTest(
  larger: number,
  smaller: number,
  newCovariances: number,
): { statistic: number; p: number } {
  if (!Number.isFinite(larger) || !Number.isFinite(smaller))
    throw new RangeError('Log-likelihoods must be finite.')
  if (!Number.isInteger(newCovariances) || newCovariances < 0)
    throw new RangeError('The number of new covariances must be a whole number from 0.')
  const statistic = Math.max(0, 2 * (larger - smaller))
  // χ² with 0 degrees of freedom is zero always.
  const below = newCovariances > 0 ? chiSquareUpper(statistic, newCovariances) : statistic > 0 ? 0 : 1
  return { statistic, p: 0.5 * below + 0.5 * chiSquareUpper(statistic, newCovariances + 1) }
}
