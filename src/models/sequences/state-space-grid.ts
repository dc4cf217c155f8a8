import { categoryIndex, positionOf, type Code } from '../category-index.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'

export type StateSpaceGrid = {
  /** Time units spent in each pair of states: first's × second's, in the order of the codebook. */
  durations: number[][]
  /** How many stays that was. */
  visits: number[][]
  timeUnits: number
  /** Changes of the pair's state. */
  transitions: number
  cellsVisited: number
  /** Mean time units of a stay. */
  meanStay: number
  /** 0: all time in one cell; 1: spread evenly over all. */
  dispersion: number
  /** Of the visits over cells, in bits: 0 where one cell alone is visited. */
  entropy: number
  /** From pair state to pair state, cells numbered first · categories + second. */
  transitionCounts: number[][]
}

/**
 * How a pair moves through the states that both can be in, and how flexible or stuck it is.
 *
 * One cell per pair of codes. Dispersion = 1 − (n Σ share² − 1)/(n − 1) over the n cells. A unit in which one of
 * the two has no code is a gap: it counts for nothing and ends a stay.
 * Source: Lewis, Lamey & Douglas 1999, Developmental Science 2, 457–475; Hollenstein 2013, State space grids,
 * doi:10.1007/978-1-4614-5007-8.
 *
 * @param first - code of the first person per time unit, null where there is none
 * @param second - code of the second, in the same time units
 * @param categories - all categories of the codebook
 * @returns durations, visits and their summaries; none where the two never have a code together
 * @throws RangeError if the lists differ in length or a code is not in the codebook
 *
 * @example
 * stateSpaceGrid(['calm', 'calm', 'tense'], ['calm', 'calm', 'calm'], ['calm', 'tense']).transitions // 1
 */
export function stateSpaceGrid(
  first: readonly (Code | null)[],
  second: readonly (Code | null)[],
  categories: readonly Code[],
): Estimate<StateSpaceGrid> {
  if (first.length !== second.length) throw new RangeError('Both persons need as many time units.')
  const index = categoryIndex(categories)
  const size = categories.length
  const cells = size * size
  const place = (code: Code | null) => (code === null ? undefined : positionOf(index, code))
  const states = first.map((code, at) => {
    const row = place(code)
    const column = place(second[at]!)
    return row === undefined || column === undefined ? -1 : row * size + column
  })
  const durations = Array.from({ length: cells }, () => 0)
  const visits = Array.from({ length: cells }, () => 0)
  const counts = Array.from({ length: cells }, () => Array.from({ length: cells }, () => 0))
  let transitions = 0
  let before = -1
  for (const state of states) {
    if (state >= 0) {
      durations[state]! += 1
      if (state !== before) visits[state]! += 1
      if (before >= 0) counts[before]![state]! += 1
      if (before >= 0 && before !== state) transitions += 1
    }
    before = state
  }
  const timeUnits = durations.reduce((sum, duration) => sum + duration, 0)
  if (timeUnits === 0) return noEstimate('no-pairable-values')
  const stays = visits.reduce((sum, visit) => sum + visit, 0)
  const squares = durations.reduce((sum, duration) => sum + (duration / timeUnits) ** 2, 0)
  const entropy = visits.reduce(
    (sum, visit) => (visit === 0 ? sum : sum + (visit / stays) * Math.log2(stays / visit)),
    0,
  )
  const asGrid = (list: readonly number[]) =>
    categories.map((_, row) => list.slice(row * size, (row + 1) * size))
  return {
    estimated: true,
    durations: asGrid(durations),
    visits: asGrid(visits),
    timeUnits,
    transitions,
    cellsVisited: durations.filter((duration) => duration > 0).length,
    meanStay: timeUnits / stays,
    dispersion: Math.max(0, Math.min(1, 1 - (cells * squares - 1) / (cells - 1))),
    entropy,
    transitionCounts: counts,
  }
}
