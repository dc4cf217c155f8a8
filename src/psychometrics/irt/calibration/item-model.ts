import type { IrtItem } from '../irt-item.ts'

/**
 * An item model in the form in which it is estimated: one slope a and one intercept d per category above the
 * lowest, parameters [a, d_1 … d_m], in which its log-likelihood bends downwards.
 */
export type ItemModel = {
  /** Where to begin, from the share of each category among the answers. */
  start(shares: readonly number[]): Float64Array
  /** Whether the parameters give every category a probability. */
  isAllowed(parameters: Float64Array): boolean
  /** ln P of every category at θ. */
  logProbabilities(parameters: Float64Array, theta: number, into: Float64Array): void
  /** First and second derivatives of ln P of one category; both arrays are written whole. */
  derivatives(
    parameters: Float64Array,
    theta: number,
    category: number,
    gradient: Float64Array,
    hessian: Float64Array,
  ): void
  toItem(parameters: Float64Array): IrtItem
  /** Row k: derivatives of (a, b_1 … b_m)[k] by the parameters, (m + 1) × (m + 1). */
  jacobian(parameters: Float64Array): Float64Array
}
