import { type JudgedIndex, judgeIndex } from './judged-index.ts'
import { checkSampleFacts, type SampleFacts } from './sample-facts.ts'

/**
 * Whether the later score lies outside the interval around the person's estimated true earlier score. A
 * sensitivity analysis; the verdict in use is reliableChange.
 *
 * (later − (M + r (earlier − M))) ÷ (SD √(1 − r)); critical value 2. It finds more change than the others, since
 * only the earlier score is given an error.
 * Source: Edwards, Yarvis, Mueller, Zingale & Wagman 1978 after Nunnally; Speer 1992,
 * doi:10.1037/0022-006X.60.3.402.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - mean, SD and reliability of the earlier scores
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * edwardsNunnally(30, 20, 'higher-is-worse', { meanEarlier: 20, sdEarlier: 5, reliability: 0.84 }).index // -4.2
 */
export function edwardsNunnally(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'>,
): JudgedIndex {
  checkSampleFacts(sample)
  const { meanEarlier, sdEarlier, reliability } = sample
  const trueEarlier = meanEarlier + reliability * (earlier - meanEarlier)
  return judgeIndex((later - trueEarlier) / (sdEarlier * Math.sqrt(1 - reliability)), 2, direction)
}
