import type { ThetaGrid } from '../normal-grid.ts'
import type { CalibrationData } from './calibration-data.ts'
import { expectation } from './expectation.ts'
import type { ItemModel } from './item-model.ts'

/**
 * Minus the second derivatives of the marginal log-likelihood, exactly: what the complete data would tell, less
 * what is lost because θ is not seen.
 *
 * Per person, Σ over nodes of posterior × (−H − s·sᵀ), plus the outer product of the mean score.
 * Source: Louis 1982, doi:10.1111/j.2517-6161.1982.tb01203.x.
 *
 * @returns n × n numbers, row by row, in the order of the items' parameters
 *
 * @example
 * const data = calibrationData([[0, 0], [1, 1], [0, 1], [1, 0], [0, 0], [1, 1]], [1, 1])
 * const items = [Float64Array.of(1, 0), Float64Array.of(1, 0)]
 * observedInformation(gradedModel, items, data, normalGrid()).length // 16
 */
export function observedInformation(
  model: ItemModel,
  parameters: readonly Float64Array[],
  data: CalibrationData,
  grid: ThetaGrid,
): Float64Array {
  const items = parameters.length
  const offsets = parameters.map((_, item) =>
    parameters.slice(0, item).reduce((sum, one) => sum + one.length, 0),
  )
  const n = offsets[items - 1]! + parameters[items - 1]!.length
  const information = new Float64Array(n * n)
  const tables = parameters.map((one) => derivativeTables(model, one, grid.nodes))
  const score = new Float64Array(n)
  const mean = new Float64Array(n)
  expectation(model, parameters, data, grid, (person, posterior) => {
    mean.fill(0)
    for (const [q, weight] of posterior.entries()) {
      // So little that it cannot be seen in the sum.
      if (weight < 1e-14) continue
      score.fill(0)
      for (let item = 0; item < items; item++) {
        const answer = data.answers[person * items + item]!
        if (answer === -1) continue
        const size = parameters[item]!.length
        const offset = offsets[item]!
        const at = answer * grid.nodes.length + q
        const { gradients, hessians } = tables[item]!
        for (let i = 0; i < size; i++) {
          score[offset + i] = gradients[at * size + i]!
          for (let j = 0; j <= i; j++)
            information[(offset + i) * n + offset + j]! -= weight * hessians[(at * size + i) * size + j]!
        }
      }
      for (let i = 0; i < n; i++) {
        const weighted = weight * score[i]!
        if (weighted === 0) continue
        mean[i]! += weighted
        const row = i * n
        for (let j = 0; j <= i; j++) information[row + j]! -= weighted * score[j]!
      }
    }
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) information[i * n + j]! += mean[i]! * mean[j]!
  })
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) information[j * n + i] = information[i * n + j]!
  return information
}

/** First and second derivatives of ln P of every category at every node. */
function derivativeTables(
  model: ItemModel,
  parameters: Float64Array,
  nodes: Float64Array,
): { gradients: Float64Array; hessians: Float64Array } {
  const size = parameters.length
  const gradients = new Float64Array(size * nodes.length * size)
  const hessians = new Float64Array(size * nodes.length * size * size)
  const gradient = new Float64Array(size)
  const hessian = new Float64Array(size * size)
  for (let k = 0; k < size; k++)
    for (const [q, theta] of nodes.entries()) {
      model.derivatives(parameters, theta, k, gradient, hessian)
      gradients.set(gradient, (k * nodes.length + q) * size)
      hessians.set(hessian, (k * nodes.length + q) * size * size)
    }
  return { gradients, hessians }
}
