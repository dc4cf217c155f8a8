import { noEstimate, type Estimate } from '../no-estimate.ts'
import type { Code } from '../category-index.ts'
import { pairableUnits, type MeasurementLevel } from './pairable-units.ts'

export type KrippendorffAlpha = {
  value: number
  /** Values in units with two or more. */
  pairable: number
  observedDisagreement: number
  expectedDisagreement: number
  /** Coincidences, values × values in the order of `values`. */
  coincidences: number[][]
  values: Code[]
}

/**
 * How far any number of raters agree beyond chance, at any level of measurement, with gaps (Krippendorff's alpha).
 *
 * α = 1 − Do/De over the coincidences of values within units. Distances: nominal 0 or 1; ordinal by the number
 * of values in between; interval (a − b)²; ratio ((a − b)/(a + b))².
 * Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability",
 * https://repository.upenn.edu/asc_papers/43; Hayes & Krippendorff 2007, doi:10.1080/19312450709336664.
 *
 * @param ratings - units × raters, null where a rating is missing
 * @param level - of measurement; interval and ratio need numbers, ratio none below 0
 * @param order - codes from low to high, for ordinal codes that are not numbers
 * @returns at most 1, negative for systematic disagreement; no number when all values are equal
 * @throws RangeError if a row has another length or a value does not fit the level
 *
 * @example
 * krippendorffAlpha([[1, 1], [2, 2], [3, 3], [1, 2]], 'interval').value.toFixed(3) // '0.821'
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (Code | null)[])[],
  level: MeasurementLevel,
  order?: readonly Code[],
): Estimate<KrippendorffAlpha> {
  const { units, values } = pairableUnits(ratings, level, order)
  if ((ratings[0]?.length ?? 0) < 2) return noEstimate('too-few-raters')
  if (units.length === 0) return noEstimate('no-pairable-values')
  return alphaOfUnits(units, values, level)
}

/**
 * Alpha from the counts of each value in each unit; kept apart so that units can be drawn again and again.
 *
 * @example
 * alphaOfUnits([[2, 0], [0, 2]], ['a', 'b'], 'nominal').value // 1
 */
export function alphaOfUnits(
  units: readonly (readonly number[])[],
  values: readonly Code[],
  level: MeasurementLevel,
): Estimate<KrippendorffAlpha> {
  const size = values.length
  const coincidences = values.map(() => values.map(() => 0))
  for (const counts of units) {
    const total = counts.reduce((sum, count) => sum + count, 0)
    for (let a = 0; a < size; a++)
      if (counts[a]! > 0)
        for (let b = 0; b < size; b++)
          coincidences[a]![b]! += (counts[a]! * (counts[b]! - (a === b ? 1 : 0))) / (total - 1)
  }
  const margins = coincidences.map((line) => line.reduce((sum, count) => sum + count, 0))
  const pairable = margins.reduce((sum, margin) => sum + margin, 0)
  const distance = distances(values, margins, level)
  let observed = 0
  let expected = 0
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      observed += coincidences[a]![b]! * distance[a]![b]!
      expected += margins[a]! * margins[b]! * distance[a]![b]!
    }
  observed /= pairable
  expected /= pairable * (pairable - 1)
  if (expected === 0) return noEstimate('no-variation')
  return {
    estimated: true,
    value: 1 - observed / expected,
    pairable,
    observedDisagreement: observed,
    expectedDisagreement: expected,
    coincidences,
    values: [...values],
  }
}

function distances(values: readonly Code[], margins: readonly number[], level: MeasurementLevel): number[][] {
  const distance = values.map(() => values.map(() => 0))
  for (let a = 0; a < values.length; a++) {
    let between = margins[a]! / 2
    for (let b = a + 1; b < values.length; b++) {
      const step = between + margins[b]! / 2
      between += margins[b]!
      const [low, high] = [Number(values[a]), Number(values[b])]
      const apart =
        level === 'nominal'
          ? 1
          : level === 'ordinal'
            ? step * step
            : level === 'interval'
              ? (low - high) ** 2
              : ((low - high) / (low + high)) ** 2
      distance[a]![b] = apart
      distance[b]![a] = apart
    }
  }
  return distance
}
