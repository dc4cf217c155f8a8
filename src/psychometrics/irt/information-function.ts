import { checkItem, type IrtItem } from './irt-item.ts'
import { logistic } from './logistic.ts'

/**
 * An item's information as a function of θ, with what does not depend on θ worked out once.
 *
 * Same formula as `itemInformation`, without arrays, for loops over many people.
 *
 * @throws RangeError if the item's parameters are out of range
 *
 * @example
 * informationFunction({ model: 'graded', a: 2, b: [0] })(0) // 1
 */
export function informationFunction(item: IrtItem): (theta: number) => number {
  checkItem(item)
  const { a } = item
  const b = Float64Array.from(item.b)
  return item.model === 'graded' ? gradedInformation(a, b) : partialCreditInformation(a, b)
}

function gradedInformation(a: number, b: Float64Array): (theta: number) => number {
  const m = b.length
  const gaps = new Float64Array(m + 1).fill(1)
  for (let k = 1; k < m; k++) gaps[k] = -Math.expm1(-a * (b[k]! - b[k - 1]!))
  return (theta) => {
    let above = 1
    let notAbove = 0
    let sum = 0
    for (let k = 0; k < m; k++) {
      const u = a * (theta - b[k]!)
      const nextAbove = logistic(u)
      const nextNot = logistic(-u)
      const c = notAbove - nextAbove
      sum += above * nextNot * gaps[k]! * c * c
      above = nextAbove
      notAbove = nextNot
    }
    return a * a * (sum + above * notAbove * notAbove)
  }
}

function partialCreditInformation(a: number, b: Float64Array): (theta: number) => number {
  const m = b.length
  const p = new Float64Array(m + 1)
  return (theta) => {
    let exponent = 0
    let largest = 0
    p[0] = 0
    for (let k = 1; k <= m; k++) {
      exponent += a * (theta - b[k - 1]!)
      p[k] = exponent
      if (exponent > largest) largest = exponent
    }
    let total = 0
    let mean = 0
    for (let k = 0; k <= m; k++) {
      p[k] = Math.exp(p[k]! - largest)
      total += p[k]!
      mean += k * p[k]!
    }
    mean /= total
    let variance = 0
    for (let k = 0; k <= m; k++) variance += p[k]! * (k - mean) ** 2
    return (a * a * variance) / total
  }
}
