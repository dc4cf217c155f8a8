import { chiSquareQuantile } from '#psychometrics/chi-square.ts'
import type { GrowthFit } from './fit-growth-model.ts'
import { heldDeviance } from './held-deviance.ts'
import type { GrowthParameter, HeldDeviance } from './held-deviance.ts'

export type ProfileInterval =
  | { known: true; estimate: number; lower: number; upper: number }
  | { known: false; reason: 'no-such-parameter' | 'not-converged' }

/**
 * The values of one parameter that the data do not contradict: profile-likelihood interval.
 *
 * All values at which −2 log-likelihood, with everything else fitted anew, rises by no more than the χ² quantile with
 * one degree of freedom. It need not be symmetric, and a variance's may begin at exactly zero. Equals
 * confint(method = "profile") of lme4. Source: Bates et al. 2015, doi:10.18637/jss.v067.i01, section 5.1.
 *
 * @param fit - by ML: REML does not compare models whose fixed effects are held
 * @param parameter - a fixed effect by its place, or a standard deviation or correlation of the random effects
 * @param level - above 0 and below 1
 * @returns lower and upper limit in the parameter's own units, SDs not squared
 * @throws RangeError if the fit is by REML, or place or level are out of range
 *
 * @example
 * const intercept = { name: 'intercept', values: [1, 1, 1, 1, 1, 1] }
 * const data = { outcome: [5, 6, 8, 9, 1, 3], client: [1, 1, 2, 2, 3, 3], fixed: [intercept], random: [intercept] }
 * profileInterval(fitGrowthModel(data, 'ML'), 'residual-sd').lower.toFixed(3) // '0.531'
 */
export function profileInterval(fit: GrowthFit, parameter: GrowthParameter, level = 0.95): ProfileInterval {
  if (fit.method !== 'ML') throw new RangeError('Profile intervals need a fit by ML.')
  if (!(level > 0 && level < 1)) throw new RangeError('The level must be above 0 and below 1.')
  const known = estimateOf(fit, parameter)
  if (!known) return { known: false, reason: 'no-such-parameter' }
  const { estimate, step, least, most } = known
  const rise = Math.sqrt(chiSquareQuantile(level, 1))
  const best = fit.basis.estimate.deviance.value
  const limit = (bound: number, direction: -1 | 1) =>
    findLimit(heldDeviance(fit, parameter), { estimate, step: direction * step, bound }, best, rise)
  const lower = limit(least, -1)
  const upper = limit(most, 1)
  if (lower === undefined || upper === undefined) return { known: false, reason: 'not-converged' }
  return { known: true, estimate, lower, upper }
}

/** Where the search begins, its first step, and the values that the parameter can take at all. */
type Range = { estimate: number; step: number; least: number; most: number }

function estimateOf(fit: GrowthFit, parameter: GrowthParameter): Range | undefined {
  const positive = (sd: number) => ({
    estimate: sd,
    step: 0.25 * sd || 0.05 * Math.sqrt(fit.residualVariance),
    least: 0,
    most: Number.POSITIVE_INFINITY,
  })
  if (typeof parameter === 'object') {
    const effect = fit.fixed[parameter.fixed]
    if (!effect) throw new RangeError('There is no fixed effect at this place.')
    const far = Number.POSITIVE_INFINITY
    return { estimate: effect.estimate, step: 2 * effect.standardError, least: -far, most: far }
  }
  // Without error there is no likelihood: the residual SD stays above zero.
  if (parameter === 'residual-sd')
    return { ...positive(Math.sqrt(fit.residualVariance)), least: 1e-3 * Math.sqrt(fit.residualVariance) }
  const first = Math.sqrt(fit.covariance[0]![0]!)
  const second = fit.covariance[1] && Math.sqrt(fit.covariance[1][1]!)
  if (parameter === 'intercept-sd') return positive(first)
  if (second === undefined) return undefined
  if (parameter === 'slope-sd') return positive(second)
  if (!fit.basis.free.includes(1) || !(first > 0 && second > 0)) return undefined
  const estimate = Math.max(-1, Math.min(1, fit.covariance[0]![1]! / (first * second)))
  return { estimate, step: 0.25, least: -1, most: 1 }
}

/** Where the root of the rise in deviance passes the wanted one; the bound itself if it does not before. */
function findLimit(
  deviance: HeldDeviance,
  { estimate, step, bound }: { estimate: number; step: number; bound: number },
  least: number,
  rise: number,
): number | undefined {
  const excess = (value: number) => {
    const held = deviance(value)
    return held === undefined ? undefined : Math.sqrt(Math.max(0, held - least)) - rise
  }
  if (estimate === bound) return bound
  let near = estimate
  let nearExcess = -rise
  let far = estimate
  let farExcess: number | undefined
  for (let trial = 1; trial <= 60; trial++) {
    const reach = far + step * 2 ** (trial - 1)
    far = step < 0 ? Math.max(bound, reach) : Math.min(bound, reach)
    farExcess = excess(far)
    if (farExcess === undefined) return undefined
    if (farExcess >= 0) break
    if (far === bound) return bound
    near = far
    nearExcess = farExcess
  }
  if (farExcess === undefined || farExcess < 0) return undefined
  return between(excess, { value: near, excess: nearExcess }, { value: far, excess: farExcess })
}

type End = { value: number; excess: number }

/** Regula falsi with the Illinois correction: the root of the rise is almost a straight line. */
function between(excess: (value: number) => number | undefined, low: End, high: End): number | undefined {
  let [near, far] = [low, high]
  for (let trial = 0; trial < 100; trial++) {
    const value = (near.value * far.excess - far.value * near.excess) / (far.excess - near.excess)
    const found = excess(value)
    if (found === undefined) return undefined
    if (Math.abs(found) < 1e-9 || Math.abs(far.value - near.value) < 1e-12 * Math.abs(value)) return value
    if (Math.sign(found) === Math.sign(far.excess)) near = { ...near, excess: near.excess / 2 }
    else near = far
    far = { value, excess: found }
  }
  return far.value
}
