import type { ItemModel } from './item-model.ts'

/**
 * The generalised partial credit model as it is estimated: P(k) proportional to exp(k·aθ + d_k), d_0 = 0 and
 * d_k = −a(b_1 + … + b_k): a multinomial logit, whose log-likelihood bends downwards.
 *
 * @example
 * partialCreditModel.toItem(Float64Array.of(2, 1, 0)).b // [-0.5, 0.5]
 */
export const partialCreditModel: ItemModel = {
  start(shares) {
    return Float64Array.of(0.7, ...shares.slice(1).map((share) => Math.log(share / shares[0]!)))
  },

  isAllowed: (parameters) => parameters[0]! >= 0.001 && parameters[0]! <= 100,

  logProbabilities(parameters, theta, into) {
    const m = parameters.length - 1
    let largest = 0
    into[0] = 0
    for (let k = 1; k <= m; k++) {
      into[k] = k * parameters[0]! * theta + parameters[k]!
      largest = Math.max(largest, into[k]!)
    }
    let total = 0
    for (let k = 0; k <= m; k++) total += Math.exp(into[k]! - largest)
    const logTotal = largest + Math.log(total)
    for (let k = 0; k <= m; k++) into[k]! -= logTotal
  },

  derivatives(parameters, theta, category, gradient, hessian) {
    const size = parameters.length
    const p = new Float64Array(size)
    partialCreditModel.logProbabilities(parameters, theta, p)
    let mean = 0
    let square = 0
    for (let k = 0; k < size; k++) {
      p[k] = Math.exp(p[k]!)
      mean += k * p[k]!
      square += k * k * p[k]!
    }
    gradient[0] = (category - mean) * theta
    hessian[0] = -(square - mean * mean) * theta * theta
    for (let k = 1; k < size; k++) {
      gradient[k] = (category === k ? 1 : 0) - p[k]!
      hessian[k] = hessian[k * size] = -p[k]! * (k - mean) * theta
      for (let j = 1; j < size; j++) hessian[k * size + j] = p[k]! * p[j]! - (j === k ? p[k]! : 0)
    }
  },

  toItem(parameters) {
    const a = parameters[0]!
    const b: number[] = []
    for (let k = 1; k < parameters.length; k++)
      b.push(((k > 1 ? parameters[k - 1]! : 0) - parameters[k]!) / a)
    return { model: 'partial-credit', a, b }
  },

  jacobian(parameters) {
    const size = parameters.length
    const a = parameters[0]!
    const jacobian = new Float64Array(size * size)
    jacobian[0] = 1
    for (let k = 1; k < size; k++) {
      const before = k > 1 ? parameters[k - 1]! : 0
      jacobian[k * size] = -(before - parameters[k]!) / a ** 2
      jacobian[k * size + k] = -1 / a
      if (k > 1) jacobian[k * size + k - 1] = 1 / a
    }
    return jacobian
  },
}
