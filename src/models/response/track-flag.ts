import { normalQuantile } from '#psychometrics/normal-quantile.ts'

/** `amber`: worse than 84 of 100 such clients; `red`: worse than 90. */
export type TrackFlag = {
  flag: 'on-track' | 'amber' | 'red'
  /** Scores beyond these are flagged. */
  amberBeyond: number
  redBeyond: number
}

const z84 = normalQuantile(0.84)
const z90 = normalQuantile(0.9)

/**
 * Whether a score is far worse than was to be expected.
 *
 * Beyond mean ± z.84 · SD amber, beyond mean ± z.90 · SD red, on the side that is worse. With several
 * sessions a client crosses some line far more often than one time in ten: a flag asks for a look, it is no
 * verdict. Source: Finch et al. 2001, doi:10.1002/cpp.286, for tolerance bands on the worse side; the two
 * limits are a convention.
 *
 * @param score - in score units
 * @param expected - of this client at this time, SD above 0
 * @param worse - which way is worse
 * @throws RangeError if a number is not finite or the SD is not above 0
 *
 * @example
 * trackFlag(27, { mean: 20, sd: 5 }, 'higher').flag // 'red'
 */
export function trackFlag(
  score: number,
  expected: { mean: number; sd: number },
  worse: 'higher' | 'lower',
): TrackFlag {
  const { mean, sd } = expected
  if (!Number.isFinite(score) || !Number.isFinite(mean) || !(sd > 0 && sd < Number.POSITIVE_INFINITY))
    throw new RangeError('Score and mean must be finite and the SD above 0.')
  const sign = worse === 'higher' ? 1 : -1
  const amberBeyond = mean + sign * z84 * sd
  const redBeyond = mean + sign * z90 * sd
  const isBeyond = (limit: number) => sign * (score - limit) > 0
  const flag = isBeyond(redBeyond) ? 'red' : isBeyond(amberBeyond) ? 'amber' : 'on-track'
  return { flag, amberBeyond, redBeyond }
}
