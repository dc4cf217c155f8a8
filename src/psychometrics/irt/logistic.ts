/**
 * The logistic curve 1 ÷ (1 + e^(−x)), to full precision in both tails.
 *
 * @example
 * logistic(0) // 0.5
 */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}
