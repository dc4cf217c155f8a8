import { gradedCurves } from './graded-curves.ts'
import type { IrtItem } from './irt-item.ts'
import { partialCreditCurves } from './partial-credit-curves.ts'

/** What an item does at one θ, one entry per category from the lowest on. */
export type CategoryCurves = {
  /** Probability of the category. */
  p: Float64Array
  /** Its logarithm, finite even where p is 0 in doubles. */
  logP: Float64Array
  /** First derivative of logP by θ. */
  slope: Float64Array
  /** Second derivative of logP by θ; never positive, so that a likelihood has one maximum. */
  curvature: Float64Array
}

/**
 * Probability of every category at θ, with its logarithm and that logarithm's first two derivatives.
 *
 * The item is taken as it is: callers check it once with `checkItem`.
 *
 * @param theta - the trait, standard deviations of the calibration sample, finite
 *
 * @example
 * categoryCurves({ model: 'graded', a: 2, b: [0] }, 0).slope[1] // 1
 */
export function categoryCurves(item: IrtItem, theta: number): CategoryCurves {
  return item.model === 'graded' ? gradedCurves(item, theta) : partialCreditCurves(item, theta)
}
