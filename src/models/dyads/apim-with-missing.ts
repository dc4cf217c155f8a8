import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import { fitNormalWithMissing } from '../normal/fit-normal-with-missing.ts'
import { covariancePlaces } from '../normal/normal-likelihood.ts'

/** Couples in which some answers are missing: null where a partner gave none. */
export type CouplesWithMissing = {
  outcome: { name: string; a: ArrayLike<number | null>; b: ArrayLike<number | null> }
  predictors: readonly { name: string; a: ArrayLike<number | null>; b: ArrayLike<number | null> }[]
}

export type MissingApimEffect = {
  name: string
  kind: 'intercept' | 'actor' | 'partner'
  role: 'a' | 'b'
  estimate: number
  standardError: number
  z: number
  /** Two-sided, by the normal distribution. */
  p: number
}

export type MissingApimFit =
  | {
      fitted: true
      effects: MissingApimEffect[]
      /** Covariance of the effects' estimates, in their order. */
      covariance: number[][]
      /** Residual variances of the partners and their covariance. */
      residual: { varianceA: number; varianceB: number; covariance: number }
      /** Of all variables together, predictors included. */
      logLikelihood: number
      patterns: number
    }
  | { fitted: false; reason: 'too-few-rows' | 'constant-variable' | 'not-identified' }

/**
 * The actor–partner interdependence model with all that is known, where some partners did not answer.
 *
 * Means and covariances of outcome and predictors by full-information maximum likelihood, then the regressions that
 * they imply, with standard errors by the delta method from the observed information. Dropping such couples instead
 * would lose data and can bend the result. Equals lavaan with missing = "fiml", fixed.x = FALSE.
 * Source: Enders & Bandalos 2001, doi:10.1207/S15328007SEM0803_5; Kenny, Kashy & Cook 2006, chapter 7.
 *
 * @returns effects of role a, then of role b: intercept, actor and partner effect per predictor
 * @throws RangeError if columns differ in length or a value is no finite number
 *
 * @example
 * const outcome = { name: 'y', a: [1, 3, 2, 5, 4, 2], b: [2, null, 4, 5, 3, 1] }
 * const x = { name: 'x', a: [1, 2, 3, 4, 5, 1], b: [2, 1, 4, 3, 6, 2] }
 * apimWithMissing({ outcome, predictors: [x] }).patterns // 2
 */
export function apimWithMissing({ outcome, predictors }: CouplesWithMissing): MissingApimFit {
  const fit = fitNormalWithMissing([outcome.a, outcome.b, ...predictors.flatMap(({ a, b }) => [a, b])])
  if (!fit.fitted) return fit
  const { mean, covariance: sigma, errors } = fit
  const d = mean.length
  const q = d - 2
  const xx = new Float64Array(q * q)
  for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) xx[i * q + j] = sigma[(i + 2) * d + j + 2]!
  const cholesky = factorWellConditioned(xx, q, 1e-12)
  if (!cholesky) return { fitted: false, reason: 'not-identified' }
  const inverse = choleskyInverse(cholesky)
  const slopes = [0, 1].map((y) =>
    Float64Array.from({ length: q }, (_, i) => {
      let sum = 0
      for (let j = 0; j < q; j++) sum += inverse[i * q + j]! * sigma[(j + 2) * d + y]!
      return sum
    }),
  )
  const jacobians = [0, 1].map((y) => slopeJacobian(inverse, slopes[y]!, mean, y))

  const rows: { effect: Pick<MissingApimEffect, 'name' | 'kind' | 'role'>; y: 0 | 1; at: number }[] = []
  for (const [y, role] of [
    [0, 'a'],
    [1, 'b'],
  ] as const) {
    rows.push({ effect: { name: 'intercept', kind: 'intercept', role }, y, at: 0 })
    for (const [k, { name }] of predictors.entries())
      rows.push(
        { effect: { name, kind: 'actor', role }, y, at: 1 + 2 * k + y },
        { effect: { name, kind: 'partner', role }, y, at: 2 + 2 * k - y },
      )
  }
  const size = d + (d * (d + 1)) / 2
  const covariance = rows.map((one) => {
    const left = jacobians[one.y]![one.at]!
    return rows.map((other) => {
      const right = jacobians[other.y]![other.at]!
      let sum = 0
      for (let i = 0; i < size; i++)
        if (left[i] !== 0) for (let j = 0; j < size; j++) sum += left[i]! * errors[i * size + j]! * right[j]!
      return sum
    })
  })
  const rest = (y: 0 | 1, z: 0 | 1) =>
    sigma[y * d + z]! - slopes[y]!.reduce((sum, b, i) => sum + b * sigma[(i + 2) * d + z]!, 0)
  return {
    fitted: true,
    effects: rows.map(({ effect, y, at }, i) => {
      const intercept = mean[y]! - slopes[y]!.reduce((sum, b, k) => sum + b * mean[k + 2]!, 0)
      const estimate = at === 0 ? intercept : slopes[y]![at - 1]!
      const standardError = Math.sqrt(covariance[i]![i]!)
      const z = estimate / standardError
      return { ...effect, estimate, standardError, z, p: 2 * normalCdf(-Math.abs(z)) }
    }),
    covariance,
    residual: { varianceA: rest(0, 0), varianceB: rest(1, 1), covariance: rest(0, 1) },
    logLikelihood: fit.logLikelihood,
    patterns: fit.patterns,
  }
}

/**
 * How intercept and slopes of one outcome move with means and covariances: dβ = Σxx⁻¹ (dΣxy − dΣxx β), and the
 * intercept by dμy − β′dμx − μx′dβ. Rows: intercept, slopes.
 */
function slopeJacobian(
  inverse: Float64Array,
  slopes: Float64Array,
  mean: Float64Array,
  y: number,
): Float64Array[] {
  const d = mean.length
  const q = d - 2
  const places = covariancePlaces(d)
  const rows = Array.from({ length: q + 1 }, () => new Float64Array(d + places.length))
  rows[0]![y] = 1
  for (let k = 0; k < q; k++) rows[0]![k + 2] = -slopes[k]!
  for (const [at, [i, j]] of places.entries()) {
    // i ≥ j: below the outcomes stand the predictors.
    const force = new Float64Array(q)
    if (i >= 2 && j === y) force[i - 2] = 1
    if (i >= 2 && j >= 2) {
      force[i - 2]! -= slopes[j - 2]!
      if (i !== j) force[j - 2]! -= slopes[i - 2]!
    }
    for (let k = 0; k < q; k++) {
      let move = 0
      for (let l = 0; l < q; l++) move += inverse[k * q + l]! * force[l]!
      rows[k + 1]![d + at] = move
      rows[0]![d + at]! -= mean[k + 2]! * move
    }
  }
  return rows
}
