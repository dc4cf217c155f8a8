/**
 * How badly an expected count fits an observed one, in units of log-likelihood.
 *
 * x · ln(x ÷ m) + m − x, computed without cancellation where x and m lie close together (the series of artanh).
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities, section 2 (D₀ there).
 *
 * @param x - observed, above 0
 * @param m - expected, above 0
 * @returns 0 where they agree, otherwise above 0; Infinity only where the number is too large for a double
 * @throws RangeError if either is not above 0
 *
 * @example
 * devianceTerm(2, 1) // 0.3862943611198906
 */
export function devianceTerm(x: number, m: number): number {
  if (!(x > 0 && m > 0)) throw new RangeError('Both counts must be above 0.')
  const v = (x - m) / (x + m)
  if (Math.abs(v) > 0.1) {
    const ratio = x / m
    // Far apart, the quotient itself may not be a number that a double can hold.
    const logRatio =
      ratio > 0 && ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : Math.log(x) - Math.log(m)
    return x * logRatio + m - x
  }
  const square = v * v
  let power = v
  let sum = 0
  for (let odd = 3; odd < 60; odd += 2) {
    power *= square
    const next = sum + power / odd
    if (next === sum) break
    sum = next
  }
  return (x - m) * v + 2 * x * sum
}
