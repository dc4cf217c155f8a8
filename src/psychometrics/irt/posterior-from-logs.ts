import type { LogProbabilityTable } from './log-probability-table.ts'
import type { ThetaGrid } from './normal-grid.ts'

/**
 * Writes a person's posterior, summed as logarithms and scaled so that its largest entry is 1.
 *
 * @param answers - of all people, row-major
 * @param row - where this person's answers begin
 * @param given - positions of the items that count
 *
 * @example
 * const posterior = new Float64Array(3)
 * posteriorFromLogs(posterior, normalGrid({ count: 3 }), logProbabilityTable([], posterior), new Int8Array(0), 0, new Int32Array(0))
 * posterior[1] // 1
 */
export function posteriorFromLogs(
  posterior: Float64Array,
  grid: ThetaGrid,
  logs: LogProbabilityTable,
  answers: Int8Array,
  row: number,
  given: Int32Array,
): void {
  const count = posterior.length
  let largest = Number.NEGATIVE_INFINITY
  for (let q = 0; q < count; q++) {
    let sum = Math.log(grid.weights[q]!)
    for (const item of given) sum += logs.values[logs.starts[item]! + answers[row + item]! * count + q]!
    posterior[q] = sum
    if (sum > largest) largest = sum
  }
  for (let q = 0; q < count; q++) posterior[q] = Math.exp(posterior[q]! - largest)
}
