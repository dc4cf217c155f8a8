import { logGamma } from '#psychometrics/log-gamma.ts'

/**
 * By how much a standardised mean difference from a small sample is too large (the factor of Hedges' g).
 *
 * J(m) = Γ(m/2) ÷ (√(m/2) · Γ((m − 1)/2)); above 300 by its asymptotic series, where differences of log-gammas
 * would lose digits. `approximate` gives 1 − 3/(4m − 1), which many older reports use.
 * Source: Hedges 1981, doi:10.3102/10769986006002107; series: Tricomi & Erdélyi 1951,
 * doi:10.2140/pjm.1951.1.133.
 *
 * @param df - degrees of freedom of the standard deviation, above 1
 * @param form - exact or approximate
 * @returns below 1
 * @throws RangeError if df is not above 1
 *
 * @example
 * smallSampleCorrection(10, 'approximate') // 0.9230769230769231
 */
export function smallSampleCorrection(df: number, form: 'exact' | 'approximate' = 'exact'): number {
  if (!(df > 1 && df < Infinity)) throw new RangeError('The degrees of freedom must be above 1.')
  if (form === 'approximate') return 1 - 3 / (4 * df - 1)
  if (df <= 300) return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2)
  const z = 2 / (df - 1)
  const series = 1 + z * (-1 / 8 + z * (1 / 128 + z * (5 / 1024 + z * (-21 / 32_768 - (z * 399) / 262_144))))
  return Math.sqrt((df - 1) / df) * series
}
