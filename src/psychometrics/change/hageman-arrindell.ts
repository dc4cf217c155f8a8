import { type JudgedIndex, judgeIndex } from './judged-index.ts'
import { checkSampleFacts, type SampleFacts } from './sample-facts.ts'

/**
 * Change of the estimated true score, the reliability of difference scores taken into account. A sensitivity
 * analysis; the verdict in use is reliableChange.
 *
 * ((later − earlier) R + (M₂ − M₁)(1 − R)) ÷ (√R · √2 · SEM), R the reliability of the differences,
 * (SD₁² r₁ + SD₂² r₂ − 2 SD₁ SD₂ r₁₂) ÷ (SD₁² + SD₂² − 2 SD₁ SD₂ r₁₂), and rᵢ = 1 − SEM² ÷ SDᵢ²; critical value
 * 1.65, one-sided at 5 %.
 * Source: Hageman & Arrindell 1999, doi:10.1016/S0005-7967(99)00032-7.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - means and SDs of both occasions, their correlation, reliability of the earlier scores
 * @returns the index, or `differences-unreliable` where R is not above 0
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * const sample = { meanEarlier: 20, sdEarlier: 5, meanLater: 15, sdLater: 5, correlation: 0.5, reliability: 0.75 }
 * hagemanArrindell(30, 20, 'higher-is-worse', sample).verdict // 'improved'
 */
export function hagemanArrindell(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'> & {
    readonly meanLater: number
    readonly sdLater: number
    readonly correlation: number
  },
): ({ ok: true } & JudgedIndex) | { ok: false; reason: 'differences-unreliable' } {
  checkSampleFacts(sample)
  const { meanEarlier, sdEarlier, meanLater, sdLater, correlation, reliability } = sample
  if (!(sdLater > 0 && sdLater < 1e100)) throw new RangeError('The later standard deviation must be above 0.')
  if (!(Math.abs(correlation) <= 1)) throw new RangeError('The correlation must lie between −1 and 1.')
  const errorVariance = sdEarlier ** 2 * (1 - reliability)
  const variance = sdEarlier ** 2 + sdLater ** 2 - 2 * sdEarlier * sdLater * correlation
  // Each occasion's true variance is its variance less the same error.
  const trueVariance = variance - 2 * errorVariance
  if (!(variance > 0 && trueVariance > 1e-12 * variance))
    return { ok: false, reason: 'differences-unreliable' }
  const reliabilityOfDifference = trueVariance / variance
  const change =
    (later - earlier) * reliabilityOfDifference + (meanLater - meanEarlier) * (1 - reliabilityOfDifference)
  const error = Math.sqrt(reliabilityOfDifference * 2 * errorVariance)
  return { ok: true, ...judgeIndex(change / error, 1.65, direction) }
}
