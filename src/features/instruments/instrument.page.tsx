import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { useMay } from '#client/clinic/session.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Card } from '#client/ui/card.tsx'
import { NormCurve } from '#client/ui/charts/norm-curve.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { InstrumentDetail } from './instruments.contract.ts'
import { ValidationPart } from '#features/validation/validation-part.tsx'
import { ItemParametersPart } from '#features/item-parameters/item-parameters-part.tsx'
import { KeyConfirmationPart } from './key-confirmation-part.tsx'
import { LicenceAnswerPart } from './licence-answer-part.tsx'
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
  const locale = useLocale()
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
        {definition.scales.map((scale) => (
          <section key={scale.id} className="instrument-scale">
            <h3>{scale.name}</h3>
            <p>
              {[
                t(`instruments.scoredAs.${scale.method}`, {
                  count: scale.items.length,
                  factor: locale.number(scale.factor ?? 1),
                  min: locale.number(scale.min),
                  max: locale.number(scale.max),
                }),
                scale.parts
                  ? t('instruments.partsOf', {
                      parts: locale.list(scale.parts.map((part) => nameOf(part.scale))),
                    })
                  : t('instruments.itemsOf', { items: scale.items.join(', ') }),
                scale.reverse.length > 0 && t('instruments.reversed', { items: scale.reverse.join(', ') }),
                scale.missing.rule === 'none'
                  ? t('instruments.missingNone')
                  : t('instruments.missingSome', { count: scale.missing.maxMissing }),
              ]
                .filter(Boolean)
                .map((line) => (
                  <span key={String(line)}>{line}</span>
                ))}
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
            {(scale.bands.length > 0 || scale.cutoffs.length > 0) && (
              <Facts
                title={t('instruments.bands')}
                none=""
                lines={[
                  ...(scale.bandsFrom
                    ? [
                        t('instruments.bandList', {
                          bands: locale.list(
                            scale.bands.map(
                              (band) => `${band.label} ${locale.number(band.from)}–${locale.number(band.to)}`,
                            ),
                          ),
                          ...scale.bandsFrom,
                        }),
                      ]
                    : []),
                  ...scale.cutoffs.map((cutoff) =>
                    t(`instruments.cutoff.${cutoff.op}`, {
                      ...cutoff,
                      value: locale.number(cutoff.value, 2),
                    }),
                  ),
                ]}
              />
            )}
            <Facts
              title={t('instruments.norms')}
              none={t('instruments.noNorms')}
              lines={scale.norms.map((norm) =>
                t('instruments.norm', {
                  ...norm,
                  mean: locale.number(norm.mean, 2),
                  sd: locale.number(norm.sd, 2),
                }),
              )}
            />
            <Facts
              title={t('instruments.reliabilityTitle')}
              none={t('instruments.noReliability')}
              lines={scale.reliability.map((one) =>
                t('instruments.reliability', { ...one, value: locale.number(one.value, 2) }),
              )}
            />
          </section>
        ))}
      </Card>
      {detail.keyConfirmation && (
        <Card title={t('instruments.keyTitle')}>
          <KeyConfirmationPart detail={detail} />
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

/** What is known of a scale, one fact a line, or that nothing is. */
function Facts({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  return (
    <div className="instrument-facts">
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p className="sb-quiet">{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
