import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { clientDeviations } from './client-deviations.ts'
import type { ClientDeviations } from './client-deviations.ts'
import { crossProducts } from './cross-products.ts'
import type { CrossProducts } from './cross-products.ts'
import type { GrowthData, Method, NoGrowthReason } from './growth-data.ts'
import { searchFactor } from './search-factor.ts'
import type { FactorFound } from './search-factor.ts'

/** A fixed effect with its standard error, in score units per unit of its column. */
export type FixedEffect = { name: string; estimate: number; standardError: number }

export type GrowthFit = {
  fitted: true
  method: Method
  rows: number
  clients: number
  fixed: FixedEffect[]
  /** Covariance of the fixed effects' estimates, p × p. */
  fixedCovariance: number[][]
  /** Relative covariance factor by columns (Bates et al. 2015): one, two (uncorrelated) or three numbers. */
  theta: number[]
  /** G: covariance of the random effects among clients. */
  covariance: number[][]
  /** σ²: variance of one score about its client's own line. */
  residualVariance: number
  logLikelihood: number
  /** How many numbers were estimated: fixed effects, variances and covariances. */
  parameters: number
  aic: number
  /** With the number of scores as n. */
  bic: number
  /** A variance is estimated as zero, or intercept and slope go together perfectly. */
  isSingular: boolean
  deviations: ClientDeviations
  evaluations: number
  /** The sums as given and the optimum that intervals and tests go on from. */
  basis: { products: CrossProducts; estimate: FactorFound; free: readonly number[] }
}

export type NoGrowthFit = { fitted: false; reason: NoGrowthReason }

/**
 * A growth curve of many clients: one line for everybody, and how far each client's own line lies from it.
 *
 * y = Xβ + Zb + e, b ~ N(0, G) per client, e ~ N(0, σ²); a random intercept, or intercept and slope. REML or ML by
 * the profiled deviance on sums per client, so that the time needed hardly depends on the number of scores. Equals
 * lme4::lmer in R; standard errors of ML fits have no correction for degrees of freedom. A missing score is a
 * row less, which is right if whether it is missing depends on what was observed only (missing at random).
 * Source: Bates et al. 2015, doi:10.18637/jss.v067.i01; Laird & Ware 1982, doi:10.2307/2529876.
 *
 * @param data - long form, rows in any order
 * @returns estimates in score units, or why there are none
 * @throws RangeError if columns differ in length, numbers are not finite, or there are no one or two random columns
 *
 * @example
 * const intercept = { name: 'intercept', values: [1, 1, 1, 1, 1, 1] }
 * const data = { outcome: [5, 6, 8, 9, 1, 3], client: [1, 1, 2, 2, 3, 3], fixed: [intercept], random: [intercept] }
 * fitGrowthModel(data, 'REML').fixed[0].estimate // 16 / 3
 */
export function fitGrowthModel(data: GrowthData, method: Method): GrowthFit | NoGrowthFit {
  const products = crossProducts(data)
  if (typeof products === 'string') return { fitted: false, reason: products }
  const { rows, clients, fixedCount, randomCount } = products
  const isCorrelated = data.correlated ?? true
  const free = randomCount === 1 ? [0] : isCorrelated ? [0, 1, 2] : [0, 2]
  const degrees = method === 'REML' ? rows - fixedCount : rows
  if (clients.length < 2) return { fitted: false, reason: 'one-client' }
  if (rows - fixedCount < free.length + 1) return { fitted: false, reason: 'too-few-scores' }
  if (!hasRepeatedScores(data, products)) return { fitted: false, reason: 'too-few-scores-per-client' }
  const search = { free, isReml: method === 'REML', degrees }
  const estimate = searchFactor(products, search)
  if (typeof estimate === 'string') return { fitted: false, reason: estimate }

  const { given: factor, likelihood, deviance } = estimate
  const { fixedScale, randomScale, start } = products
  const residualVariance = likelihood.sumOfSquares / degrees
  const inverse = choleskyInverse(likelihood.fixedCholesky)
  const fixedCovariance = data.fixed.map((_, i) =>
    data.fixed.map(
      (__, j) => (residualVariance * inverse[i * fixedCount + j]!) / (fixedScale[i]! * fixedScale[j]!),
    ),
  )
  const [z1, z2] = [randomScale[0]!, randomScale[1] ?? 1]
  const [a, b, c] = [factor[0] / z1, factor[1] / z2, factor[2] / z2]
  const covariance = [
    [residualVariance * a * a, residualVariance * a * b],
    [residualVariance * a * b, residualVariance * (b * b + c * c)],
  ]
  // The deviance was that of scaled columns.
  const scaling = method === 'REML' ? fixedScale.reduce((sum, scale) => sum + 2 * Math.log(scale), 0) : 0
  const logLikelihood = -0.5 * (deviance.value + scaling)
  const parameters = fixedCount + free.length + 1
  return {
    fitted: true,
    method,
    rows,
    clients: clients.length,
    fixed: data.fixed.map(({ name }, i) => ({
      name,
      estimate: (start[i]! + likelihood.fixed[i]!) / fixedScale[i]!,
      standardError: Math.sqrt(fixedCovariance[i]![i]!),
    })),
    fixedCovariance,
    theta: free.map((i) => [a, b, c][i]!),
    covariance: randomCount === 2 ? covariance : [[covariance[0]![0]!]],
    residualVariance,
    logLikelihood,
    parameters,
    aic: 2 * (parameters - logLikelihood),
    bic: Math.log(rows) * parameters - 2 * logLikelihood,
    isSingular: estimate.isSingular,
    deviations: clientDeviations(products, estimate, residualVariance),
    evaluations: estimate.evaluations,
    basis: { products, estimate, free },
  }
}

/** Error shows only where a client has more scores than random effects, at different values of the slope's column. */
function hasRepeatedScores(data: GrowthData, products: CrossProducts): boolean {
  const { clients, zz, randomCount } = products
  if (clients.length === data.outcome.length) return false
  if (randomCount === 1) return true
  let spare = data.outcome.length
  let hasSlope = false
  for (let client = 0; client < clients.length; client++) {
    const a11 = zz[3 * client]!
    const a21 = zz[3 * client + 1]!
    const a22 = zz[3 * client + 2]!
    const isFull = a11 * a22 - a21 * a21 > 1e-9 * a11 * a22
    spare -= isFull ? 2 : 1
    hasSlope ||= isFull
  }
  return hasSlope && spare > 0
}
