import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { choleskySolve } from '#psychometrics/matrix/cholesky-solve.ts'
import { choleskyFactor } from '#psychometrics/matrix/cholesky.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireFollowUps, type FollowUp } from './follow-up.ts'

export type LogRankTest = {
  chiSquare: number
  df: number
  p: number
  /** Events seen and expected were there no difference, per group. */
  groups: { persons: number; observed: number; expected: number }[]
}

/**
 * Whether groups differ in when the event comes, over the whole time.
 *
 * At each event time the events are compared with those expected from the groups' shares of persons at risk;
 * chi-square of the sums with their hypergeometric covariance, groups − 1 degrees of freedom.
 * Source: Mantel 1966, Cancer Chemotherapy Reports 50, 163–170; Peto & Peto 1972, doi:10.2307/2344317.
 *
 * @param groups - persons of each group
 * @returns chi-square and p; not identified where the groups are never at risk together
 * @throws RangeError if a time is negative or no number
 *
 * @example
 * const early = [{ time: 1, event: true }, { time: 2, event: true }]
 * const late = [{ time: 3, event: true }, { time: 4, event: true }]
 * logRankTest([early, late]).df // 1
 */
export function logRankTest(groups: readonly (readonly FollowUp[])[]): Estimate<LogRankTest> {
  for (const persons of groups) requireFollowUps(persons)
  const count = groups.length
  if (count < 2 || groups.some((persons) => persons.length === 0)) return noEstimate('too-few-units')
  const ordered = groups
    .flatMap((persons, group) => persons.map((person) => ({ ...person, group })))
    .toSorted((a, b) => a.time - b.time)
  if (!ordered.some((person) => person.event)) return noEstimate('too-few-events')
  const expected = groups.map(() => 0)
  const size = count - 1
  const covariance = new Float64Array(size * size)
  const atRisk = groups.map((persons) => persons.length)
  for (let at = 0; at < ordered.length;) {
    const { time } = ordered[at]!
    const leaving = groups.map(() => 0)
    let d = 0
    for (; ordered[at]?.time === time; at++) {
      leaving[ordered[at]!.group]! += 1
      if (ordered[at]!.event) d += 1
    }
    const n = atRisk.reduce((sum, risk) => sum + risk, 0)
    for (let g = 0; g < count; g++) expected[g]! += (d * atRisk[g]!) / n
    const factor = n < 2 ? 0 : (d * (n - d)) / (n * n * (n - 1))
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        covariance[i * size + j]! += factor * atRisk[i]! * ((i === j ? n : 0) - atRisk[j]!)
    for (let g = 0; g < count; g++) atRisk[g]! -= leaving[g]!
  }
  const observed = groups.map((persons) => persons.filter((person) => person.event).length)
  const factored = choleskyFactor(covariance, size)
  if (!factored.ok) return noEstimate('not-identified')
  const excess = Float64Array.from({ length: size }, (_, g) => observed[g]! - expected[g]!)
  const chiSquare = choleskySolve(factored, excess).reduce((sum, value, g) => sum + value * excess[g]!, 0)
  return {
    estimated: true,
    chiSquare,
    df: size,
    p: chiSquareUpper(chiSquare, size),
    groups: groups.map((persons, g) => ({
      persons: persons.length,
      observed: observed[g]!,
      expected: expected[g]!,
    })),
  }
}
