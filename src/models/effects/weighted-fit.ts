import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { choleskyFactor } from '#psychometrics/matrix/cholesky.ts'

export type WeightedFit = {
  coefficients: number[]
  /** (X'WX)⁻¹, row by row. */
  covariance: Float64Array
  logDeterminant: number
  weights: number[]
  residuals: number[]
  /** Σ w r². */
  residualSquares: number
  /** With P = W − WX(X'WX)⁻¹X'W: tr P, tr PP and y'PPy. */
  traceP: number
  tracePp: number
  quadraticPp: number
}

/**
 * Weighted least squares of effects on moderators, weights 1 ÷ (sampling variance + heterogeneity), with the
 * traces that the estimators of heterogeneity need. Undefined where the moderators say the same twice.
 *
 * @param design - studies × moderators, a column of ones among them
 *
 * @example
 * weightedFit([1, 3], [1, 1], [[1], [1]], 0).coefficients[0] // 2
 */
export function weightedFit(
  effects: readonly number[],
  variances: readonly number[],
  design: readonly (readonly number[])[],
  heterogeneity: number,
): WeightedFit | undefined {
  const p = design[0]!.length
  const weights = variances.map((variance) => 1 / (variance + heterogeneity))
  const normal = [0, 1, 2, 3].map(() => new Float64Array(p * p))
  const right = new Float64Array(p)
  for (const [study, row] of design.entries()) {
    const w = weights[study]!
    for (let i = 0; i < p; i++) {
      right[i]! += w * row[i]! * effects[study]!
      for (let j = 0; j < p; j++) {
        const product = row[i]! * row[j]!
        normal[1]![i * p + j]! += w * product
        normal[2]![i * p + j]! += w * w * product
        normal[3]![i * p + j]! += w * w * w * product
      }
    }
  }
  const factor = choleskyFactor(normal[1]!, p)
  if (!factor.ok) return undefined
  const covariance = choleskyInverse(factor)
  const coefficients = Array.from({ length: p }, (_, i) =>
    right.reduce((sum, value, j) => sum + covariance[i * p + j]! * value, 0),
  )
  const residuals = effects.map(
    (effect, study) => effect - design[study]!.reduce((sum, value, i) => sum + value * coefficients[i]!, 0),
  )
  const second = multiply(covariance, normal[2]!, p)
  const third = multiply(covariance, normal[3]!, p)
  const total = (power: number) => weights.reduce((sum, w) => sum + w ** power, 0)
  const traceP = Math.max(0, total(1) - trace(second, p))
  const df = Math.max(1, effects.length - p)
  return {
    coefficients,
    covariance,
    logDeterminant: choleskyLogDeterminant(factor),
    weights,
    residuals,
    residualSquares: residuals.reduce((sum, r, study) => sum + weights[study]! * r * r, 0),
    traceP,
    // With very unequal weights the terms cancel; P has rank df, so (tr P)² ÷ df bounds it from below.
    tracePp: Math.max(
      traceP ** 2 / df,
      total(2) - 2 * trace(third, p) + trace(multiply(second, second, p), p),
    ),
    quadraticPp: residuals.reduce((sum, r, study) => sum + (weights[study]! * r) ** 2, 0),
  }
}

function multiply(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) out[i * p + j]! += a[i * p + k]! * b[k * p + j]!
  return out
}

function trace(matrix: Float64Array, p: number): number {
  let sum = 0
  for (let i = 0; i < p; i++) sum += matrix[i * p + i]!
  return sum
}
