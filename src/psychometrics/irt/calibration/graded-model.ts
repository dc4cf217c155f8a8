import { logLogistic } from '../log-logistic.ts'
import { logistic } from '../logistic.ts'
import type { ItemModel } from './item-model.ts'

/**
 * The graded response model as it is estimated: P(answer ≥ k) = logistic(aθ + d_k), d_1 > d_2 > …, d_k = −a·b_k.
 *
 * ln P(k) = ln logistic(u_k) + ln logistic(−u_(k+1)) + ln(1 − e^(u_(k+1) − u_k)) bends downwards in (a, d)
 * (Pratt 1981, doi:10.1080/01621459.1981.10477613), so that each item's step of the EM has one maximum.
 *
 * @example
 * gradedModel.toItem(Float64Array.of(2, 1)).b // [-0.5]
 */
export const gradedModel: ItemModel = {
  start(shares) {
    // Thresholds from the cumulative shares, as if θ were known and the slope 1.
    const d: number[] = []
    let above = 1
    for (const share of shares.slice(0, -1)) {
      above -= share
      d.push(Math.log(above / (1 - above)))
    }
    return Float64Array.of(1, ...d)
  },

  isAllowed(parameters) {
    if (!(parameters[0]! >= 0.001 && parameters[0]! <= 100)) return false
    for (let k = 2; k < parameters.length; k++) if (!(parameters[k]! < parameters[k - 1]!)) return false
    return true
  },

  logProbabilities(parameters, theta, into) {
    const m = parameters.length - 1
    const a = parameters[0]!
    for (let k = 0; k <= m; k++) {
      const upper = k > 0 ? logLogistic(a * theta + parameters[k]!) : 0
      const lower = k < m ? logLogistic(-(a * theta + parameters[k + 1]!)) : 0
      const gap = k > 0 && k < m ? Math.log(-Math.expm1(parameters[k + 1]! - parameters[k]!)) : 0
      into[k] = upper + lower + gap
    }
  },

  derivatives(parameters, theta, category, gradient, hessian) {
    const size = parameters.length
    const m = size - 1
    const a = parameters[0]!
    gradient.fill(0)
    hessian.fill(0)
    const hasLower = category > 0
    const hasUpper = category < m
    const x = hasLower ? a * theta + parameters[category]! : 0
    const y = hasUpper ? a * theta + parameters[category + 1]! : 0
    const gap = hasLower && hasUpper ? parameters[category]! - parameters[category + 1]! : 0
    const inGap = gap > 0 ? 1 / Math.expm1(gap) : 0
    // e^gap ÷ (e^gap − 1)²
    const bend = inGap * (1 + inGap)
    const atX = hasLower ? logistic(-x) + inGap : 0
    const atY = hasUpper ? -logistic(y) - inGap : 0
    const atXX = hasLower ? -logistic(x) * logistic(-x) - bend : 0
    const atYY = hasUpper ? -logistic(y) * logistic(-y) - bend : 0
    gradient[0] = (atX + atY) * theta
    hessian[0] = (atXX + atYY + 2 * bend) * theta * theta
    const enter = (index: number, first: number, second: number) => {
      gradient[index] = first
      hessian[index * size + index] = second
      hessian[index] = hessian[index * size] = (second + bend) * theta
    }
    if (hasLower) enter(category, atX, atXX)
    if (hasUpper) enter(category + 1, atY, atYY)
    if (hasLower && hasUpper)
      hessian[category * size + category + 1] = hessian[(category + 1) * size + category] = bend
  },

  toItem: (parameters) => ({
    model: 'graded',
    a: parameters[0]!,
    b: [...parameters.subarray(1)].map((d) => -d / parameters[0]!),
  }),

  jacobian(parameters) {
    const size = parameters.length
    const a = parameters[0]!
    const jacobian = new Float64Array(size * size)
    jacobian[0] = 1
    for (let k = 1; k < size; k++) {
      jacobian[k * size] = parameters[k]! / a ** 2
      jacobian[k * size + k] = -1 / a
    }
    return jacobian
  },
}
