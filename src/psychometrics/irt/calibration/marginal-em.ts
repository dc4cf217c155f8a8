import type { ThetaGrid } from '../normal-grid.ts'
import type { CalibrationData } from './calibration-data.ts'
import { expectation } from './expectation.ts'
import type { ItemModel } from './item-model.ts'
import { maximiseItem } from './maximise-item.ts'

export type MarginalFit = {
  parameters: Float64Array[]
  logLikelihood: number
  cycles: number
  converged: boolean
}

/**
 * Marginal maximum likelihood by EM: where people probably stand under the items, then the items that fit best
 * where people stand, over and over.
 *
 * Source: Bock & Aitkin 1981, doi:10.1007/BF02293801. Every third cycle leaps ahead by the squared extrapolation of
 * Varadhan & Roland 2008, doi:10.1111/j.1467-9469.2007.00585.x (step S3), and the leap is kept only where the
 * likelihood is no lower for it; so the likelihood never falls.
 *
 * @param tolerance - largest change of a parameter in one cycle at which it is done
 * @param maxCycles - after which it ends unconverged
 *
 * @example
 * const data = calibrationData([[0, 0], [1, 1], [0, 1], [1, 0], [0, 0], [1, 1]], [1, 1])
 * marginalEm(gradedModel, data, normalGrid(), { tolerance: 1e-6, maxCycles: 500 }).converged // true
 */
export function marginalEm(
  model: ItemModel,
  data: CalibrationData,
  grid: ThetaGrid,
  { tolerance, maxCycles }: { tolerance: number; maxCycles: number },
): MarginalFit {
  let current = cycle(
    model,
    data.shares.map((shares) => model.start(shares)),
    data,
    grid,
  )
  for (let cycles = 1; cycles < maxCycles;) {
    const one = cycle(model, current.parameters, data, grid)
    const two = cycle(model, one.parameters, data, grid)
    cycles += 2
    const leap = extrapolate(model, current.parameters, one.parameters, two.parameters)
    current = two
    if (largestChange(one.parameters, two.parameters) < tolerance)
      return {
        parameters: two.parameters,
        logLikelihood: expectation(model, two.parameters, data, grid, () => {}),
        cycles,
        converged: true,
      }
    if (!leap) continue
    const leapt = cycle(model, leap, data, grid)
    cycles += 1
    // `logLikelihood` of a cycle is that of the parameters it began with.
    if (leapt.logLikelihood >= two.logLikelihood) current = leapt
  }
  const { parameters } = current
  const logLikelihood = expectation(model, parameters, data, grid, () => {})
  return { parameters, logLikelihood, cycles: maxCycles, converged: false }
}

/** One cycle; the log-likelihood is that of the parameters before it. */
function cycle(
  model: ItemModel,
  parameters: readonly Float64Array[],
  data: CalibrationData,
  grid: ThetaGrid,
): { parameters: Float64Array[]; logLikelihood: number } {
  const count = grid.nodes.length
  const items = parameters.length
  const expected = parameters.map((one) => new Float64Array(one.length * count))
  const logLikelihood = expectation(model, parameters, data, grid, (person, posterior) => {
    for (let item = 0; item < items; item++) {
      const answer = data.answers[person * items + item]!
      if (answer === -1) continue
      const counts = expected[item]!
      for (let q = 0, at = answer * count; q < count; q++, at++) counts[at]! += posterior[q]!
    }
  })
  const next = parameters.map((one, item) => maximiseItem(model, one, grid.nodes, expected[item]!))
  return { parameters: next, logLikelihood }
}

function largestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let largest = 0
  for (const [item, one] of before.entries())
    for (const [i, value] of one.entries()) largest = Math.max(largest, Math.abs(after[item]![i]! - value))
  return largest
}

/** Where three following cycles seem to lead; undefined where that is no set of items. */
function extrapolate(
  model: ItemModel,
  zero: readonly Float64Array[],
  one: readonly Float64Array[],
  two: readonly Float64Array[],
): Float64Array[] | undefined {
  let steps = 0
  let bends = 0
  for (const [item, first] of zero.entries())
    for (const [i, value] of first.entries()) {
      const r = one[item]![i]! - value
      const v = two[item]![i]! - one[item]![i]! - r
      steps += r * r
      bends += v * v
    }
  if (bends === 0) return undefined
  const alpha = -Math.max(1, Math.sqrt(steps / bends))
  const leap = zero.map((first, item) =>
    first.map((value, i) => {
      const r = one[item]![i]! - value
      const v = two[item]![i]! - one[item]![i]! - r
      return value - 2 * alpha * r + alpha * alpha * v
    }),
  )
  return leap.every((parameters) => model.isAllowed(parameters)) ? leap : undefined
}
