import { minimiseSmooth } from '../search/minimise-smooth.ts'
import type { CrossProducts } from './cross-products.ts'
import type { Factor } from './estimate-factor.ts'
import type { GrowthFit } from './fit-growth-model.ts'
import { growthDeviance } from './growth-deviance.ts'
import { growthLikelihood } from './growth-likelihood.ts'
import { searchFactor } from './search-factor.ts'

/** A number of a growth model that can be held at a value while all others are fitted. */
export type GrowthParameter = { fixed: number } | 'intercept-sd' | 'slope-sd' | 'correlation' | 'residual-sd'

/** The least −2 log-likelihood (ML) with one parameter held at a value; undefined where it cannot be had. */
export type HeldDeviance = (value: number) => number | undefined

/**
 * The profile of −2 log-likelihood (ML) over one parameter, up to a constant that is the same for all of them.
 *
 * A fixed effect is held by taking its column off the outcome; the residual SD is held as it is. A random SD s is held
 * by σ² = s² ÷ Γ, a correlation by the direction of the second row of Λ.
 */
export function heldDeviance(fit: GrowthFit, parameter: GrowthParameter): HeldDeviance {
  const { products, estimate, free } = fit.basis
  const search = { free, isReml: false, degrees: products.rows }
  const factor = estimate.given
  const settle = (held: CrossProducts, more: { variance?: number; free?: readonly number[] } = {}) => {
    const found = searchFactor(held, { ...search, ...more })
    return typeof found === 'string' ? undefined : found.deviance.value
  }
  if (typeof parameter === 'object')
    return (value) => settle(withoutFixedEffect(products, parameter.fixed, value))
  if (parameter === 'residual-sd') return (value) => settle(products, { variance: value * value })
  if (parameter === 'correlation') return (value) => heldCorrelation(products, factor, value)
  const element = parameter === 'intercept-sd' ? 0 : 2
  return (value) => {
    if (value > 0)
      return heldVariance(products, free, factor, element, (value * products.randomScale[element / 2]!) ** 2)
    const rest = free.filter((i) => i !== 1 && i !== element)
    if (rest.length === 0) return growthDeviance(flat(products), products.rows).value
    return settle(products, { free: rest })
  }
}

/** No random effect at all. The empty model always has a likelihood, since the design was found independent. */
function flat(products: CrossProducts) {
  return growthLikelihood(products, [0, 0, 0], false)!
}

/** Sums of the same data with y − x·value in place of y, and without x. */
function withoutFixedEffect(products: CrossProducts, k: number, value: number): CrossProducts {
  const { fixedCount: p, start, fixedScale } = products
  const width = p + 1
  const kept = Array.from({ length: width }, (_, i) => i).filter((i) => i !== k)
  // In scaled units, and beyond what least squares have taken off already.
  const excess = value * fixedScale[k]! - start[k]!
  const strip = (rows: Float64Array): Float64Array => {
    const out = new Float64Array((rows.length / width) * p)
    for (let row = 0; row < rows.length / width; row++)
      for (const [at, i] of kept.entries())
        out[row * p + at] = rows[row * width + i]! - (i === p ? excess * rows[row * width + k]! : 0)
    return out
  }
  const half = strip(products.xx)
  const xx = new Float64Array(p * p)
  for (const [row, i] of kept.entries())
    for (let column = 0; column < p; column++)
      xx[row * p + column] = half[i * p + column]! - (i === p ? excess * half[k * p + column]! : 0)
  return { ...products, fixedCount: p - 1, zx: strip(products.zx), xx }
}

function heldVariance(
  products: CrossProducts,
  free: readonly number[],
  start: Factor,
  element: 0 | 2,
  held: number,
): number | undefined {
  const at = (point: Float64Array) => {
    const [a, b, c] = [0, 1, 2].map((i) => (free.includes(i) ? point[free.indexOf(i)]! : 0)) as Factor
    const relative = element === 0 ? a * a : b * b + c * c
    const likelihood = growthLikelihood(products, [a * a, a * b, b * b + c * c], false)
    if (!likelihood || !(relative > 0)) return undefined
    const variance = held / relative
    const { value, gradient: g } = growthDeviance(likelihood, products.rows, variance)
    // σ² moves with Γ: dσ² = −σ²/Γ dΓ.
    const byVariance = products.rows / variance - likelihood.sumOfSquares / variance ** 2
    const g11 = g[0]! - (element === 0 ? (byVariance * variance) / relative : 0)
    const g22 = g[2]! - (element === 2 ? (byVariance * variance) / relative : 0)
    const slopes = [2 * a * g11 + b * g[1]!, a * g[1]! + 2 * b * g22, 2 * c * g22]
    return { value, gradient: free.map((i) => slopes[i]!) }
  }
  const lifted = free.map((i) => (i === 1 ? start[1] : Math.max(start[i]!, 0.05)))
  return minimiseSmooth(at, lifted)?.value
}

function heldCorrelation(products: CrossProducts, start: Factor, held: number): number | undefined {
  const side = Math.sqrt(Math.max(0, 1 - held * held))
  const at = ([a, d]: Float64Array) => {
    const likelihood = growthLikelihood(products, [a! * a!, held * a! * d!, d! * d!], false)
    if (!likelihood || !(likelihood.sumOfSquares > 0)) return undefined
    const { value, gradient: g } = growthDeviance(likelihood, products.rows)
    return {
      value,
      gradient: [2 * a! * g[0]! + held * d! * g[1]!, held * a! * g[1]! + 2 * d! * g[2]!],
    }
  }
  if (!Number.isFinite(side)) return undefined
  const [a, b, c] = start
  return minimiseSmooth(at, [Math.max(a, 0.05), Math.max(Math.hypot(b, c), 0.05)])?.value
}
