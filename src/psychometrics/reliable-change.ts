import { standardErrorOfMeasurement } from './standard-error-of-measurement.ts'

/** What a verdict was judged by. It is kept with the verdict, since another population gives another one. */
export type ChangeBasis = { sd: number; reliability: number; population: string; source: string }

export type ReliableChange = {
  verdict: 'improved' | 'worsened' | 'no-reliable-change' | 'changed'
  /** Later minus earlier, in score units. */
  difference: number
  /** Difference ÷ standard error of the difference. */
  rci: number
  /** The smallest difference beyond measurement error at 95 %, in score units. */
  criterion: number
  basis: ChangeBasis
}

/** The 97.5 % point of the standard normal distribution, as published (1.96). */
const z95 = 1.96

/**
 * Whether two scores of one person differ by more than measurement error (Jacobson–Truax).
 *
 * RCI = (later − earlier) ÷ (√2 · SEM); beyond ±1.96 it counts as reliable. The direction of the scale says
 * whether that is better or worse; a neutral scale has only `changed`.
 * Source: Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12, with the √2 of Christensen & Mendoza 1986.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param basis - SD and reliability of one population, with their source
 * @throws RangeError if a score is not finite, if SD or reliability are out of range, or the reliability is 1 (no error to compare with)
 *
 * @example
 * reliableChange(30, 12, 'higher-is-worse', { sd: 7.5, reliability: 0.8, population: 'p', source: 's' }).verdict // 'improved'
 */
export function reliableChange(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better' | 'neutral',
  basis: ChangeBasis,
): ReliableChange {
  if (!Number.isFinite(earlier) || !Number.isFinite(later))
    throw new RangeError('Both scores must be finite numbers.')
  const errorOfDifference = Math.SQRT2 * standardErrorOfMeasurement(basis.sd, basis.reliability)
  if (errorOfDifference === 0)
    throw new RangeError('A reliability of 1 leaves no measurement error to compare with.')
  const difference = later - earlier
  const rci = difference / errorOfDifference
  if (!Number.isFinite(rci)) throw new RangeError('The standard deviation is too small for these scores.')
  const isReliable = Math.abs(rci) > z95
  const isBetter = direction === 'higher-is-better' ? difference > 0 : difference < 0
  const verdict = !isReliable
    ? 'no-reliable-change'
    : direction === 'neutral'
      ? 'changed'
      : isBetter
        ? 'improved'
        : 'worsened'
  return { verdict, difference, rci, criterion: z95 * errorOfDifference, basis }
}
