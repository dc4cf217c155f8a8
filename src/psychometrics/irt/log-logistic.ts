/**
 * The logarithm of the logistic curve, −ln(1 + e^(−x)); it stays finite where the curve itself is 0 in doubles.
 *
 * @example
 * logLogistic(-1000) // -1000
 */
export function logLogistic(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x))
}
