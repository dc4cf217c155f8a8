import { symmetricEigen } from '#psychometrics/matrix/symmetric-eigen.ts'
import type { CrossProducts } from './cross-products.ts'
import { growthDeviance } from './growth-deviance.ts'
import type { GrowthDeviance } from './growth-deviance.ts'
import { growthLikelihood } from './growth-likelihood.ts'
import type { GrowthLikelihood } from './growth-likelihood.ts'

/** a, b, c of Λ = [[a, 0], [b, c]], the relative covariance factor in scaled units. */
export type Factor = [number, number, number]

/** The best factor, the likelihood there, and how many evaluations it took. */
export type FactorEstimate = {
  factor: Factor
  likelihood: GrowthLikelihood
  deviance: GrowthDeviance
  evaluations: number
}

/** What is estimated: the elements of Λ that are free, and σ² if it is held. */
export type FactorSearch = { free: readonly number[]; isReml: boolean; degrees: number; variance?: number }

type Point = { factor: Factor; likelihood: GrowthLikelihood; deviance: GrowthDeviance }

/**
 * Minimises the deviance over the factor by Newton's method with exact first and second derivatives.
 *
 * The deviance is an even function of the columns of Λ, so that a variance of zero is an ordinary minimum at which
 * Newton's method arrives fast; where such a point is no minimum over positive semidefinite Γ, it is left again.
 *
 * @returns why not, if it does not settle in 100 evaluations or the residual variance runs to zero
 */
export function estimateFactor(
  products: CrossProducts,
  search: FactorSearch,
  start: Factor,
): FactorEstimate | 'not-converged' | 'no-residual-variation' {
  let evaluations = 0
  let leastShare = 1
  const evaluate = (factor: Factor): Point | undefined => {
    evaluations++
    const likelihood = growthLikelihood(products, relativeCovariance(factor), search.isReml)
    if (!likelihood) return undefined
    // The share of the least squares residual that the model leaves; below 1e-12 it is rounding.
    const share = likelihood.sumOfSquares / products.xx[products.xx.length - 1]!
    leastShare = Math.min(leastShare, share)
    if (!(share > 1e-12)) return undefined
    const deviance = growthDeviance(likelihood, search.degrees, search.variance)
    return Number.isFinite(deviance.value) ? { factor, likelihood, deviance } : undefined
  }
  let point = evaluate(start)
  while (point && evaluations < 100) {
    const step = newtonStep(point, search.free)
    const { decrement } = step
    const isLast = decrement < 1e-9 + 1e-14 * Math.abs(point.deviance.value)
    const next = lineSearch(point, step, evaluate, isLast)
    if (next && !isLast) {
      point = next
      continue
    }
    const settled = atBoundary(next ?? point, evaluate)
    const escape = boundaryEscape(settled, search.free)
    // Nothing lower is found although little is to be expected: that is as near as rounding lets it come.
    if (!escape && (isLast || decrement < 1e-6)) return { ...settled, evaluations }
    point = escape && evaluate(escape)
  }
  return leastShare < 1e-7 ? 'no-residual-variation' : 'not-converged'
}

/** Γ = ΛΛ′: elements 11, 21, 22. */
export function relativeCovariance([a, b, c]: Factor): [number, number, number] {
  return [a * a, a * b, b * b + c * c]
}

type Step = { step: Factor; decrement: number; isConvex: boolean }

/** Newton's step in a, b, c, and the fall of the deviance to expect of it. */
function newtonStep(point: Point, free: readonly number[]): Step {
  const { gradient: g, curvature: h } = point.deviance
  const [a, b, c] = point.factor
  // Rows: how Γ11, Γ21, Γ22 move with a, b, c.
  const jacobian = [
    [2 * a, b, 0],
    [0, a, 2 * b],
    [0, 0, 2 * c],
  ]
  const full = [
    [h[0]!, h[1]!, h[2]!],
    [h[1]!, h[3]!, h[4]!],
    [h[2]!, h[4]!, h[5]!],
  ]
  const bend = [
    [2 * g[0]!, g[1]!, 0],
    [g[1]!, 2 * g[2]!, 0],
    [0, 0, 2 * g[2]!],
  ]
  const size = free.length
  const slope = Float64Array.from(free, (i) => sum3((k) => jacobian[i]![k]! * g[k]!))
  const hessian = new Float64Array(size * size)
  for (const [row, i] of free.entries())
    for (const [column, j] of free.slice(0, row + 1).entries()) {
      const element =
        bend[i]![j]! + sum3((k) => sum3((l) => jacobian[i]![k]! * full[k]![l]! * jacobian[j]![l]!))
      hessian[row * size + column] = element
      hessian[column * size + row] = element
    }
  const { step, isConvex } = solvePositive(hessian, slope)
  let decrement = 0
  for (let i = 0; i < size; i++) decrement += 0.5 * slope[i]! * step[i]!
  const moved: Factor = [0, 0, 0]
  for (const [row, i] of free.entries()) moved[i] = -step[row]!
  return { step: moved, decrement, isConvex }
}

