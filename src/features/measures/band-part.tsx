import { useTranslation } from 'react-i18next'
import { bandOf } from '#psychometrics/band-of.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import type { MeasuredInstrument, MeasuredScale, MeasuredScore, MeasureSeries } from './measures.contract.ts'

/** Whose bands the reader chose; null: for each score those that the case tells are this person's. */
export type ChosenBands = string | null

type Bands = MeasuredScale['bands']

/** The band of a score, or null where no bands are known for whom it is about. */
export function bandOfScore(scale: MeasuredScale, score: MeasuredScore, chosen: ChosenBands): string | null {
  const set = scale.bandSets.find(({ population }) => population === chosen)
  if (!set || score.value === null) return score.band
  return bandOf(set.bands, score.value)?.label ?? null
}

/** The bands to draw behind a course: none where they differ between the scores that are drawn. */
export function bandsToDraw(
  scale: MeasuredScale,
  series: readonly MeasureSeries[],
  chosen: ChosenBands,
): Bands {
  if (scale.bandSets.length === 0) return scale.bands
  const used = new Set(
    chosen === null
      ? series
          .flatMap((one) => one.responses)
          .flatMap((response) => response.scores[scale.id] ?? [])
          .filter((score) => score.value !== null)
          .map((score) => score.bandsOf)
      : [chosen],
  )
  const [only] = used
  const set = scale.bandSets.find(({ population }) => population === only)
  return used.size === 1 && set ? set.bands : scale.bands
}

/** Whose bands are shown, where an instrument has several sets of them, and how far they can be trusted. */
export function BandPart({
  instrument,
  series,
  chosen,
  onChoose,
}: {
  instrument: MeasuredInstrument
  series: readonly MeasureSeries[]
  chosen: ChosenBands
  onChoose: (chosen: ChosenBands) => void
}) {
  const { t } = useTranslation()
  const sets = instrument.scales.flatMap((scale) => scale.bandSets)
  if (sets.length === 0) return null
  const populations = [...new Set(sets.map(({ population }) => population))]
  const scores = series
    .flatMap((one) => one.responses)
    .flatMap((response) => Object.values(response.scores))
    .filter((score) => score.value !== null)
  const isUnknown = chosen === null && scores.some((score) => score.bandsOf === null)
  const confidences = new Set(sets.map(({ confidence }) => confidence))
  return (
    <section className="measure-norms">
      <SelectField
        label={t('measures.bandsOf')}
        value={chosen ?? ''}
        onChange={(value) => onChoose(value === '' ? null : value)}
        options={[
          { value: '', label: t('measures.bandsForEach') },
          ...populations.map((population) => ({ value: population, label: population })),
        ]}
        {...(isUnknown ? { hint: t('measures.bandsUnknown') } : {})}
      />
      {[...confidences]
        .filter((confidence) => confidence !== 'verified')
        .map((confidence) => (
          <p key={confidence} className="sb-tiny sb-quiet">
            {t(`measures.bandsSure.${confidence}`)}
          </p>
        ))}
    </section>
  )
}
