import type { RandomSource } from './adaptive-test.ts'
import { informationTable } from './information-table.ts'
import type { IrtItem } from './irt-item.ts'
import { logProbabilityTable } from './log-probability-table.ts'
import { mostInformative } from './most-informative.ts'
import { normalGrid, type ThetaGrid } from './normal-grid.ts'
import { posteriorFromLogs } from './posterior-from-logs.ts'

export type ReplayRules = {
  /** Stop at this many items, 1 or more. */
  maxItems: number
  /** Stop once the posterior's standard deviation is this or less; left out: length alone decides. */
  maxError?: number
  /** Ask at least so many items; default 1. */
  minItems?: number
  /** Sympson–Hetter: how often each item is asked when it is chosen, above 0 … 1; left out: always. */
  exposure?: readonly number[]
}

/** What an adaptive test would have done; row-major, `maxItems` entries per person, of which `lengths` are used. */
export type AdaptiveReplay = {
  lengths: Int32Array
  /** Which item was asked, as its position from 0. */
  items: Int32Array
  /** EAP after each item, and its standard deviation. */
  thetas: Float64Array
  standardErrors: Float64Array
  /** How often each item was chosen, also where exposure control then set it aside. */
  chosen: Int32Array
}

/**
 * Prepares a simulation of an adaptive test over people who answered everything: which items each would have been
 * asked, and what would have been known after each.
 *
 * Asked is always the item with the largest information at the current EAP (the first of equals), by the same rules
 * as `startAdaptive` without randomesque choice, areas and safety items. An item that a person left out is not asked.
 * The posterior is carried as a product of probabilities and taken up as logarithms where that would underflow.
 * Source: van der Linden & Glas 2010, doi:10.1007/978-0-387-85461-8, chapter 1.
 *
 * @param items - their parameters
 * @param rules - when to stop
 * @param grid - default: 121 nodes from −6 to 6, standard normal
 * @returns a function of the answers, row-major people × items, −1 where left out, and of a generator that exposure
 *   control needs
 * @throws RangeError if items or rules are out of range; the returned function, if an answer is no category or the
 *   generator is missing
 *
 * @example
 * compileReplay([{ model: 'graded', a: 1, b: [0] }], { maxItems: 1 })(Int8Array.of(1)).thetas[0].toFixed(4) // '0.4132'
 */
export function compileReplay(
  items: readonly IrtItem[],
  rules: ReplayRules,
  grid: ThetaGrid = normalGrid(),
): (answers: Int8Array, random?: RandomSource) => AdaptiveReplay {
  const { maxItems, maxError = 0, minItems = 1, exposure } = rules
  if (!(Number.isInteger(maxItems) && maxItems >= 1 && maxItems >= minItems && maxError >= 0))
    throw new RangeError(
      'maxItems must be a whole number above 0 and not below minItems; maxError 0 or more.',
    )
  if (exposure && (exposure.length !== items.length || !exposure.every((share) => share > 0 && share <= 1)))
    throw new RangeError('Every item needs an exposure above 0 and at most 1.')
  const { nodes, weights } = grid
  const logs = logProbabilityTable(items, nodes)
  const probabilities = logs.values.map(Math.exp)
  const information = informationTable(items, nodes[0]!, nodes[nodes.length - 1]!)
  const squares = nodes.map((node) => node * node)
  const priorMean = weights.reduce((sum, weight, q) => sum + weight * nodes[q]!, 0)
  const posterior = new Float64Array(nodes.length)
  const free = new Uint8Array(items.length)
  const estimates = new Float64Array(items.length)
  const best = (theta: number) => mostInformative(information, free, estimates, theta)

  return (answers, random) => {
    if (exposure && !random) throw new RangeError('Exposure control needs a random generator.')
    const people = answers.length / items.length
    if (!Number.isInteger(people)) throw new RangeError('The answers must be people × items.')
    const replay: AdaptiveReplay = {
      lengths: new Int32Array(people),
      items: new Int32Array(people * maxItems),
      thetas: new Float64Array(people * maxItems),
      standardErrors: new Float64Array(people * maxItems),
      chosen: new Int32Array(items.length),
    }
    const setAside: number[] = []
    const choose = (theta: number): number => {
      for (let item = best(theta); item !== -1; item = best(theta)) {
        replay.chosen[item]!++
        free[item] = 0
        if (!exposure || random!() < exposure[item]!) return item
        setAside.push(item)
      }
      // Nothing else is left: the best of those set aside is asked after all.
      for (const item of setAside.splice(0)) free[item] = 1
      const item = best(theta)
      if (item !== -1) free[item] = 0
      return item
    }
    for (let person = 0; person < people; person++) {
      const row = person * items.length
      for (let item = 0; item < items.length; item++) {
        const answer = answers[row + item]!
        if (answer < -1 || answer > items[item]!.b.length)
          throw new RangeError(`The answer of person ${person + 1} to item ${item + 1} is no category of it.`)
        free[item] = answer === -1 ? 0 : 1
      }
      setAside.length = 0
      posterior.set(weights)
      const first = person * maxItems
      let theta = priorMean
      for (let given = 0; given < maxItems;) {
        const item = choose(theta)
        if (item === -1) break
        const start = logs.starts[item]! + answers[row + item]! * nodes.length
        let total = 0
        let sum = 0
        let square = 0
        for (let q = 0; q < nodes.length; q++) {
          const weight = posterior[q]! * probabilities[start + q]!
          posterior[q] = weight
          total += weight
          sum += weight * nodes[q]!
          square += weight * squares[q]!
        }
        replay.items[first + given] = item
        if (total < 1e-250) {
          posteriorFromLogs(
            posterior,
            grid,
            logs,
            answers,
            row,
            replay.items.subarray(first, first + given + 1),
          )
          total = sum = square = 0
          for (let q = 0; q < nodes.length; q++) {
            total += posterior[q]!
            sum += posterior[q]! * nodes[q]!
            square += posterior[q]! * squares[q]!
          }
        }
        theta = sum / total
        const error = Math.sqrt(Math.max(0, square / total - theta * theta))
        replay.thetas[first + given] = theta
        replay.standardErrors[first + given] = error
        given++
        replay.lengths[person] = given
        if (error <= maxError && given >= minItems) break
      }
    }
    return replay
  }
}
