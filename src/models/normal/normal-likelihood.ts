import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import type { MissingPattern } from './missing-patterns.ts'

/** Log-likelihood of means and covariances, its slope, and its observed information. */
export type NormalLikelihood = { value: number; score: Float64Array; information: Float64Array }

/** The covariances of d variables in one row: places (i, j), i ≥ j, after the d means. */
export function covariancePlaces(d: number): [number, number][] {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: i + 1 }, (__, j): [number, number] => [i, j]),
  ).flat()
}

/**
 * Log-likelihood of a multivariate normal distribution for data with missing values, pattern by pattern.
 *
 * With W the inverse covariance of what a pattern knows, δ its mean less μ and T its covariance plus δδ′: l =
 * −n/2 (ln|Σ| + tr WT + v ln 2π); scores nWδ and −n/2 (tr WE − tr WEWT); information nW, nWEWδ and n (tr
 * WEWFWT − ½ tr WEWF), where E and F are elements of Σ. The information is the observed one, as missing at
 * random asks for. Source: Little & Rubin 2002, Statistical analysis with missing data, section 9.1; Kenward
 * & Molenberghs 1998, doi:10.1214/ss/1028905830, for observed information.
 *
 * @param mean - μ, d numbers
 * @param covariance - Σ, d × d by rows
 * @returns undefined if Σ is not positive definite for what a pattern knows
 */
export function normalLikelihood(
  patterns: readonly MissingPattern[],
  mean: Float64Array,
  covariance: Float64Array,
): NormalLikelihood | undefined {
  const d = mean.length
  const places = covariancePlaces(d)
  const size = d + places.length
  const score = new Float64Array(size)
  const information = new Float64Array(size * size)
  let value = 0
  for (const { known, count, mean: m, covariance: s } of patterns) {
    const v = known.length
    const part = new Float64Array(v * v)
    for (let i = 0; i < v; i++)
      for (let j = 0; j < v; j++) part[i * v + j] = covariance[known[i]! * d + known[j]!]!
    const cholesky = factorWellConditioned(part, v, 1e-12)
    if (!cholesky) return undefined
    const inverse = choleskyInverse(cholesky)
    // All in d × d with zeros for what is not known, so that patterns add up.
    const w = new Float64Array(d * d)
    const t = new Float64Array(d * d)
    const delta = new Float64Array(d)
    for (let i = 0; i < v; i++) delta[known[i]!] = m[i]! - mean[known[i]!]!
    for (let i = 0; i < v; i++)
      for (let j = 0; j < v; j++) {
        const at = known[i]! * d + known[j]!
        w[at] = inverse[i * v + j]!
        t[at] = s[i * v + j]! + delta[known[i]!]! * delta[known[j]!]!
      }
    const wt = multiply(w, t, d)
    const wtw = multiply(wt, w, d)
    let trace = 0
    for (let i = 0; i < d; i++) trace += wt[i * d + i]!
    value -= 0.5 * count * (choleskyLogDeterminant(cholesky) + trace + v * Math.log(2 * Math.PI))
    const wd = delta.map((_, i) => delta.reduce((sum, x, j) => sum + w[i * d + j]! * x, 0))
    for (let i = 0; i < d; i++) {
      score[i]! += count * wd[i]!
      for (let j = 0; j < d; j++) information[i * size + j]! += count * w[i * d + j]!
    }
    for (const [one, [i, j]] of places.entries()) {
      const twice = i === j ? 0.5 : 1
      score[d + one]! -= count * twice * (w[i * d + j]! - wtw[i * d + j]!)
      for (let k = 0; k < d; k++) {
        // W E δ-side: E has ones at (i, j) and (j, i), or a single one on the diagonal.
        const cross = i === j ? w[k * d + i]! * wd[i]! : w[k * d + i]! * wd[j]! + w[k * d + j]! * wd[i]!
        information[k * size + d + one]! += count * cross
        information[(d + one) * size + k]! += count * cross
      }
      for (const [other, [k, l]] of places.entries())
        information[(d + one) * size + d + other]! +=
          count * (traceOf(w, wtw, d, i, j, k, l) - 0.5 * traceOf(w, w, d, i, j, k, l))
    }
  }
  return { value, score, information }
}

function multiply(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const product = new Float64Array(d * d)
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++) {
      const factor = a[i * d + k]!
      if (factor !== 0) for (let j = 0; j < d; j++) product[i * d + j]! += factor * b[k * d + j]!
    }
  return product
}

/** tr(A E B F) for symmetric A and B, averaged with tr(B E A F), E and F the elements (i, j) and (k, l). */
function traceOf(
  a: Float64Array,
  b: Float64Array,
  d: number,
  i: number,
  j: number,
  k: number,
  l: number,
): number {
  const one = (p: number, q: number, r: number, s: number) =>
    // E = e_p e_q′, F = e_r e_s′: tr(A e_p e_q′ B e_r e_s′) = A_sp B_qr.
    0.5 * (a[s * d + p]! * b[q * d + r]! + b[s * d + p]! * a[q * d + r]!)
  const ofF = (p: number, q: number) => (k === l ? one(p, q, k, k) : one(p, q, k, l) + one(p, q, l, k))
  return i === j ? ofF(i, i) : ofF(i, j) + ofF(j, i)
}
