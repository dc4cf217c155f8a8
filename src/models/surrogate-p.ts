/**
 * How often chance alone reaches a value: (1 + surrogates at least as large) ÷ (1 + surrogates), never 0.
 *
 * Source: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585. z is (value − mean) ÷ SD of the surrogates (n − 1);
 * null where they do not vary.
 *
 * @param value - what was observed
 * @param surrogates - at least one
 * @throws RangeError if there is none
 *
 * @example
 * surrogateP(3, [1, 2, 4]).p // 0.5
 */
export function surrogateP(value: number, surrogates: readonly number[]): { p: number; z: number | null } {
  const n = surrogates.length
  if (n === 0) throw new RangeError('There is no surrogate.')
  const mean = surrogates.reduce((sum, one) => sum + one, 0) / n
  const squares = surrogates.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const sd = Math.sqrt(squares / (n - 1))
  return {
    p: (1 + surrogates.filter((one) => one >= value).length) / (1 + n),
    z: n > 1 && sd > 1e-12 * Math.abs(mean) ? (value - mean) / sd : null,
  }
}
