import { noEstimate, type Estimate } from '../no-estimate.ts'
import { randomOrder } from '../random-order.ts'
import { surrogateP } from '../surrogate-p.ts'
import { windowCorrelator } from './correlate-windows.ts'
import { requireWindows, type CorrelationWindows } from './correlation-windows.ts'
import { meanAbsoluteZ } from './mean-absolute-z.ts'
import { prepareSeries, type PreparedSeries } from './prepared-series.ts'
import { shuffleSegments } from './shuffle-segments.ts'

export type SynchronyTest = {
  /** Mean |z| over windows and lags. */
  synchrony: number
  surrogates: number[]
  /** (1 + surrogates at least as large) ÷ (1 + surrogates). */
  p: number
  /** How many standard deviations of the surrogates above their mean; null where they do not vary. */
  z: number | null
}

/** How the second series is parted from the first. */
export type SurrogateMethod =
  | {
      kind: 'circular-shift'
      /** Least distance from no shift on either side, in samples (window length + furthest lag). */
      leastShift?: number
    }
  | { kind: 'segment-shuffle'; /** In samples. */ segmentLength: number }

/**
 * Whether two persons moved more in step than their movements would by chance.
 *
 * The second series is moved on in a circle by a random amount, which keeps its rhythm and breaks the tie to
 * the first; the mean |z| of the pair is compared with those of the shifted pairs. Shifts are whole samples,
 * uniform. Or its segments are put in random order, which also breaks its rhythm at their borders.
 * Source: circular shifts as surrogates: Moulder, Boker, Ramseyer & Tschacher 2018, doi:10.1037/met0000172;
 * p: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
 *
 * @param first - samples at equal distances in time, without gaps
 * @param second - as many samples of the other person
 * @param windows - length, step and furthest lag, in samples
 * @param random - a generator of numbers from 0 up to 1, such as seededRandom(1)
 * @param options - surrogates (100); method (circular shift)
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
  options: { surrogates?: number; method?: SurrogateMethod } = {},
): Estimate<SynchronyTest> {
  requireWindows(windows)
  const { surrogates: count = 100, method = { kind: 'circular-shift' } } = options
  if (!(Number.isInteger(count) && count >= 1))
    throw new RangeError('The number of surrogates must be a whole number above 0.')
  if (first.length !== second.length) throw new RangeError('Both series need as many samples.')
  const correlator = windowCorrelator(prepareSeries(first, windows), windows)
  const other = prepareSeries(second, windows)
  const draw = surrogateDraw(other, second, windows, method, random)
  if (correlator.windows === 0 || draw === undefined) return noEstimate('too-short')
  const synchrony = meanAbsoluteZ(correlator.correlate(other, 0))
  if (synchrony === undefined) return noEstimate('no-variation')
  const surrogates: number[] = []
  for (let k = 0; k < count; k++) {
    const { series, shift } = draw()
    const value = meanAbsoluteZ(correlator.correlate(series, shift))
    // One that leaves no window with variation in both is no surrogate of anything.
    if (value !== undefined) surrogates.push(value)
  }
  if (surrogates.length === 0) return noEstimate('no-variation')
  return { estimated: true, synchrony, surrogates, ...surrogateP(synchrony, surrogates) }
}

/** A function that gives the next surrogate; undefined where the series is too short for the method. */
function surrogateDraw(
  prepared: PreparedSeries,
  series: ArrayLike<number>,
  windows: CorrelationWindows,
  method: SurrogateMethod,
  random: () => number,
): (() => { series: PreparedSeries; shift: number }) | undefined {
  if (method.kind === 'segment-shuffle') {
    const { segmentLength } = method
    requireWhole(segmentLength)
    const segments = Math.floor(series.length / segmentLength)
    if (segments < 2) return undefined
    return () => {
      const shuffled = shuffleSegments(series, segmentLength, randomOrder(segments, random))
      return { series: prepareSeries(shuffled, windows), shift: 0 }
    }
  }
  const { leastShift = windows.length + windows.mostLag } = method
  requireWhole(leastShift)
  const shifts = series.length - 2 * leastShift + 1
  if (shifts < 1) return undefined
  return () => ({ series: prepared, shift: leastShift + Math.floor(random() * shifts) })
}

function requireWhole(samples: number): void {
  if (!(Number.isInteger(samples) && samples >= 1))
    throw new RangeError('Shifts and segments must be whole numbers of samples above 0.')
}
