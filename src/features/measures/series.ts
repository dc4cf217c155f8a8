import type {
  MeasuredInstrument,
  MeasuredResponse,
  MeasuredScale,
  MeasuredScore,
  MeasureSeries,
} from './measures.contract.ts'

/** One score of one person on one scale, with the response it comes from. */
export type ScaleLine = {
  series: MeasureSeries
  scale: MeasuredScale
  response: MeasuredResponse
  score: MeasuredScore
}

/** A response looked at answer by answer; `isShared` is null where it has no score that could be shared. */
export type OpenedResponse = {
  personId: string
  responseId: string
  answeredOn: string
  isShared: boolean | null
}

/** The newest response of every series and scale. */
export function latestLines(instrument: MeasuredInstrument, series: readonly MeasureSeries[]): ScaleLine[] {
  return series.flatMap((one) => {
    const response = one.responses.at(-1)
    if (!response) return []
    return instrument.scales.flatMap((scale) => {
      const score = response.scores[scale.id]
      return score ? [{ series: one, scale, response, score }] : []
    })
  })
}

/** Whether the scores of a response are shared with the person; null where there is none that could be. */
export function sharedState(response: MeasuredResponse): boolean | null {
  const scores = Object.values(response.scores)
  return scores.length === 0 ? null : scores.some((score) => score.isShared)
}

/** Half the width of the interval shown, or undefined where no error is known. */
export function halfWidth(score: MeasuredScore): number | undefined {
  return score.interval95 ? (score.interval95.high - score.interval95.low) / 2 : undefined
}

/** The two dimensions of attachment, where an instrument measures both. */
export function attachmentScales(
  instrument: MeasuredInstrument,
): { anxiety: MeasuredScale; avoidance: MeasuredScale } | null {
  const anxiety = instrument.scales.find((scale) => scale.dimension === 'attachment-anxiety')
  const avoidance = instrument.scales.find((scale) => scale.dimension === 'attachment-avoidance')
  return anxiety && avoidance ? { anxiety, avoidance } : null
}
