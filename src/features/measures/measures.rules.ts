import type { Instrument } from '#instruments/instrument.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'
import { changeBasis, interpretScore } from '#psychometrics/interpret-score.ts'
import { reliableChange } from '#psychometrics/reliable-change.ts'
import type { ScaleScore } from '#psychometrics/score-response.ts'
import type { Change, MeasuredInstrument, MeasuredScore } from './measures.contract.ts'

/** One score as stored, with what it was made by. */
export type StoredScore = { result: ScaleScore; isShared: boolean; engineVersion: string }

/** What a stored score means by the instrument's facts, and against the first score of its series. */
export function toMeasuredScore(scale: Scale, stored: StoredScore, first: number | undefined): MeasuredScore {
  const { result, isShared, engineVersion } = stored
  const base = { answered: result.answered, of: result.of, isShared, engineVersion }
  if (!result.scored)
    return {
      ...base,
      value: null,
      reason: result.reason,
      isProrated: false,
      standardError: null,
      interval95: null,
      percentile: null,
      band: null,
      change: null,
    }
  const { standardError, interval95, percentile, band } = interpretScore(scale, result.value)
  return {
    ...base,
    value: result.value,
    reason: null,
    isProrated: result.prorated,
    standardError,
    interval95,
    percentile,
    band,
    change: first === undefined ? null : changeSince(scale, first, result.value),
  }
}

/** Null where SD or reliability is not known: then nothing is said about change. */
function changeSince(scale: Scale, first: number, value: number): Change | null {
  const basis = changeBasis(scale)
  if (!basis) return null
  const { verdict, difference, criterion } = reliableChange(first, value, scale.direction, basis)
  return { verdict, difference, criterion, basis }
}

/** What is said on every score of this instrument, or null where nothing needs saying. */
export function cautionOf(instrument: Instrument): string | null {
  if (instrument.caution) return instrument.caution
  const { status } = instrument.key
  if (status === 'unverified' || status === 'disputed')
    return 'The key of this instrument is not confirmed. Answers are kept; there is no score until it is.'
  const hasWeakNorm = instrument.scales.some((scale) =>
    scale.norms.some((norm) => norm.confidence !== 'verified'),
  )
  const parts = [
    status === 'one-source' ? 'The key comes from one source.' : '',
    instrument.scales.every((scale) => scale.norms.length === 0)
      ? 'No norms are held for this instrument.'
      : '',
    hasWeakNorm ? 'The norms are not confirmed by a second source.' : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}

export function toMeasuredInstrument(instrument: Instrument): MeasuredInstrument {
  return {
    id: instrument.id,
    name: instrument.name,
    shortName: instrument.shortName,
    version: instrument.version,
    caution: cautionOf(instrument),
    scales: instrument.scales.map((scale) => {
      const norm = scale.norms[0]
      return {
        id: scale.id,
        name: scale.name,
        min: scale.min,
        max: scale.max,
        direction: scale.direction,
        dimension: scale.dimension ?? null,
        bands: scale.bands,
        cutoffs: scale.cutoffs.map((cutoff) => ({ value: cutoff.value, label: cutoff.meaning })),
        norm: norm
          ? {
              population: norm.population,
              n: norm.n ?? null,
              mean: norm.mean,
              sd: norm.sd,
              source: norm.source,
              confidence: norm.confidence,
            }
          : null,
      }
    }),
  }
}
