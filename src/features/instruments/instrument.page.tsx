import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Card } from '#client/ui/card.tsx'
import { NormCurve } from '#client/ui/charts/norm-curve.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { InstrumentDetail } from './instruments.contract.ts'
import { KeyConfirmationPart } from './key-confirmation-part.tsx'
import { LicenceAnswerPart } from './licence-answer-part.tsx'

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
  const locale = useLocale()
  const { summary, definition } = detail
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
        {definition.scales.map((scale) => (
          <section key={scale.id}>
            <h3>{scale.name}</h3>
            <p>
              {t(`instruments.scoredAs.${scale.method}`, {
                count: scale.items.length,
                factor: locale.number(scale.factor ?? 1),
                min: locale.number(scale.min),
                max: locale.number(scale.max),
              })}
            </p>
            {scale.reverse.length > 0 && (
              <p>{t('instruments.reversed', { items: scale.reverse.join(', ') })}</p>
            )}
            <p>
              {scale.missing.rule === 'none'
                ? t('instruments.missingNone')
                : t('instruments.missingSome', { count: scale.missing.maxMissing })}
            </p>
            {(scale.norms.length > 0 || scale.bands.length > 0) && (
              <NormCurve
                name={scale.name}
                domain={[scale.min, scale.max]}
                norm={scale.norms[0] ?? null}
                bands={scale.bands}
                cutoffs={scale.cutoffs.map((cutoff) => cutoff.value)}
              />
            )}
            <h4>{t('instruments.norms')}</h4>
            {scale.norms.length === 0 && <p className="sb-quiet">{t('instruments.noNorms')}</p>}
            <ul>
              {scale.norms.map((norm) => (
                <li key={norm.population}>
                  {t('instruments.norm', {
                    ...norm,
                    mean: locale.number(norm.mean, 2),
                    sd: locale.number(norm.sd, 2),
                  })}
                </li>
              ))}
            </ul>
            <h4>{t('instruments.reliabilityTitle')}</h4>
            {scale.reliability.length === 0 && <p className="sb-quiet">{t('instruments.noReliability')}</p>}
            <ul>
              {scale.reliability.map((one) => (
                <li key={`${one.kind}-${one.population}`}>
                  {t('instruments.reliability', { ...one, value: locale.number(one.value, 2) })}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Card>
      {detail.keyConfirmation && (
        <Card title={t('instruments.keyTitle')}>
          <KeyConfirmationPart detail={detail} />
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
