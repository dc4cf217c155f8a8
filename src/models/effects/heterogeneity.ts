import { noEstimate, type Estimate } from '../no-estimate.ts'
import { rootOf } from '../root-of.ts'
import { weightedFit, type WeightedFit } from './weighted-fit.ts'

/** REML, ML: (restricted) likelihood; DL: DerSimonian & Laird; PM: Paule & Mandel; EE: equal effects, none. */
export type HeterogeneityMethod = 'REML' | 'ML' | 'DL' | 'PM' | 'EE'

export type Heterogeneity = {
  /** τ², the variance of true effects between studies; 0 is a legitimate answer. */
  variance: number
  /** Null for equal effects, which have none. */
  standardError: number | null
  fit: WeightedFit
}

/**
 * The variance of true effects between studies, by the estimator asked for.
 *
 * REML and ML by Fisher scoring, halved where a step would not raise the likelihood; PM where Σ w r² equals
 * its degrees of freedom. Never below 0.
 * Source: Viechtbauer 2005, doi:10.3102/10769986030003261; DerSimonian & Laird 1986,
 * doi:10.1016/0197-2456(86)90046-2; Paule & Mandel 1982, doi:10.6028/jres.087.022.
 *
 * @example
 * heterogeneity([0, 2], [1, 1], [[1], [1]], 'DL').variance // 1
 */
export function heterogeneity(
  effects: readonly number[],
  variances: readonly number[],
  design: readonly (readonly number[])[],
  method: HeterogeneityMethod,
): Estimate<Heterogeneity> {
  const k = effects.length
  const df = k - design[0]!.length
  const none = weightedFit(effects, variances, design, 0)
  if (none === undefined) return noEstimate('not-identified')
  // One study that outweighs all others ten billion times leaves rounding to compare them by.
  const mostWeight = Math.max(...none.weights)
  if (!(none.traceP > 1e-10 * mostWeight)) return noEstimate('not-identified')
  if (method === 'EE') return { estimated: true, variance: 0, standardError: null, fit: none }
  const moment = Math.max(0, (none.residualSquares - df) / none.traceP)
  const at = (variance: number) => weightedFit(effects, variances, design, variance) ?? none
  if (method === 'DL') {
    const spread = 2 * df + 4 * moment * none.traceP + 2 * moment ** 2 * none.tracePp
    return {
      estimated: true,
      variance: moment,
      standardError: Math.sqrt(spread) / none.traceP,
      fit: at(moment),
    }
  }
  if (method === 'PM') {
    const variance = paulMandel(none, df, (value) => at(value).residualSquares - df)
    const fit = at(variance)
    const weight = fit.weights.reduce((sum, w) => sum + w, 0)
    return { estimated: true, variance, standardError: Math.sqrt((2 * k * k) / df) / weight, fit }
  }
  const variance = mostLikely(moment, at, method)
  if (variance === undefined) return noEstimate('not-converged')
  const fit = at(variance)
  const information = method === 'REML' ? fit.tracePp : fit.weights.reduce((sum, w) => sum + w * w, 0)
  return { estimated: true, variance, standardError: Math.sqrt(2 / information), fit }
}

function paulMandel(none: WeightedFit, df: number, excess: (variance: number) => number): number {
  if (none.residualSquares <= df) return 0
  let most = 1 / Math.max(...none.weights)
  while (excess(most) > 0) most *= 4
  return rootOf(excess, 0, most)
}

function mostLikely(
  start: number,
  at: (variance: number) => WeightedFit,
  method: 'REML' | 'ML',
): number | undefined {
  let variance = start
  let fit = at(variance)
  for (let round = 0; round < 2000; round++) {
    const sum = (power: number) => fit.weights.reduce((total, w) => total + w ** power, 0)
    const score = fit.quadraticPp - (method === 'REML' ? fit.traceP : sum(1))
    const information = method === 'REML' ? fit.tracePp : sum(2)
    const before = logLikelihood(fit, method)
    const step = score / information
    let next = Math.max(0, variance + step)
    let nextFit = at(next)
    for (
      let half = 0;
      half < 50 && logLikelihood(nextFit, method) < before - 1e-12 * Math.abs(before);
      half++
    ) {
      next = (variance + next) / 2
      nextFit = at(next)
    }
    const moved = Math.abs(next - variance)
    variance = next
    fit = nextFit
    if (moved <= 1e-14 * (variance + 1 / Math.max(...fit.weights))) return variance
  }
  return undefined
}

/**
 * Log-likelihood of a fit; the restricted one carries ½ log det X'X only where the caller adds it.
 *
 * @example
 * logLikelihood(weightedFit([0, 0], [1, 1], [[1], [1]], 0), 'ML').toFixed(6) // '-1.837877'
 */
export function logLikelihood(fit: WeightedFit, method: HeterogeneityMethod): number {
  const k = fit.weights.length
  const logWeights = fit.weights.reduce((sum, w) => sum + Math.log(w), 0)
  const full = -(k * Math.log(2 * Math.PI)) / 2 + logWeights / 2 - fit.residualSquares / 2
  if (method !== 'REML') return full
  return full + (fit.coefficients.length * Math.log(2 * Math.PI)) / 2 - fit.logDeterminant / 2
}
