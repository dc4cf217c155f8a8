/**
 * A score on the scale on which the norm group has a mean of 50 and an SD of 10.
 *
 * 50 + 10 (value − M) ÷ SD: linear, it keeps the shape of the distribution. Source: McCall 1922 named the scale.
 *
 * @param value - in score units
 * @param norm - mean and SD of the norm group, SD above 0
 * @throws RangeError if a number is not finite or the SD not above 0
 *
 * @example
 * tScore(13, { mean: 10, sd: 3 }) // 60
 */
export function tScore(value: number, norm: { mean: number; sd: number }): number {
  if (!(Math.abs(value) < 1e100 && Math.abs(norm.mean) < 1e100))
    throw new RangeError('Score and mean must be finite numbers.')
  if (!(norm.sd > 1e-100 && norm.sd < 1e100)) throw new RangeError('The standard deviation must be above 0.')
  return 50 + (10 * (value - norm.mean)) / norm.sd
}
