import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table, type Column } from '#client/ui/table.tsx'
import { ValidationReport, type ScaleReport } from './validation.contract.ts'

/** How an instrument behaves in the reader's own answers; worked out on request, since it reads what people answered. */
export function ValidationPart({ instrumentId }: { instrumentId: string }) {
  const { t } = useTranslation()
  const [isWanted, setIsWanted] = useState(false)
  const report = useQuery({
    queryKey: ['validation', instrumentId],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      getJson(`/api/instruments/${encodeURIComponent(instrumentId)}/validation`, ValidationReport, signal),
  })
  return (
    <>
      <p>{t('validation.intro')}</p>
      {!isWanted && (
        <div>
          <Button onClick={() => setIsWanted(true)}>{t('validation.show')}</Button>
        </div>
      )}
      <div aria-live="polite">
        {report.isLoading && <Skeleton lines={6} />}
        {report.isError && <Failure error={report.error} onRetry={() => void report.refetch()} />}
        {report.data && <Report report={report.data} />}
      </div>
    </>
  )
}

function Report({ report }: { report: ValidationReport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { persons, responses, fewest, from, to } = report
  if (persons === 0 || from === null || to === null) return <EmptyState title={t('validation.none')} />
  if (persons < fewest)
    return (
      <EmptyState title={t('validation.few')}>
        {t('validation.fewText', { fewest, count: persons })}
      </EmptyState>
    )
  return (
    <div className="sb-stack">
      <p>{t('validation.basis', { persons, count: responses, period: locale.period(from, to) })}</p>
      <Banner tone={report.evidence === 'adequate' ? 'quiet' : 'look'}>
        {t(`validation.evidence.${report.evidence}`)} {t('validation.local')}
      </Banner>
      {report.scales.map((scale) => (
        <ScaleFigures key={scale.scaleId} scale={scale} />
      ))}
    </div>
  )
}

function ScaleFigures({ scale }: { scale: ScaleReport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const number = (value: number | null) => (value === null ? '–' : locale.figure(value, 2))
  const { alpha, omega, change, retest, dimensions } = scale
  const hasItems = scale.items.length > 0
  const reliability = [
    ...(alpha
      ? [
          t('validation.alpha', {
            value: number(alpha.value),
            low: number(alpha.low),
            high: number(alpha.high),
            count: scale.complete,
          }),
        ]
      : [t(hasItems ? 'validation.noReliability' : 'validation.otherwise')]),
    ...(omega === null ? [] : [t('validation.omega', { value: number(omega) })]),
    ...(retest
      ? [
          t('validation.retest', {
            value: number(retest.value),
            low: number(retest.low),
            high: number(retest.high),
            count: retest.persons,
          }),
        ]
      : []),
  ]
  return (
    <section className="instrument-scale">
      <h3>{scale.name}</h3>
      {scale.mean !== null && (
        <p>
          {t('validation.scores', {
            mean: number(scale.mean),
            sd: number(scale.sd),
            count: scale.scored,
          })}
        </p>
      )}
      <Lines title={t('validation.reliabilityTitle')} lines={reliability} />
      {hasItems && (
        <Lines
          title={t('validation.dimensionTitle')}
          lines={[
            dimensions
              ? t('validation.dimensions', { count: dimensions.count, persons: scale.complete })
              : t('validation.dimensionsFew'),
          ]}
        />
      )}
      <Lines
        title={t('validation.changeTitle')}
        lines={[
          change
            ? t('validation.change', {
                mean: number(change.meanChange),
                effect: number(change.effect),
                count: change.persons,
              })
            : t('validation.noChange'),
        ]}
      />
      <Lines
        title={t('validation.norms')}
        lines={[
          scale.norms.length > 0
            ? t('validation.percentiles', {
                list: locale.list(
                  scale.norms.map((norm) =>
                    t('validation.percentile', { value: number(norm.value), percentile: norm.percentile }),
                  ),
                ),
                count: scale.scored,
              })
            : t('validation.normsFew'),
        ]}
      />
      {hasItems && <ItemTable scale={scale} number={number} />}
    </section>
  )
}

type Item = ScaleReport['items'][number]

function ItemTable({ scale, number }: { scale: ScaleReport; number: (value: number | null) => string }) {
  const { t } = useTranslation()
  const figure = (
    id: 'mean' | 'sd' | 'rest' | 'without',
    value: (item: Item) => number | null,
  ): Column<Item> => ({
    id,
    header: t(`validation.${id}`),
    align: 'end',
    cell: (item) => number(value(item)),
    sortValue: value,
  })
  return (
    <Table
      caption={t('validation.items', { scale: scale.name })}
      captionHidden
      columns={[
        {
          id: 'item',
          header: t('validation.item'),
          cell: (item) => t('validation.itemNumber', { number: item.number }),
          sortValue: (item) => item.number,
        },
        figure('mean', (item) => item.mean),
        figure('sd', (item) => item.sd),
        {
          id: 'missing',
          header: t('validation.missing'),
          align: 'end',
          cell: (item) => String(item.missing),
          sortValue: (item) => item.missing,
        },
        figure('rest', (item) => item.restCorrelation),
        figure('without', (item) => item.alphaIfDeleted),
      ]}
      rows={scale.items}
      rowKey={(item) => item.itemId}
    />
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className="instrument-facts">
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
