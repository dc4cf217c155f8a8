/** What is known of the sample that a person's change is compared with. */
export type SampleFacts = {
  readonly meanEarlier: number
  readonly sdEarlier: number
  readonly meanLater?: number | undefined
  readonly sdLater?: number | undefined
  /** Of the earlier scores, above 0 and below 1. */
  readonly reliability: number
  /** Of the later scores, where it is another one. */
  readonly reliabilityLater?: number | undefined
  /** Of earlier with later scores. */
  readonly correlation?: number | undefined
  readonly population: string
  readonly source: string
}

/**
 * Checks the two facts that every method needs.
 *
 * @throws RangeError if the mean is not finite, the SD not above 0 or the reliability not between 0 and 1
 *
 * @example
 * checkSampleFacts({ meanEarlier: 20, sdEarlier: 5, reliability: 0.8 }) // undefined
 */
export function checkSampleFacts(
  sample: Pick<SampleFacts, 'meanEarlier' | 'sdEarlier' | 'reliability'>,
): void {
  if (!(Math.abs(sample.meanEarlier) < 1e100)) throw new RangeError('The mean must be a finite number.')
  if (!(sample.sdEarlier > 1e-100 && sample.sdEarlier < 1e100))
    throw new RangeError('The standard deviation must be above 0.')
  if (!(sample.reliability > 0 && sample.reliability < 1))
    throw new RangeError('The reliability must lie between 0 and 1, both excluded.')
}
