import type { ThetaGrid } from '../normal-grid.ts'
import type { CalibrationData } from './calibration-data.ts'
import type { ItemModel } from './item-model.ts'

/**
 * Goes through everybody once: where each person probably stands, under given parameters.
 *
 * @param visit - called with each person's posterior over the nodes, which adds up to 1; it is reused
 * @returns the log-likelihood of all answers
 *
 * @example
 * const data = calibrationData([[0, 0], [1, 1], [0, 1], [1, 0], [0, 0], [1, 1]], [1, 1])
 * const items = [Float64Array.of(1, 0), Float64Array.of(1, 0)]
 * expectation(gradedModel, items, data, normalGrid({ count: 3 }), () => {}).toFixed(4) // '-8.3178'
 */
export function expectation(
  model: ItemModel,
  parameters: readonly Float64Array[],
  data: CalibrationData,
  grid: ThetaGrid,
  visit: (person: number, posterior: Float64Array) => void,
): number {
  const { nodes } = grid
  const count = nodes.length
  const tables = parameters.map((one) => {
    const table = new Float64Array(one.length * count)
    const logP = new Float64Array(one.length)
    for (const [q, theta] of nodes.entries()) {
      model.logProbabilities(one, theta, logP)
      for (let k = 0; k < one.length; k++) table[k * count + q] = logP[k]!
    }
    return table
  })
  const logWeights = grid.weights.map(Math.log)
  const posterior = new Float64Array(count)
  const items = parameters.length
  let logLikelihood = 0
  for (let person = 0; person < data.people; person++) {
    posterior.set(logWeights)
    for (let item = 0; item < items; item++) {
      const answer = data.answers[person * items + item]!
      if (answer === -1) continue
      const table = tables[item]!
      for (let q = 0, at = answer * count; q < count; q++, at++) posterior[q]! += table[at]!
    }
    let largest = Number.NEGATIVE_INFINITY
    for (let q = 0; q < count; q++) if (posterior[q]! > largest) largest = posterior[q]!
    let total = 0
    for (let q = 0; q < count; q++) {
      const weight = Math.exp(posterior[q]! - largest)
      posterior[q] = weight
      total += weight
    }
    for (let q = 0; q < count; q++) posterior[q]! /= total
    logLikelihood += largest + Math.log(total)
    visit(person, posterior)
  }
  return logLikelihood
}
