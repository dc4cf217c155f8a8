import { noEstimate, type Estimate } from '../no-estimate.ts'
import { surrogateP } from '../surrogate-p.ts'
import { windowCorrelator } from './correlate-windows.ts'
import { requireWindows, type CorrelationWindows } from './correlation-windows.ts'
import { meanAbsoluteZ } from './mean-absolute-z.ts'
import { prepareSeries } from './prepared-series.ts'

export type SynchronyTest = {
  /** Mean |z| over windows and lags. */
  synchrony: number
  surrogates: number[]
  /** (1 + surrogates at least as large) ÷ (1 + surrogates). */
  p: number
  /** How many standard deviations of the surrogates above their mean; null where they do not vary. */
  z: number | null
}

/**
 * Whether two persons moved more in step than their movements would by chance.
 *
 * The second series is moved on in a circle by random amounts, which keeps its rhythm and breaks the tie to
 * the first; the mean |z| of the pair is compared with those of the shifted pairs. Shifts are whole samples,
 * uniform, at least `leastShift` from no shift on either side.
 * Source: circular shifts as surrogates: Moulder, Boker, Ramseyer & Tschacher 2018, doi:10.1037/met0000172;
 * p: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
 *
 * @param first - samples at equal distances in time, without gaps
 * @param second - as many samples of the other person
 * @param windows - length, step and furthest lag, in samples
 * @param random - a generator of numbers from 0 up to 1, such as seededRandom(1)
 * @param options - surrogates (100); leastShift in samples (window length + furthest lag)
 * @returns synchrony with its surrogates and p, or the reason why there is none
 * @throws RangeError if the series differ in length, a value is no usable number, or an option makes no sense
 *
 * @example
 * const a = Array.from({ length: 64 }, (_, t) => (t * t) % 11)
 * const windows = { length: 8, step: 4, mostLag: 2 }
 * synchronyTest(a, a, windows, () => 0.5, { surrogates: 3 }).surrogates.length // 3
 */
export function synchronyTest(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  windows: CorrelationWindows,
  random: () => number,
  options: { surrogates?: number; leastShift?: number } = {},
): Estimate<SynchronyTest> {
  requireWindows(windows)
  const { surrogates: count = 100, leastShift = windows.length + windows.mostLag } = options
  if (!(Number.isInteger(count) && count >= 1))
    throw new RangeError('The number of surrogates must be a whole number above 0.')
  if (!(Number.isInteger(leastShift) && leastShift >= 1))
    throw new RangeError('The least shift must be a whole number of samples above 0.')
  if (first.length !== second.length) throw new RangeError('Both series need as many samples.')
  const samples = first.length
  const shifts = samples - 2 * leastShift + 1
  const correlator = windowCorrelator(prepareSeries(first, windows), windows)
  const other = prepareSeries(second, windows)
  if (correlator.windows === 0 || shifts < 1) return noEstimate('too-short')
  const synchrony = meanAbsoluteZ(correlator.correlate(other, 0))
  if (synchrony === undefined) return noEstimate('no-variation')
  const surrogates: number[] = []
  for (let k = 0; k < count; k++) {
    const shift = leastShift + Math.floor(random() * shifts)
    const value = meanAbsoluteZ(correlator.correlate(other, shift))
    // A shift that leaves no window with variation in both is no surrogate of anything.
    if (value !== undefined) surrogates.push(value)
  }
  if (surrogates.length === 0) return noEstimate('no-variation')
  return { estimated: true, synchrony, surrogates, ...surrogateP(synchrony, surrogates) }
}
