/** B₂ₖ ÷ (2k (2k − 1)) for k = 1 … 9: what is left of logΓ after Stirling's leading terms. */
const coefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
] as const

/**
 * The small part of logΓ(x) beyond Stirling's leading terms, for x of 10 and more.
 *
 * logΓ(x) = (x − ½) ln x − x + ½ ln 2π + series(x). Source: Abramowitz & Stegun 1964, formula 6.1.40.
 *
 * @param x - 10 or more; the first term left out is below 2e-17 there
 * @returns 0 … 1/120
 * @throws RangeError if x is below 10
 *
 * @example
 * stirlingSeries(10) // 0.00833056343336287
 */
export function stirlingSeries(x: number): number {
  if (!(x >= 10)) throw new RangeError('The series needs an x of at least 10.')
  const square = 1 / (x * x)
  let sum = 0
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * square + coefficients[k]!
  return sum / x
}
