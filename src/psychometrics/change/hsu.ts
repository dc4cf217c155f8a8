import { type JudgedIndex, judgeIndex } from './judged-index.ts'
import { checkSampleFacts, type SampleFacts } from './sample-facts.ts'

/**
 * Change compared with that of the whole sample, regression to the mean taken out: it asks whether a person did
 * better than the others, not whether they got better. A sensitivity analysis; the verdict in use is reliableChange.
 *
 * (later − M₂ − r (earlier − M₁)) ÷ (SD₁ √(1 − r²)); critical value 1.96.
 * Source: Hsu 1989, Behavioral Assessment 11, 459–467, also called Hsu–Linn–Lord; with the SD of the earlier scores,
 * as the R package clinicalsignificance takes it.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param sample - mean, SD and reliability of the earlier scores, mean of the later ones
 * @throws RangeError if a score is not finite or a fact out of range
 *
 * @example
 * hsu(30, 20, 'higher-is-worse', { meanEarlier: 20, sdEarlier: 5, meanLater: 14, reliability: 0.6 }).index // 0
 */
export function hsu(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'> & { readonly meanLater: number },
): JudgedIndex {
  checkSampleFacts(sample)
  const { meanEarlier, sdEarlier, meanLater, reliability } = sample
  const change = later - meanLater - reliability * (earlier - meanEarlier)
  return judgeIndex(change / (sdEarlier * Math.sqrt(1 - reliability ** 2)), 1.96, direction)
}
