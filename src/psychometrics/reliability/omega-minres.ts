import { correlationMatrix } from './correlation.ts'

export type OmegaMinres =
  | { ok: true; value: number; loadings: Float64Array }
  | { ok: false; reason: 'too-few-items' | 'no-variance' | 'heywood' | 'no-convergence' }

/**
 * McDonald's omega total from the factor that leaves the smallest residual correlations (minres). It stands for
 * comparison with programs that use it; omegaTotal is the one to report.
 *
 * (Σλ)² ÷ Σ correlations, λ by turns: each loading is the least-squares answer to the others until none moves.
 * Agrees with psych::fa(fm = "minres") in R, which itself stops at about 1e-5.
 * Source: Harman & Jones 1966, doi:10.1007/BF02289468.
 *
 * @param covariance - k × k numbers, row by row
 * @param k - number of items; 3 or more
 * @returns omega and standardised loadings; `heywood` if a loading reaches 1
 * @throws RangeError if the length is not k²
 *
 * @example
 * omegaMinres(Float64Array.of(1, 0.25, 0.25, 0.25, 1, 0.25, 0.25, 0.25, 1), 3).value // 0.5
 */
export function omegaMinres(covariance: Float64Array, k: number): OmegaMinres {
  if (covariance.length !== k * k) throw new RangeError('The covariances must be k × k.')
  if (k < 3) return { ok: false, reason: 'too-few-items' }
  const correlation = correlationMatrix(covariance, k)
  if (!correlation) return { ok: false, reason: 'no-variance' }
  const total = correlation.reduce((sum, r) => sum + r, 0)
  if (!(total > 1e-12 * k)) return { ok: false, reason: 'no-variance' }
  const loadings = new Float64Array(k).fill(0.5)
  for (let sweep = 0; sweep < 20_000; sweep++) {
    let largest = 0
    for (let item = 0; item < k; item++) {
      let [shared, squares] = [0, 0]
      for (let other = 0; other < k; other++) {
        if (other === item) continue
        shared += correlation[item * k + other]! * loadings[other]!
        squares += loadings[other]! ** 2
      }
      const next = squares > 1e-300 ? shared / squares : 0
      largest = Math.max(largest, Math.abs(next - loadings[item]!))
      loadings[item] = next
    }
    if (!(largest < 1e6)) return { ok: false, reason: 'heywood' }
    if (largest > 1e-12) continue
    if (loadings.some((value) => Math.abs(value) >= 1)) return { ok: false, reason: 'heywood' }
    return { ok: true, value: loadings.reduce((sum, value) => sum + value, 0) ** 2 / total, loadings }
  }
  return { ok: false, reason: loadings.some((value) => Math.abs(value) >= 1) ? 'heywood' : 'no-convergence' }
}
