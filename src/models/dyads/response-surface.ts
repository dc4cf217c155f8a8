import type { ApimFit } from './apim-fit.ts'
import type { CoupleData, NoDyadReason } from './couple-data.ts'
import { coupleColumns } from './couple-data.ts'
import { distinguishableApim } from './distinguishable-apim.ts'
import { effectContrast } from './effect-contrast.ts'
import type { EffectContrast } from './effect-contrast.ts'
import { indistinguishableApim } from './indistinguishable-apim.ts'

/** One role's surface over own (x) and partner's (y) predictor; `role` is missing where partners are not told apart. */
export type ResponseSurface = {
  role?: 'a' | 'b'
  /** b0 … b5: 1, x, y, x², xy, y². */
  coefficients: [number, number, number, number, number, number]
  /** Slope where both are alike (x = y). */
  a1: EffectContrast
  /** Curvature where both are alike. */
  a2: EffectContrast
  /** Slope where they are opposite (x = −y). */
  a3: EffectContrast
  /** Curvature where they are opposite: below zero, being unlike goes with less. */
  a4: EffectContrast
  /** Whether the ridge lies off the line of agreement. */
  a5: EffectContrast
}

export type ResponseSurfaces =
  | { fitted: true; surfaces: ResponseSurface[]; model: ApimFit }
  | { fitted: false; reason: NoDyadReason }

/**
 * Whether it matters that partners are alike, and in which direction: dyadic response surface analysis.
 *
 * z = b0 + b1 x + b2 y + b3 x² + b4 xy + b5 y² per role, residuals correlated within couples; a1 = b1 + b2,
 * a2 = b3 + b4 + b5, a3 = b1 − b2, a4 = b3 − b4 + b5, a5 = b3 − b5. It is the actor–partner model with x and x² as
 * predictors and the product as a covariate of the couple. Source: Schönbrodt, Humberg & Nestler 2018,
 * doi:10.1002/per.2169; Edwards & Parry 1993, doi:10.2307/256822.
 *
 * @param data - one predictor, in the same unit for both partners; covariates of the couple are allowed
 * @param options - `centre` is the point where x = y = 0 is put, as the middle of the scale: a1 and a3 hold there;
 *   `roles` says whether partners are told apart
 * @throws RangeError if there is not exactly one predictor, or a number is not finite
 *
 * @example
 * const outcome = { name: 'z', a: [1, 3, 2, 5, 4, 6, 2, 3, 5], b: [2, 2, 4, 5, 3, 5, 1, 4, 6] }
 * const x = { name: 'x', a: [1, 2, 3, 4, 5, 3, 2, 1, 5], b: [2, 1, 4, 3, 6, 3, 5, 2, 5] }
 * const options = { centre: 3, roles: 'distinguishable', method: 'ML' }
 * responseSurfaces({ outcome, predictors: [x] }, options).surfaces[0].a1.estimate.toFixed(3) // '0.769'
 */
export function responseSurfaces(
  data: CoupleData,
  options: { centre: number; roles: 'distinguishable' | 'indistinguishable'; method: 'REML' | 'ML' },
): ResponseSurfaces {
  const { predictors, covariates } = coupleColumns(data)
  const [only] = predictors
  if (!only || predictors.length > 1)
    throw new RangeError('A response surface has one predictor of each partner.')
  if (!Number.isFinite(options.centre)) throw new RangeError('The centre must be finite.')
  const a = only.a.map((value) => value - options.centre)
  const b = only.b.map((value) => value - options.centre)
  const square = (values: Float64Array) => values.map((value) => value * value)
  const isTold = options.roles === 'distinguishable'
  const model = (isTold ? distinguishableApim : indistinguishableApim)(
    {
      outcome: data.outcome,
      predictors: [
        { name: only.name, a, b },
        { name: `${only.name}²`, a: square(a), b: square(b) },
      ],
      covariates: [
        { name: `${only.name} × ${only.name}`, values: a.map((value, i) => value * b[i]!) },
        ...covariates,
      ],
    },
    options.method,
  )
  if (!model.fitted) return model
  // Of each role: intercept, x, y, x², y², xy, then other covariates.
  const length = 6 + covariates.length
  const surfaces = (isTold ? (['a', 'b'] as const) : [undefined]).map((role, at): ResponseSurface => {
    const place = (k: number) => at * length + k
    const coefficient = (k: number) => model.effects[place(k)]!.estimate
    // Sums of both partners' effects are known from the couples' sums, differences from their differences.
    const ofSums = isTold ? model.effects[0]!.df : model.couples - 4 - covariates.length
    const ofDifferences = isTold ? ofSums : model.couples - 2
    const combine = (df: number, ...weights: [number, number][]) =>
      effectContrast(
        model,
        weights.map(([k, weight]) => [place(k), weight]),
        df,
      )
    return {
      ...(role && { role }),
      coefficients: [0, 1, 2, 3, 5, 4].map(coefficient) as ResponseSurface['coefficients'],
      a1: combine(ofSums, [1, 1], [2, 1]),
      a2: combine(ofSums, [3, 1], [5, 1], [4, 1]),
      a3: combine(ofDifferences, [1, 1], [2, -1]),
      a4: combine(ofSums, [3, 1], [5, -1], [4, 1]),
      a5: combine(ofDifferences, [3, 1], [4, -1]),
    }
  })
  return { fitted: true, surfaces, model }
}
