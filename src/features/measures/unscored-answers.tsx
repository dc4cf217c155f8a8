import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import type { MeasureSeries } from './measures.contract.ts'
import { ResponseDialog } from './response-dialog.tsx'
import type { OpenedResponse } from './series.ts'

/** Every response to an instrument that makes no score, newest first: what it says is in the answers behind it. */
export function UnscoredAnswers({ series }: { series: readonly MeasureSeries[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [opened, setOpened] = useState<OpenedResponse | null>(null)
  const rows = series
    .flatMap(({ personId, responses }) =>
      responses.map(({ responseId, answeredOn }) => ({ personId, responseId, answeredOn, isShared: null })),
    )
    .toSorted((a, b) => b.answeredOn.localeCompare(a.answeredOn))
  return (
    <>
      <Table
        caption={t('measures.answers')}
        captionHidden
        columns={[
          {
            id: 'person',
            header: t('measures.person'),
            cell: (row: OpenedResponse) => locale.name(personIn(found, row.personId).name),
          },
          {
            id: 'date',
            header: t('measures.answeredOn'),
            cell: (row: OpenedResponse) => locale.date(row.answeredOn),
          },
          {
            id: 'answers',
            header: t('measures.answers'),
            headerHidden: true,
            align: 'end',
            cell: (row: OpenedResponse) => (
              <Button kind="quiet" onClick={() => setOpened(row)}>
                {t('measures.showAnswers')}
              </Button>
            ),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.responseId}
      />
      {opened && <ResponseDialog opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
