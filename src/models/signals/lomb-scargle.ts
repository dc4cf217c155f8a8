/**
 * How strongly a rhythm of one frequency shows in values at uneven times.
 *
 * ½((Σ x cos)²/Σ cos² + (Σ x sin)²/Σ sin²) with the phase at which sine and cosine are orthogonal; at even times
 * |Fourier sum|²/n.
 * Source: Scargle 1982, doi:10.1086/160554, formula 10.
 *
 * @param times - seconds
 * @param values - as many, with mean 0
 * @param frequency - above 0, in hertz
 * @returns 0 or more, in squared units of the values
 * @throws RangeError if the lists differ in length, or the frequency is not above 0
 *
 * @example
 * lombScargle([0, 0.25, 0.5, 0.75], [0, 1, 0, -1], 1).toFixed(6) // '1.000000'
 */
export function lombScargle(times: readonly number[], values: readonly number[], frequency: number): number {
  if (times.length !== values.length) throw new RangeError('Every value needs its time.')
  if (!(frequency > 0)) throw new RangeError('The frequency must be above 0.')
  const omega = 2 * Math.PI * frequency
  let sin2 = 0
  let cos2 = 0
  for (const time of times) {
    sin2 += Math.sin(2 * omega * time)
    cos2 += Math.cos(2 * omega * time)
  }
  const phase = Math.atan2(sin2, cos2) / 2
  let xCos = 0
  let xSin = 0
  let cosCos = 0
  for (let at = 0; at < times.length; at++) {
    const angle = omega * times[at]! - phase
    const cos = Math.cos(angle)
    xCos += values[at]! * cos
    xSin += values[at]! * Math.sin(angle)
    cosCos += cos * cos
  }
  const sinSin = times.length - cosCos
  // Where all sines are 0 the rhythm cannot be told from its mirror image and the other half says all.
  const least = 1e-10 * times.length
  return ((cosCos > least ? xCos ** 2 / cosCos : 0) + (sinSin > least ? xSin ** 2 / sinSin : 0)) / 2
}
