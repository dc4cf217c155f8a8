import type { Instrument } from '#instruments/instrument.schema.ts'
import type { AdaptiveScore } from '#features/answers/answers.contract.ts'
import { adaptiveScaleId } from '#features/item-parameters/item-parameters.contract.ts'
import type {
  ExplainedAdaptive,
  MeasuredInstrument,
  MeasuredScale,
  MeasuredScore,
} from './measures.contract.ts'

/** One adaptive score as stored, with what it was made by. */
export type StoredAdaptive = { result: AdaptiveScore; isShared: boolean; engineVersion: string }

/** The line that an adaptive score belongs to: one scale in one metric, never the sums of the scale's key. */
export function courseOf({ adaptive }: AdaptiveScore): string {
  return `${adaptiveScaleId(adaptive.scaleId)}:${adaptive.metric}`
}

/** What an adaptive score means: its own error, and nothing of the scale's norms and bands, which are for sums. */
export function toMeasuredAdaptive({ result, isShared, engineVersion }: StoredAdaptive): MeasuredScore {
  const error = result.adaptive.steps.at(-1)?.standardError ?? null
  const standardError = result.scored && error !== null ? 10 * error : null
  return {
    value: result.scored ? result.value : null,
    reason: result.scored ? null : result.reason,
    answered: result.answered,
    of: result.of,
    isProrated: false,
    standardError,
    interval95:
      result.scored && standardError !== null
        ? { low: result.value - 1.96 * standardError, high: result.value + 1.96 * standardError }
        : null,
    percentile: null,
    norm: null,
    band: null,
    bandsOf: null,
    converted: [],
    change: null,
    isShared,
    engineVersion,
  }
}

/**
 * An instrument with a scale more for every metric that its adaptive scores are in. A scale of the key that was never
 * scored here is left out then: its line would be empty.
 *
 * @param scores - every adaptive score of the case on this instrument
 * @param scored - scales of the key that have a score in this case
 */
export function withAdaptiveScales(
  instrument: MeasuredInstrument,
  scores: readonly AdaptiveScore[],
  scored: ReadonlySet<string>,
): MeasuredInstrument {
  if (scores.length === 0) return instrument
  const courses = new Map(scores.map((score) => [courseOf(score), score.adaptive]))
  const added = [...courses].flatMap(([id, { scaleId, metric, population }]): MeasuredScale[] => {
    const scale = instrument.scales.find((one) => one.id === scaleId)
    if (!scale) return []
    return [
      {
        ...scale,
        ...rangeOf(scores.filter((score) => courseOf(score) === id)),
        id,
        dimension: null,
        bands: [],
        bandSets: [],
        cutoffs: [],
        norms: [],
        adaptive: { metric, population },
      },
    ]
  })
  return { ...instrument, scales: [...instrument.scales.filter(({ id }) => scored.has(id)), ...added] }
}

/** T from 20 to 80, where nearly everybody is, or as far as the scores and their intervals go. */
function rangeOf(scores: readonly AdaptiveScore[]): { min: number; max: number } {
  const values = scores.flatMap((score) => {
    if (!score.scored) return []
    const error = 10 * (score.adaptive.steps.at(-1)?.standardError ?? 0)
    return [score.value - 1.96 * error, score.value + 1.96 * error]
  })
  return {
    min: Math.floor(Math.min(20, ...values) / 10) * 10,
    max: Math.ceil(Math.max(80, ...values) / 10) * 10,
  }
}

/** How an adaptive score came about, by what was kept with it. */
export function toExplainedAdaptive(
  instrument: Instrument | undefined,
  { result }: StoredAdaptive,
): ExplainedAdaptive {
  const { scaleId } = result.adaptive
  return {
    ...result.adaptive,
    name: instrument?.scales.find((scale) => scale.id === scaleId)?.name ?? scaleId,
    value: result.scored ? result.value : null,
    reason: result.scored ? null : result.reason,
    formLength: instrument?.items.length ?? result.of,
  }
}
