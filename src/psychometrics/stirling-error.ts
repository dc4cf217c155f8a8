import { logGamma } from './log-gamma.ts'
import { stirlingSeries } from './stirling-series.ts'

/**
 * How far log(z!) lies above Stirling's formula.
 *
 * logΓ(z + 1) − ((z + ½) ln z − z + ½ ln 2π). Kept apart, since in a density the leading terms cancel each other
 * and would take the last digits along. Source: Loader 2000, Fast and accurate computation of binomial
 * probabilities, section 2.
 *
 * @param z - above 0, at most 1e304
 * @returns above 0; it falls towards 1/(12 z)
 * @throws RangeError if z lies outside that range
 *
 * @example
 * stirlingError(20) // 0.004166319691996922
 */
export function stirlingError(z: number): number {
  if (!(z > 0 && z <= 1e304)) throw new RangeError('z must lie above 0 and be at most 1e304.')
  if (z >= 10) return stirlingSeries(z)
  return logGamma(z + 1) - ((z + 0.5) * Math.log(z) - z + 0.9189385332046728)
}
