/**
 * How far an observed score may lie from the true one: SD · √(1 − reliability).
 *
 * Source: classical test theory; Lord & Novick 1968, formula 3.4.4.
 *
 * @param sd - standard deviation of the scores in the population, above 0, in score units
 * @param reliability - 0 … 1, in the same population
 * @returns score units, 0 … sd
 * @throws RangeError if sd is not a positive number or reliability lies outside 0 … 1
 *
 * @example
 * standardErrorOfMeasurement(7.5, 0.84) // 3
 */
export function standardErrorOfMeasurement(sd: number, reliability: number): number {
  if (!(sd > 0 && sd < 1e100)) throw new RangeError('The standard deviation must be above 0.')
  if (!(reliability >= 0 && reliability <= 1))
    throw new RangeError('The reliability must lie between 0 and 1.')
  return sd * Math.sqrt(1 - reliability)
}
