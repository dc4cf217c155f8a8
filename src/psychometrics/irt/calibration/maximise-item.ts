import { choleskySolve } from '../../matrix/cholesky-solve.ts'
import { choleskyFactor } from '../../matrix/cholesky.ts'
import type { ItemModel } from './item-model.ts'

/**
 * The parameters of one item that fit expected answers best, by Newton's steps, halved where they overshoot.
 *
 * @param model - graded or partial credit
 * @param start - allowed parameters
 * @param nodes - places on θ
 * @param expected - expected number of answers, categories × nodes
 * @returns new parameters; the start itself where no step rises
 *
 * @example
 * const nodes = Float64Array.of(-1, 1)
 * maximiseItem(gradedModel, Float64Array.of(1, 0), nodes, Float64Array.of(3, 1, 1, 3))[0].toFixed(4) // '1.0986'
 */
export function maximiseItem(
  model: ItemModel,
  start: Float64Array,
  nodes: Float64Array,
  expected: Float64Array,
): Float64Array {
  const size = start.length
  const gradient = new Float64Array(size)
  const hessian = new Float64Array(size * size)
  let current = start
  let value = expectedLogLikelihood(model, current, nodes, expected)
  for (let round = 0; round < 30; round++) {
    const slope = new Float64Array(size)
    const bend = new Float64Array(size * size)
    for (const [q, theta] of nodes.entries())
      for (let k = 0; k < size; k++) {
        const count = expected[k * nodes.length + q]!
        if (count === 0) continue
        model.derivatives(current, theta, k, gradient, hessian)
        for (let i = 0; i < size; i++) slope[i]! += count * gradient[i]!
        for (let i = 0; i < size * size; i++) bend[i]! -= count * hessian[i]!
      }
    const cholesky = choleskyFactor(bend, size)
    if (!cholesky.ok) return current
    const step = choleskySolve(cholesky, slope)
    let length = 1
    let next = current
    let nextValue = value
    for (; length > 1e-6; length /= 2) {
      const tried = current.map((parameter, i) => parameter + length * step[i]!)
      if (!model.isAllowed(tried)) continue
      const triedValue = expectedLogLikelihood(model, tried, nodes, expected)
      if (triedValue < value) continue
      next = tried
      nextValue = triedValue
      break
    }
    const moved = next.reduce((most, parameter, i) => Math.max(most, Math.abs(parameter - current[i]!)), 0)
    current = next
    value = nextValue
    if (moved < 1e-9) return current
  }
  return current
}

function expectedLogLikelihood(
  model: ItemModel,
  parameters: Float64Array,
  nodes: Float64Array,
  expected: Float64Array,
): number {
  const logP = new Float64Array(parameters.length)
  let sum = 0
  for (const [q, theta] of nodes.entries()) {
    model.logProbabilities(parameters, theta, logP)
    for (let k = 0; k < logP.length; k++) {
      const count = expected[k * nodes.length + q]!
      if (count > 0) sum += count * logP[k]!
    }
  }
  return sum
}