function sum3(term: (k: number) => number): number {
  return term(0) + term(1) + term(2)
}

/**
 * H⁻¹g with every eigenvalue of H taken as positive, so that the step goes down wherever it starts. Parameters are
 * measured by their own curvature first, since a large intercept and a small slope live on different scales.
 */
function solvePositive(
  hessian: Float64Array,
  slope: Float64Array,
): { step: Float64Array; isConvex: boolean } {
  const size = slope.length
  const unit = slope.map((_, i) => 1 / Math.sqrt(Math.abs(hessian[i * size + i]!) || 1))
  const scaled = hessian.map((value, at) => value * (unit[Math.floor(at / size)]! * unit[at % size]!))
  const step = new Float64Array(size)
  if (!scaled.every(Number.isFinite)) return { step: step.fill(Number.NaN), isConvex: false }
  const { values, vectors } = symmetricEigen(scaled, size)
  for (const [k, value] of values.entries()) {
    let along = 0
    for (let i = 0; i < size; i++) along += vectors[i * size + k]! * unit[i]! * slope[i]!
    for (let i = 0; i < size; i++)
      step[i]! += (vectors[i * size + k]! * unit[i]! * along) / Math.max(Math.abs(value), 1e-9)
  }
  return { step, isConvex: values.every((value) => value > 0) }
}

/**
 * Halves the step until the deviance falls; the last one is taken whole, since its gain is below rounding. Where the
 * curvature was not positive its length means nothing, and it is doubled as long as that helps.
 */
function lineSearch(
  point: Point,
  { step, decrement, isConvex }: Step,
  evaluate: (factor: Factor) => Point | undefined,
  isLast: boolean,
): Point | undefined {
  const at = (share: number) => evaluate(point.factor.map((value, i) => value + share * step[i]!) as Factor)
  for (let share = 1; share > 1e-6; share /= 2) {
    let next = at(share)
    if (next && isLast) return next
    const noise = 1e-14 * Math.abs(point.deviance.value)
    if (!next || !(point.deviance.value - next.deviance.value > 0.1 * share * decrement - noise)) continue
    for (let reach = 2; reach < 1e3 && share === 1 && !isConvex; reach *= 2) {
      const further = at(reach)
      if (!further || further.deviance.value >= next.deviance.value) break
      next = further
    }
    return next
  }
  return undefined
}

/** Sets variances to zero that are zero but for rounding, and turns the factor to nonnegative diagonal elements. */
function atBoundary(point: Point, evaluate: (factor: Factor) => Point | undefined): Point {
  let [a, b, c] = point.factor
  if (a < 0) [a, b] = [-a, -b]
  c = Math.abs(c)
  if (a < 1e-5) [a, b, c] = [0, 0, Math.hypot(b, c)]
  if (c < 1e-5) c = 0
  if (a > 0 && c > 0) return { ...point, factor: [a, b, c] }
  const snapped = evaluate([a, b, c])
  return snapped && snapped.deviance.value <= point.deviance.value + 1e-7 ? snapped : point
}

/**
 * A way out of a boundary point that is no minimum: there the deviance falls in a direction of which Γ has nothing.
 */
function boundaryEscape(point: Point, free: readonly number[]): Factor | undefined {
  const [a, b, c] = point.factor
  const { gradient: g } = point.deviance
  const falls = (n1: number, n2: number) => n1 * n1 * g[0]! + n1 * n2 * g[1]! + n2 * n2 * g[2]! < -1e-4
  if (free.length === 1) return a === 0 && falls(1, 0) ? [0.1, 0, 0] : undefined
  if (c === 0 && a > 0) {
    // The direction that ΛΛ′ does not reach is orthogonal to (a, b).
    const length = Math.hypot(a, b)
    return falls(-b / length, a / length) ? [a, b, 0.1] : undefined
  }
  if (a > 0) return undefined
  return falls(1, 0) || (c === 0 && falls(0, 1)) ? [0.1, 0, c || 0.1] : undefined
}
