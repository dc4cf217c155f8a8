import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { ErasureList, type Erasure } from './keeping.contract.ts'

/** For the owner: what was erased, as ids and numbers. */
export function LedgerCard() {
  const { t } = useTranslation()
  const locale = useLocale()
  const ledger = useQuery({
    queryKey: ['erasures'],
    queryFn: ({ signal }) => getJson('/api/erasures', ErasureList, signal),
  })
  const items = ledger.data?.items ?? []
  const rowsOf = ({ counts }: Erasure) => Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
  return (
    <Card title={t('keeping.ledger')}>
      <p className="sb-quiet">{t(items.length > 0 ? 'keeping.ledgerText' : 'keeping.ledgerNone')}</p>
      {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {items.length > 0 && (
        <Table
          caption={t('keeping.ledger')}
          captionHidden
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'subject',
              header: t('keeping.subject'),
              cell: ({ personId, caseId }) =>
                t(personId === null ? 'keeping.ledgerCase' : 'keeping.ledgerOnePerson', {
                  id: caseId.slice(0, 8),
                }),
            },
            {
              id: 'ground',
              header: t('keeping.ground'),
              cell: ({ ground }) => t(`keeping.groundName.${ground}`),
            },
            {
              id: 'when',
              header: t('keeping.ledgerWhen'),
              cell: ({ doneAt }) => (doneAt ? locale.date(doneAt) : '–'),
            },
            {
              id: 'by',
              header: t('keeping.ledgerBy'),
              cell: ({ requestedBy, decidedBy }) =>
                t('keeping.ledgerByText', {
                  asked: requestedBy ?? t('keeping.somebody'),
                  approved: decidedBy ?? t('keeping.somebody'),
                }),
            },
            {
              id: 'rows',
              header: t('keeping.goes'),
              cell: (one) => t('keeping.ledgerRows', { count: rowsOf(one) }),
            },
          ]}
        />
      )}
    </Card>
  )
}
