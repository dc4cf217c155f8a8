import { noEstimate, type Estimate } from '../no-estimate.ts'
import { surrogateP } from '../surrogate-p.ts'
import { windowCorrelator } from './correlate-windows.ts'
import { requireWindows, type CorrelationWindows } from './correlation-windows.ts'
import { meanAbsoluteZ } from './mean-absolute-z.ts'
import { prepareSeries } from './prepared-series.ts'

export type PseudoPairTest = {
  /** Per pair: mean |z|, with p and z against all pseudo-pairs; or the reason why there is none. */
  pairs: Estimate<{ synchrony: number; p: number; z: number | null }>[]
  /** Of persons who never met: the first of one pair with the second of another. */
  pseudoPairs: { first: number; second: number; synchrony: number }[]
  /** Mean of the pairs − mean of the pseudo-pairs, in pooled standard deviations; null with too few of them. */
  d: number | null
}

/**
 * Whether real pairs move more in step than persons of the same sample who never met.
 *
 * Each first person is set against each second person of another pair (roles are kept): nothing random. The
 * pseudo-pairs share persons and are not independent, so d is given and no t test.
 * Source: Bernieri, Reznick & Rosenthal 1988, doi:10.1037/0022-3514.54.2.243; p: Phipson & Smyth 2010,
 * doi:10.2202/1544-6115.1585.
 *
 * @param pairs - at least 2, all series with as many samples
 * @param windows - length, step and furthest lag, in samples
 * @returns per pair and together, or the reason why there is nothing to compare with
 * @throws RangeError if series differ in length, a value is no usable number, or the windows make no sense
 *
 * @example
 * const wave = (from) => Array.from({ length: 40 }, (_, t) => ((t + from) * 7) % 11)
 * const pairs = [{ first: wave(0), second: wave(1) }, { first: wave(3), second: wave(9) }]
 * pseudoPairTest(pairs, { length: 10, step: 5, mostLag: 2 }).pseudoPairs.length // 2
 */
export function pseudoPairTest(
  pairs: readonly { first: ArrayLike<number>; second: ArrayLike<number> }[],
  windows: CorrelationWindows,
): Estimate<PseudoPairTest> {
  requireWindows(windows)
  const samples = pairs[0]?.first.length ?? 0
  if (pairs.some(({ first, second }) => first.length !== samples || second.length !== samples))
    throw new RangeError('All series need as many samples.')
  if (pairs.length < 2) return noEstimate('too-few-units')
  const seconds = pairs.map(({ second }) => prepareSeries(second, windows))
  const real: (number | undefined)[] = []
  const pseudoPairs: PseudoPairTest['pseudoPairs'] = []
  for (const [first, pair] of pairs.entries()) {
    const correlator = windowCorrelator(prepareSeries(pair.first, windows), windows)
    if (correlator.windows === 0) return noEstimate('too-short')
    for (const [second, other] of seconds.entries()) {
      const synchrony = meanAbsoluteZ(correlator.correlate(other, 0))
      if (first === second) real.push(synchrony)
      else if (synchrony !== undefined) pseudoPairs.push({ first, second, synchrony })
    }
  }
  if (pseudoPairs.length === 0) return noEstimate('no-variation')
  const surrogates = pseudoPairs.map((pair) => pair.synchrony)
  return {
    estimated: true,
    pairs: real.map((synchrony) =>
      synchrony === undefined
        ? noEstimate('no-variation')
        : { estimated: true, synchrony, ...surrogateP(synchrony, surrogates) },
    ),
    pseudoPairs,
    d: pooledDifference(
      real.filter((value) => value !== undefined),
      surrogates,
    ),
  }
}

function pooledDifference(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 2 || b.length < 2) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0)
  const sd = Math.sqrt((squares(a) + squares(b)) / (a.length + b.length - 2))
  return sd > 1e-12 * Math.abs(mean(b)) ? (mean(a) - mean(b)) / sd : null
}
