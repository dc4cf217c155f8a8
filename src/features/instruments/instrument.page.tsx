import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { useMay } from '#client/clinic/session.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Card } from '#client/ui/card.tsx'
import { Link } from '#client/ui/link.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { InstrumentDetail } from './instruments.contract.ts'
import { ValidationPart } from '#features/validation/validation-part.tsx'
import { ItemParametersPart } from '#features/item-parameters/item-parameters-part.tsx'
import { KeyConfirmationPart } from './key-confirmation-part.tsx'
import { LicenceAnswerPart } from './licence-answer-part.tsx'
import { ScaleFacts } from './scale-facts.tsx'
import { VersionsPart } from './versions-part.tsx'
import './instruments.css'

/** What an instrument measures, how it is scored, and where every number is from. */
export function InstrumentPage() {
  const { t } = useTranslation()
  const { instrumentId } = useParams({ from: '/signed-in/instruments/$instrumentId' })
  const detail = useQuery({
    queryKey: ['instrument', instrumentId],
    queryFn: ({ signal }) =>
      getJson(`/api/instruments/${encodeURIComponent(instrumentId)}`, InstrumentDetail, signal),
  })
  return (
    <div className="sb-stack page-narrow">
      <PageTitle>{t('instruments.title')}</PageTitle>
      <Link href="/instruments">{t('instruments.back')}</Link>
      {detail.isLoading && <Skeleton lines={10} />}
      {detail.isError && <Failure error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && <Detail detail={detail.data} />}
    </div>
  )
}

function Detail({ detail }: { detail: InstrumentDetail }) {
  const { t } = useTranslation()
  const mayMeasure = useMay('measure.read')
  const { summary, definition } = detail
  const nameOf = (scaleId: string) => definition.scales.find((scale) => scale.id === scaleId)?.name ?? scaleId
  return (
    <>
      <div>
        <h1>{summary.name}</h1>
        <p className="sb-quiet">
          {summary.construct} · {t('instruments.version', { version: summary.version })}
        </p>
      </div>
      {summary.caution && <Banner tone="quiet">{summary.caution}</Banner>}
      {summary.use.note && <Banner tone={summary.use.isAllowed ? 'info' : 'look'}>{summary.use.note}</Banner>}
      <Card title={t('instruments.scales')}>
        {definition.key.note && <p>{definition.key.note}</p>}
        {definition.form && (
          <p>{t('instruments.formMissing', { ...definition.form, count: definition.form.maxMissing })}</p>
        )}
        {definition.scales.map((scale) => (
          <ScaleFacts key={scale.id} scale={scale} nameOf={nameOf} />
        ))}
      </Card>
      {detail.keyConfirmation && (
        <Card title={t('instruments.keyTitle')}>
          <KeyConfirmationPart detail={detail} />
        </Card>
      )}
      {detail.earlier.length > 0 && (
        <Card title={t('instruments.versionsTitle')}>
          <VersionsPart key={summary.id} detail={detail} />
        </Card>
      )}
      {definition.scales.length > 0 && (
        <Card title={t('itemParameters.title')}>
          <ItemParametersPart key={summary.id} instrumentId={summary.id} />
        </Card>
      )}
      {mayMeasure && definition.scales.length > 0 && (
        <Card title={t('validation.title')}>
          <ValidationPart key={summary.id} instrumentId={summary.id} />
        </Card>
      )}
      <Card title={t('instruments.licence')}>
        <p>{summary.licenceTerms}</p>
        <LicenceAnswerPart detail={detail} />
        <p className="sb-quiet">
          {t('instruments.citation')}: {definition.citation}
        </p>
      </Card>
    </>
  )
}
