import { type JudgedIndex, judgeIndex } from './judged-index.ts'
import { checkSampleFacts, type SampleFacts } from './sample-facts.ts'

/**
 * Change beyond what regression to the mean foretells of the earlier score, compared with the error of that
 * prediction. A sensitivity analysis; the verdict in use is reliableChange.
 *
 * (later − M − r (earlier − M)) ÷ (SD √(1 − r²)), M and SD of the earlier scores; critical value 1.96.
 * Source: Gulliksen 1950; Lord & Novick 1968; as compared by Bauer, Lambert & Nielsen 2004,
 * doi:10.1207/s15327752jpa8201_11.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - mean, SD and reliability of the earlier scores
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * gulliksenLordNovick(30, 20, 'higher-is-worse', { meanEarlier: 20, sdEarlier: 5, reliability: 0.6 }).index // -1.5
 */
export function gulliksenLordNovick(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'>,
): JudgedIndex {
  checkSampleFacts(sample)
  const { meanEarlier, sdEarlier, reliability } = sample
  const foretold = meanEarlier + reliability * (earlier - meanEarlier)
  return judgeIndex((later - foretold) / (sdEarlier * Math.sqrt(1 - reliability ** 2)), 1.96, direction)
}
