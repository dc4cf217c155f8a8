import { type JudgedIndex, judgeIndex } from './judged-index.ts'
import { checkSampleFacts, type SampleFacts } from './sample-facts.ts'

/**
 * Change from the estimated true earlier score, with an error for both occasions, whose reliabilities may differ.
 * A sensitivity analysis; the verdict in use is reliableChange.
 *
 * (later − (M + r₁ (earlier − M))) ÷ √(r₁² SD² (1 − r₁) + SD² (1 − r₂)); critical value 1.96.
 * Source: Nunnally & Kotsch 1983, doi:10.1111/j.2044-8260.1983.tb00582.x.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - mean, SD and reliability of the earlier scores, reliability of the later ones
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * nunnallyKotsch(30, 10, 'higher-is-worse', { meanEarlier: 20, sdEarlier: 5, reliability: 0.5, reliabilityLater: 0.625 }).index // -4.242640687119285
 */
export function nunnallyKotsch(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'> & {
    readonly reliabilityLater: number
  },
): JudgedIndex {
  checkSampleFacts(sample)
  const { meanEarlier, sdEarlier, reliability, reliabilityLater } = sample
  if (!(reliabilityLater > 0 && reliabilityLater <= 1))
    throw new RangeError('The later reliability must lie above 0 and be at most 1.')
  const trueEarlier = meanEarlier + reliability * (earlier - meanEarlier)
  const error = sdEarlier * Math.sqrt(reliability ** 2 * (1 - reliability) + (1 - reliabilityLater))
  return judgeIndex((later - trueEarlier) / error, 1.96, direction)
}
