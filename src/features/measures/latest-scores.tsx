import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { MeasuredInstrument, MeasureSeries } from './measures.contract.ts'
import { ResponseDialog } from './response-dialog.tsx'
import { latestLines, type ScaleLine } from './series.ts'

/** The numbers of the newest answers, person by person. */
export function LatestScores({
  instrument,
  series,
}: {
  instrument: MeasuredInstrument
  series: readonly MeasureSeries[]
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [opened, setOpened] = useState<ScaleLine | null>(null)
  const nameOf = (line: ScaleLine) => {
    const bond = found.bonds.find((candidate) => candidate.id === line.series.bondId)
    const about = bond ? ` → ${personIn(found, bond.toPersonId).name}` : ''
    return `${personIn(found, line.series.personId).name}${about}`
  }
  const columns = [
    { id: 'person', header: t('measures.person'), cell: nameOf },
    { id: 'scale', header: t('measures.scale'), cell: (line: ScaleLine) => line.scale.name },
    {
      id: 'value',
      header: t('measures.value'),
      align: 'end' as const,
      cell: ({ score }: ScaleLine) =>
        score.value === null ? (score.reason ?? '') : locale.number(score.value, 2),
    },
    {
      id: 'interval',
      header: t('measures.interval'),
      align: 'end' as const,
      cell: ({ score }: ScaleLine) =>
        score.interval95
          ? `${locale.number(score.interval95.low, 1)}–${locale.number(score.interval95.high, 1)}`
          : '–',
    },
    { id: 'band', header: t('measures.band'), cell: ({ score }: ScaleLine) => score.band ?? '–' },
    {
      id: 'percentile',
      header: t('measures.percentile'),
      align: 'end' as const,
      cell: ({ score }: ScaleLine) => (score.percentile === null ? '–' : locale.number(score.percentile, 0)),
    },
    {
      id: 'change',
      header: t('measures.change'),
      cell: ({ score }: ScaleLine) =>
        score.change
          ? t('measures.changeBy', {
              difference: locale.number(score.change.difference, 2),
              verdict: t(`measures.verdict.${score.change.verdict}`),
            })
          : '–',
    },
    {
      id: 'answers',
      header: t('measures.answers'),
      headerHidden: true,
      cell: (line: ScaleLine) => (
        <Button kind="quiet" onClick={() => setOpened(line)}>
          {t('measures.showAnswers')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={t('measures.latest')}
        captionHidden
        columns={columns}
        rows={latestLines(instrument, series)}
        rowKey={(line) => `${line.response.responseId}-${line.scale.id}`}
      />
      {opened && <ResponseDialog line={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
