import { noEstimate, type Estimate } from '../no-estimate.ts'

/**
 * How much of the time is spent in each state in the long run, if the transitions stay as they are.
 *
 * Elimination of states without any subtraction, so that small shares are as precise as large ones. States that
 * are left for good have share 0. Where there are two sets of states from which no way leads out, the long run
 * depends on the beginning and there is no answer.
 * Source: Grassmann, Taksar & Heyman 1985, doi:10.1287/opre.33.5.1107.
 *
 * @param probabilities - state × next state, each row adding up to 1
 * @returns one share per state, adding up to 1; or the reason why there is none
 * @throws RangeError if a row has another length, a negative entry, or does not add up to 1 within 1e-9
 *
 * @example
 * stationaryDistribution([[0.5, 0.5], [1, 0]]).shares[1].toFixed(4) // '0.3333'
 */
export function stationaryDistribution(
  probabilities: readonly (readonly number[])[],
): Estimate<{ shares: number[] }> {
  const size = probabilities.length
  if (size === 0) return noEstimate('too-few-units')
  for (const line of probabilities) {
    if (line.length !== size) throw new RangeError('The table must be square.')
    if (!line.every((p) => p >= 0)) throw new RangeError('A probability must be 0 or more.')
    if (!(Math.abs(line.reduce((sum, p) => sum + p, 0) - 1) < 1e-9))
      throw new RangeError('The probabilities of a row must add up to 1.')
  }
  const states = statesWithoutWayOut(probabilities)
  if (states === undefined) return noEstimate('not-unique')
  const n = states.length
  const p = states.map((i) => states.map((j) => probabilities[i]![j]!))
  for (let k = n - 1; k > 0; k--) {
    const out = p[k]!.slice(0, k).reduce((sum, value) => sum + value, 0)
    for (let i = 0; i < k; i++) {
      p[i]![k]! /= out
      for (let j = 0; j < k; j++) p[i]![j]! += p[i]![k]! * p[k]![j]!
    }
  }
  const weights = [1]
  for (let k = 1; k < n; k++) weights.push(weights.reduce((sum, weight, i) => sum + weight * p[i]![k]!, 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = probabilities.map(() => 0)
  for (const [at, state] of states.entries()) shares[state] = weights[at]! / total
  return { estimated: true, shares }
}

/** The one set of states that is never left; undefined where there are several. */
function statesWithoutWayOut(probabilities: readonly (readonly number[])[]): number[] | undefined {
  const reach = probabilities.map((_, from) => reachableFrom(probabilities, from))
  const closed = reach.map((states) => [...states].every((to) => reach[to]!.size === states.size))
  const first = closed.indexOf(true)
  const states = reach[first]!
  return closed.every((isClosed, at) => !isClosed || states.has(at))
    ? [...states].toSorted((a, b) => a - b)
    : undefined
}

function reachableFrom(probabilities: readonly (readonly number[])[], from: number): Set<number> {
  const reached = new Set([from])
  // A set is walked in the order of adding, those added on the way included.
  for (const state of reached)
    for (const [to, p] of probabilities[state]!.entries()) if (p > 0) reached.add(to)
  return reached
}
