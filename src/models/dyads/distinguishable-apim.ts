import { apimFit } from './apim-fit.ts'
import type { ApimEffect, ApimFit } from './apim-fit.ts'
import { coupleColumns } from './couple-data.ts'
import type { CoupleColumns, CoupleData, NoDyadReason } from './couple-data.ts'
import { dot, leastSquares } from './least-squares.ts'

/**
 * How each partner's outcome depends on both partners' predictors, where partners have different roles
 * (actor–partner interdependence model).
 *
 * y_a = i_a + a_a x_a + p_a x_b + e_a, y_b likewise; the residuals have variances of their own and a correlation.
 * Both equations have the same predictors, so that least squares are the exact maximum of the likelihood; the
 * residual covariance is E′E ÷ (n − q) by REML and E′E ÷ n by ML. Equals nlme::gls with corSymm and varIdent, whose
 * standard errors by ML are larger by √(2n ÷ (2n − 2q)); those here are lavaan's. t has n − q degrees of freedom.
 * Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 7; Zellner 1962, doi:10.1080/01621459.1962.10480664.
 *
 * @param data - couples, no missing values (apimWithMissing takes them)
 * @returns effects of role a, then of role b: intercept, actor and partner effect per predictor, covariates
 * @throws RangeError if columns differ in length or hold what is no finite number
 *
 * @example
 * const outcome = { name: 'y', a: [1, 3, 2, 5, 4], b: [2, 2, 4, 5, 3] }
 * const x = { name: 'x', a: [1, 2, 3, 4, 5], b: [2, 1, 4, 3, 6] }
 * distinguishableApim({ outcome, predictors: [x] }, 'REML').effects[1].estimate.toFixed(3) // '1.633'
 */
export function distinguishableApim(
  data: CoupleData,
  method: 'REML' | 'ML',
): ApimFit | { fitted: false; reason: NoDyadReason } {
  const columns = coupleColumns(data)
  const { couples, outcome } = columns
  const design = [
    new Float64Array(couples).fill(1),
    ...columns.predictors.flatMap(({ a, b }) => [a, b]),
    ...columns.covariates.map(({ values }) => values),
  ]
  const q = design.length
  // Two residuals need two degrees of freedom for a covariance that is not perfect.
  if (couples < q + 2) return { fitted: false, reason: 'too-few-couples' }
  const regression = leastSquares(design, [outcome.a, outcome.b])
  if (!regression) return { fitted: false, reason: 'collinear-design' }
  const [ofA, ofB] = regression.residuals
  if (!ofA || !ofB) throw new RangeError('There must be two partners.')
  const spreadA = spread(outcome.a)
  const spreadB = spread(outcome.b)
  if (spreadA === 0 || spreadB === 0) return { fitted: false, reason: 'constant-outcome' }
  const divisor = method === 'REML' ? couples - q : couples
  const [aa, ab, bb] = [dot(ofA, ofA) / divisor, dot(ofA, ofB) / divisor, dot(ofB, ofB) / divisor]
  const determinant = aa * bb - ab * ab
  if (!(aa * divisor > 1e-14 * spreadA && bb * divisor > 1e-14 * spreadB && determinant > 1e-12 * aa * bb))
    return { fitted: false, reason: 'no-residual-variation' }

  const order = placesByRole(columns)
  const effects = order.map(({ effect, outcome: of, column }) => ({
    ...effect,
    estimate: regression.coefficients[of]![column]!,
    df: couples - q,
  }))
  const sigma = [
    [aa, ab],
    [ab, bb],
  ]
  const covariance = order.map((one) =>
    order.map(
      (other) => sigma[one.outcome]![other.outcome]! * regression.inverse[one.column * q + other.column]!,
    ),
  )
  const persons = 2 * couples
  // ln|Σ⁻¹ ⊗ X′X| = 2 ln|X′X| − q ln|Σ|
  const logFixed = method === 'REML' ? 2 * regression.logDeterminant - q * Math.log(determinant) : 0
  const degrees = method === 'REML' ? persons - 2 * q : persons
  const logLikelihood =
    -0.5 * (degrees * (1 + Math.log(2 * Math.PI)) + couples * Math.log(determinant) + logFixed)
  const residual = { sdA: Math.sqrt(aa), sdB: Math.sqrt(bb), correlation: ab / Math.sqrt(aa * bb) }
  return apimFit(method, couples, effects, covariance, residual, logLikelihood, 3, couples - q)
}

type Place = { effect: Pick<ApimEffect, 'name' | 'kind' | 'role'>; outcome: 0 | 1; column: number }

/** Where each effect stands in the design: an actor's own column is the partner's for the other role. */
function placesByRole({ predictors, covariates }: CoupleColumns): Place[] {
  const roles = [
    { role: 'a', outcome: 0 },
    { role: 'b', outcome: 1 },
  ] as const
  return roles.flatMap(({ role, outcome }) => {
    const place = (name: string, kind: ApimEffect['kind'], column: number): Place => ({
      effect: { name, kind, role },
      outcome,
      column,
    })
    return [
      place('intercept', 'intercept', 0),
      ...predictors.flatMap(({ name }, k) => [
        place(name, 'actor', 1 + 2 * k + outcome),
        place(name, 'partner', 2 + 2 * k - outcome),
      ]),
      ...covariates.map(({ name }, k) => place(name, 'covariate', 1 + 2 * predictors.length + k)),
    ]
  })
}

/** Sum of squares about the mean; exactly 0 if nothing varies. */
export function spread(values: Float64Array): number {
  if (values.every((value) => value === values[0])) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
