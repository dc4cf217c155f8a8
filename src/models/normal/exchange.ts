import { covariancePlaces } from './normal-likelihood.ts'

/** Variables that may change places without a difference: `exchange[i]` takes the place of i, and i its. */
export type Exchange = readonly number[]

/**
 * Which means and covariances are one and the same number, if variables may change places.
 *
 * @returns per mean, then per covariance (1,1), (2,1), (2,2) …, the number of its class, from 0
 * @throws RangeError if the exchange does not undo itself
 *
 * @example
 * Array.from(parameterClasses([1, 0])) // [0, 0, 1, 2, 1]
 */
export function parameterClasses(exchange: Exchange): Int32Array {
  const d = exchange.length
  if (!exchange.every((other, i) => exchange[other] === i))
    throw new RangeError('An exchange must undo itself.')
  const known = new Map<string, number>()
  const classOf = (...ways: string[]) => {
    const key = ways.toSorted()[0]!
    const found = known.get(key) ?? known.size
    known.set(key, found)
    return found
  }
  const pair = (i: number, j: number) => `${Math.max(i, j)}:${Math.min(i, j)}`
  return Int32Array.from([
    ...exchange.map((other, i) => classOf(`${i}`, `${other}`)),
    ...covariancePlaces(d).map(([i, j]) => classOf(pair(i, j), pair(exchange[i]!, exchange[j]!))),
  ])
}

/**
 * Means and covariances averaged over the exchange: the likeliest ones that do not change with it.
 *
 * @param mean - d numbers
 * @param covariance - about `mean`, d × d by rows
 */
export function averageOverExchange(
  mean: Float64Array,
  covariance: Float64Array,
  exchange: Exchange,
): { mean: Float64Array<ArrayBuffer>; covariance: Float64Array<ArrayBuffer> } {
  const d = mean.length
  const shared = Float64Array.from(mean, (value, i) => (value + mean[exchange[i]!]!) / 2)
  const about = (i: number, j: number) =>
    covariance[i * d + j]! + (mean[i]! - shared[i]!) * (mean[j]! - shared[j]!)
  return {
    mean: shared,
    covariance: Float64Array.from(covariance, (_, at) => {
      const [i, j] = [Math.floor(at / d), at % d]
      return (about(i, j) + about(exchange[i]!, exchange[j]!)) / 2
    }),
  }
}
