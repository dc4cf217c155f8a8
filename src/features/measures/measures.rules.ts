import { explainScores } from '#psychometrics/explain-score.ts'
import { engineVersion } from '#psychometrics/engine-version.ts'
import type { Instrument, KeyStatus } from '#instruments/instrument.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'
import type { Described } from '#psychometrics/applies-to.ts'
import { convertScore } from '#psychometrics/convert-score.ts'
import { changeBasis, interpretScore } from '#psychometrics/interpret-score.ts'
import { reliableChange } from '#psychometrics/reliable-change.ts'
import { scoreResponse, type ScaleScore } from '#psychometrics/score-response.ts'
import type {
  Change,
  DecidedCriterion,
  ExplainedScale,
  MeasuredInstrument,
  MeasuredScore,
} from './measures.contract.ts'

/** One score as stored, with what it was made by. */
export type StoredScore = { result: ScaleScore; isShared: boolean; engineVersion: string }

/** What a stored score means by the instrument's facts for this person, and against the first score of its series. */
export function toMeasuredScore(
  scale: Scale,
  stored: StoredScore,
  first: number | undefined,
  person: Described,
): MeasuredScore {
  const { result, isShared } = stored
  const base = { answered: result.answered, of: result.of, isShared, engineVersion: stored.engineVersion }
  if (!result.scored)
    return {
      ...base,
      value: null,
      reason: result.reason,
      isProrated: false,
      standardError: null,
      interval95: null,
      percentile: null,
      norm: null,
      band: null,
      bandsOf: null,
      converted: [],
      change: null,
    }
  const { standardError, interval95, percentile, band, bandsOf, norm } = interpretScore(
    scale,
    result.value,
    person,
  )
  return {
    ...base,
    value: result.value,
    reason: null,
    isProrated: result.prorated,
    standardError,
    interval95,
    percentile,
    norm: norm && scale.norms.findIndex((one) => one === norm),
    band,
    bandsOf,
    converted: convertScore(scale.tables ?? [], result.value, person),
    change: first === undefined ? null : changeSince(scale, first, result.value, person),
  }
}

/** Null where SD or reliability is not known: then nothing is said about change. */
function changeSince(scale: Scale, first: number, value: number, person: Described): Change | null {
  const basis = changeBasis(scale, person)
  if (!basis) return null
  const { verdict, difference, criterion } = reliableChange(first, value, scale.direction, basis)
  return { verdict, difference, criterion, basis }
}

/** How the scores of a response come about, by the instrument it was given under. */
export function toExplainedScales(
  instrument: Instrument,
  answers: Readonly<Record<string, number | null>>,
): ExplainedScale[] {
  const nameOf = (id: string) => instrument.scales.find((scale) => scale.id === id)?.name ?? id
  return explainScores(instrument, answers).map(({ result, missing, parts, ...explained }) => ({
    ...explained,
    name: nameOf(explained.scaleId),
    value: result.scored ? result.value : null,
    reason: result.scored ? null : result.reason,
    parts: parts.map((part) => ({ ...part, name: nameOf(part.scaleId) })),
    missing: {
      rule: missing.rule,
      maxMissing: missing.maxMissing,
      source: instrument.scales.find((scale) => scale.id === explained.scaleId)!.missing.source,
    },
  }))
}

/** What the instrument's own rules decide. */
export function toDecidedCriteria(
  instrument: Instrument,
  answers: Readonly<Record<string, number | null>>,
): DecidedCriterion[] {
  const { decisions } = scoreResponse(instrument, answers)
  return (instrument.criteria ?? []).flatMap(({ id, name, source, confidence }) => {
    const decision = decisions?.[id]
    if (!decision) return []
    const outcome = decision.decided ? decision.label : null
    return [{ id, name, outcome, reason: decision.decided ? null : decision.reason, source, confidence }]
  })
}

/** What a score was made by. */
export type MadeBy = { instrument_version: string; engine_version: string; key_status: KeyStatus }

/**
 * The item ids under which answers given to an earlier version are read by this one, as the pack itself says; undefined
 * where it says nothing, so that answers are never read with a key they were not given under.
 */
function carriedOver(instrument: Instrument, version: string): Record<string, string> | undefined {
  if (version === instrument.version) return {}
  const same = instrument.equivalents?.find(
    (one) => one.instrument === instrument.id && one.version === version,
  )
  return same && (same.items ?? {})
}

/** Answers to an earlier version under the item ids of this one. */
export function answersFor<Value>(
  instrument: Instrument,
  version: string,
  answers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const items = carriedOver(instrument, version) ?? {}
  return Object.fromEntries(Object.entries(answers).map(([id, value]) => [items[id] ?? id, value]))
}

/** Whether scoring again could say something else: a newer engine, a newer key, or a key confirmed or doubted since. */
export function isOutdated(made: MadeBy, givenUnder: string, instrument: Instrument): boolean {
  if (carriedOver(instrument, givenUnder) === undefined) return false
  const scores = (status: KeyStatus) => status !== 'unverified' && status !== 'disputed'
  return (
    made.engine_version !== engineVersion ||
    made.instrument_version !== instrument.version ||
    scores(made.key_status) !== scores(instrument.key.status)
  )
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
    status === 'confirmed' ? 'The key was confirmed by your practice, not by this project.' : '',
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
    about: instrument.about,
    isTeamOnly: instrument.isTeamOnly ?? false,
    caution: cautionOf(instrument),
    scales: instrument.scales.map((scale) => {
      return {
        id: scale.id,
        name: scale.name,
        min: scale.min,
        max: scale.max,
        direction: scale.direction,
        dimension: scale.dimension ?? null,
        adaptive: null,
        bands: scale.bands,
        bandSets: (scale.bandSets ?? []).map(({ population, bands, source, confidence }) => ({
          population,
          bands,
          source,
          confidence,
        })),
        cutoffs: scale.cutoffs.map((cutoff) => ({ value: cutoff.value, label: cutoff.meaning })),
        norms: scale.norms.map(({ population, n, mean, sd, source, confidence }) => ({
          population,
          n: n ?? null,
          mean,
          sd,
          source,
          confidence,
        })),
      }
    }),
  }
}
