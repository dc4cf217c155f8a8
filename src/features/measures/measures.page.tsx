import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { useBeginWith } from '#client/clinic/begin-with.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ChartIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { BandPart, bandsToDraw, type ChosenBands } from './band-part.tsx'
import { BondPlane } from './bond-plane.tsx'
import { InformantsPart } from './informants-part.tsx'
import { LatestScores } from './latest-scores.tsx'
import { CaseMeasures, type MeasuredInstrument } from './measures.contract.ts'
import { byBondFirst } from './measures-glimpse.tsx'
import { RescoringBanner } from './rescoring-banner.tsx'
import { RiskBanner } from './risk-banner.tsx'
import { RoundRobinPart } from './round-robin-part.tsx'
import { ScaleCourse } from './scale-course.tsx'
import { scaleName } from './scale-name.ts'
import { attachmentScales } from './series.ts'
import { UnscoredAnswers } from './unscored-answers.tsx'
import './measures.css'

/** Everything measured in a case: both partners on the plane, every scale over time, the numbers behind. */
export function MeasuresPage() {
  const { t } = useTranslation()
  const found = useCase()
  const measures = useQuery({
    queryKey: ['case', found.id, 'measures'],
    // People answer on their own phones: what was seen a moment ago may be old.
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/measures`, CaseMeasures, signal),
  })
  const [chosenId, setChosenId] = useState<string | null>(useBeginWith().instrumentId ?? null)
  const instruments = (measures.data?.instruments ?? []).toSorted(byBondFirst)
  const chosen = instruments.find((one) => one.id === chosenId) ?? instruments[0]
  return (
    <div className="measures">
      <PageTitle>{t('measures.title')}</PageTitle>
      {measures.isLoading && <Skeleton lines={12} />}
      {measures.isError && <Failure error={measures.error} onRetry={() => void measures.refetch()} />}
      {measures.isSuccess && !chosen && (
        <EmptyState
          icon={<ChartIcon size={32} />}
          title={t('measures.none')}
          action={
            <ButtonLink kind="primary" href={`/cases/${found.id}/assign`}>
              {t('measures.assign')}
            </ButtonLink>
          }
        >
          {t('measures.noneText')}
        </EmptyState>
      )}
      {measures.data && chosen && (
        <>
          <RiskBanner instruments={measures.data.instruments} series={measures.data.series} />
          <RescoringBanner outdated={measures.data.outdated} />
          <div className="measures-head">
            {instruments.length > 1 ? (
              <SelectField
                label={t('measures.instrument')}
                labelHidden
                value={chosen.id}
                onChange={setChosenId}
                options={instruments.map((one) => ({ value: one.id, label: one.name }))}
              />
            ) : (
              <h2>{chosen.name}</h2>
            )}
            <p className="sb-small sb-quiet">
              {[chosen.caution, isWithoutError(measures.data, chosen) ? t('measures.noBasis') : '']
                .filter(Boolean)
                .join(' ')}
            </p>
          </div>
          <InstrumentMeasures key={chosen.id} instrument={chosen} measures={measures.data} />
        </>
      )}
    </div>
  )
}

/** Scored, but without an error that could be told: then no change has a verdict. */
function isWithoutError(measures: CaseMeasures, instrument: MeasuredInstrument): boolean {
  const scores = measures.series
    .filter((one) => one.instrumentId === instrument.id)
    .flatMap((one) => one.responses)
    .flatMap((response) => Object.values(response.scores))
    .filter((score) => score.value !== null)
  return scores.length > 0 && scores.every((score) => score.standardError === null)
}

function InstrumentMeasures({
  instrument,
  measures,
}: {
  instrument: MeasuredInstrument
  measures: CaseMeasures
}) {
  const { t } = useTranslation()
  const series = measures.series.filter((one) => one.instrumentId === instrument.id)
  const dimensions = attachmentScales(instrument)
  const [chosenBands, setChosenBands] = useState<ChosenBands>(null)
  if (instrument.scales.length === 0)
    return (
      <Card title={t('measures.answers')}>
        <UnscoredAnswers series={series} />
      </Card>
    )
  return (
    <>
      <div className={dimensions ? 'measures-grid has-plane' : 'measures-grid'}>
        {dimensions && (
          <Card title={t('measures.planeTitle')}>
            <BondPlane instrument={instrument} dimensions={dimensions} series={series} />
          </Card>
        )}
        {instrument.scales.map((scale) => (
          <Card key={scale.id} title={scaleName(scale, t)}>
            <ScaleCourse
              instrument={instrument}
              scale={scale}
              series={series}
              bands={bandsToDraw(scale, series, chosenBands)}
            />
          </Card>
        ))}
      </div>
      <Card title={t('measures.latest')}>
        <LatestScores instrument={instrument} series={series} chosenBands={chosenBands} />
        <BandPart instrument={instrument} series={series} chosen={chosenBands} onChoose={setChosenBands} />
      </Card>
      <InformantsPart instrument={instrument} measures={measures} />
      <RoundRobinPart instrument={instrument} measures={measures} />
    </>
  )
}
