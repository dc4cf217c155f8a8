import { choleskyInverse } from '../../matrix/cholesky-inverse.ts'
import { choleskyFactor } from '../../matrix/cholesky.ts'
import type { IrtItem } from '../irt-item.ts'
import { normalGrid } from '../normal-grid.ts'
import { calibrationData, type CalibrationRefusal } from './calibration-data.ts'
import type { ItemModel } from './item-model.ts'
import { marginalEm } from './marginal-em.ts'
import { observedInformation } from './observed-information.ts'

export type Calibration = {
  calibrated: true
  items: {
    parameters: IrtItem
    /** Standard errors of a and of each b; null where the information cannot be inverted. */
    standardErrors: { a: number; b: number[] } | null
    /** The form in which it was estimated: intercepts d of aθ + d, with their standard errors. */
    intercepts: { d: number[]; standardErrors: { a: number; d: number[] } | null }
  }[]
  logLikelihood: number
  parameterCount: number
  people: number
  cycles: number
  /** false: the cycles ran out first. The numbers are then those of the last cycle. */
  converged: boolean
}

export type CalibrationOptions = {
  /** Nodes of the standard normal prior from −6 to 6; default 61. */
  nodes?: number
  /** Largest change of a parameter in one cycle; default 1e-6. */
  tolerance?: number
  /** Default 2000. */
  maxCycles?: number
}

/**
 * Calibrates items of one model; what is estimated is told at calibrateGraded and calibratePartialCredit.
 *
 * @throws RangeError if rows are uneven, an answer is no category of its item, or an option is out of range
 *
 * @example
 * calibrate(gradedModel, [[0, 0], [0, 0]], [1, 1], {}).reason // 'empty-category'
 */
export function calibrate(
  model: ItemModel,
  rows: readonly (readonly (number | null)[])[],
  highest: readonly number[],
  options: CalibrationOptions,
): Calibration | CalibrationRefusal {
  const { nodes = 61, tolerance = 1e-6, maxCycles = 2000 } = options
  if (!(tolerance > 0 && maxCycles >= 1)) throw new RangeError('tolerance and maxCycles must be above 0.')
  const grid = normalGrid({ count: nodes })
  const data = calibrationData(rows, highest)
  if ('calibrated' in data) return data
  const fit = marginalEm(model, data, grid, { tolerance, maxCycles })
  const parameterCount = fit.parameters.reduce((sum, one) => sum + one.length, 0)
  const cholesky = choleskyFactor(observedInformation(model, fit.parameters, data, grid), parameterCount)
  const covariance = cholesky.ok ? choleskyInverse(cholesky) : undefined
  let offset = 0
  const items = fit.parameters.map((one) => {
    const at = offset
    offset += one.length
    const block = covariance && blockOf(covariance, parameterCount, at, one.length)
    const [a = 0, ...d] = block ? errorsOf(block, identity(one.length)) : []
    const [aAgain = 0, ...b] = block ? errorsOf(block, model.jacobian(one)) : []
    return {
      parameters: model.toItem(one),
      standardErrors: block ? { a: aAgain, b } : null,
      intercepts: { d: [...one.subarray(1)], standardErrors: block ? { a, d } : null },
    }
  })
  const { logLikelihood, cycles, converged } = fit
  return { calibrated: true, items, logLikelihood, parameterCount, people: data.people, cycles, converged }
}

function blockOf(matrix: Float64Array, n: number, at: number, size: number): Float64Array {
  return Float64Array.from(
    { length: size * size },
    (_, index) => matrix[(at + Math.floor(index / size)) * n + at + (index % size)]!,
  )
}

const identity = (n: number) =>
  Float64Array.from({ length: n * n }, (_, index) => (index % (n + 1) === 0 ? 1 : 0))

/** √ of the diagonal of J·C·Jᵀ: standard errors of functions of the parameters (delta method). */
function errorsOf(covariance: Float64Array, jacobian: Float64Array): number[] {
  const n = Math.sqrt(covariance.length)
  return Array.from({ length: n }, (_, row) => {
    let variance = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        variance += jacobian[row * n + i]! * covariance[i * n + j]! * jacobian[row * n + j]!
    return Math.sqrt(variance)
  })
}
