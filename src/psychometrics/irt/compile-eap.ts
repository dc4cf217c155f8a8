import { checkAnswers } from './check-answers.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'
import { logProbabilityTable } from './log-probability-table.ts'
import { normalGrid, type ThetaGrid } from './normal-grid.ts'

export type EapScore = { scored: true; theta: number; standardError: number; answered: number }

/**
 * Prepares a set of items for scoring many people; what a score means is said at scoreEap.
 *
 * @param items - in the order in which answers will come
 * @param grid - default: 121 nodes from −6 to 6, standard normal
 * @throws RangeError if an item's parameters are out of range; the returned function, if an answer is no category
 *
 * @example
 * compileEap([{ model: 'graded', a: 1, b: [0] }])([1]).theta.toFixed(4) // '0.4132'
 */
export function compileEap(
  items: readonly IrtItem[],
  grid: ThetaGrid = normalGrid(),
): (answers: IrtAnswers) => EapScore {
  const { nodes } = grid
  const table = logProbabilityTable(items, nodes)
  const logPrior = grid.weights.map(Math.log)
  const posterior = new Float64Array(nodes.length)
  return (answers) => {
    const answered = checkAnswers(items, answers)
    posterior.set(logPrior)
    for (const [index, answer] of answers.entries()) {
      if (answer === null) continue
      const start = table.starts[index]! + answer * nodes.length
      for (let q = 0; q < nodes.length; q++) posterior[q]! += table.values[start + q]!
    }
    return { scored: true, ...moments(nodes, posterior), answered }
  }
}

/** Mean and standard deviation of nodes weighted by the exponential of logWeights. */
function moments(nodes: Float64Array, logWeights: Float64Array): { theta: number; standardError: number } {
  let largest = Number.NEGATIVE_INFINITY
  for (const value of logWeights) largest = Math.max(largest, value)
  let total = 0
  let sum = 0
  for (let q = 0; q < nodes.length; q++) {
    const weight = Math.exp(logWeights[q]! - largest)
    logWeights[q] = weight
    total += weight
    sum += weight * nodes[q]!
  }
  const theta = sum / total
  let squares = 0
  for (let q = 0; q < nodes.length; q++) squares += logWeights[q]! * (nodes[q]! - theta) ** 2
  return { theta, standardError: Math.sqrt(squares / total) }
}
